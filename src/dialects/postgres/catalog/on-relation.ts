import type { Ref } from '../../../schema/index.ts';
import type { PgRows } from './rows.ts';
import { relationRefs } from './uses.ts';

/** Which relation something is on. */
interface OnRelation {
  readonly relation: number;
  readonly schema: string;
  readonly table: string;
  readonly tableKind: string;
}

const kinds: Readonly<Record<string, string>> = {
  f: 'foreign_table',
  m: 'materialized',
  v: 'view',
};

/** The relation; undefined for one in scope that no kind reads. */
export function relationFinder(rows: PgRows): (row: OnRelation) => Ref | undefined {
  const known = relationRefs(rows);
  const inScope = new Set(rows.schemas.map(({ name }) => name));
  return ({ relation, schema, table, tableKind }) =>
    known.get(relation) ??
    (inScope.has(schema) ? undefined : { kind: kinds[tableKind] ?? 'table', schema, name: table });
}
