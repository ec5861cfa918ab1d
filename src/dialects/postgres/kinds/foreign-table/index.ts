import type { Change } from '../../../../schema/index.ts';
import { declareInSchema } from '../../hcl-parts.ts';
import type { PgForeignTable } from '../../model-foreign.ts';
import type { PgKind } from '../kind.ts';
import { diffFields } from '../object-diff.ts';
import { objectPlan } from '../object-plan.ts';
import { rowNames } from '../shared-names.ts';
import { decodeForeignTable, encodeForeignTable } from './hcl.ts';
import { readForeignTables } from './read.ts';
import { dependencies, foreignTableSql, isInPlace } from './sql.ts';

/** It holds no rows: what cannot be changed in place is dropped and made anew. */
export const foreignTableKind: PgKind<PgForeignTable> = {
  kind: 'foreign_table',
  noun: foreignTableSql.noun,
  rank: 63,
  needs: [
    'schemas',
    'foreignTables',
    'foreignColumns',
    'foreignDefaults',
    'types',
    'modifiers',
    'checks',
    'collations',
    'comments',
  ],
  read: readForeignTables,
  names: rowNames,
  dependencies,
  diff,
  inPlace: isInPlace,
  invalidated: () => 'rebuild',
  ...objectPlan(foreignTableSql),
  selectors: () => ['table', 'foreign_table'],
  onDev: 'real',
  blocks: ['foreign_table'],
  printRank: 12,
  qualified: true,
  declare: declareInSchema,
  decode: decodeForeignTable,
  encode: encodeForeignTable,
};

/** The order of columns is no difference. */
function diff(from: PgForeignTable, to: PgForeignTable): readonly Change[] {
  const ordered = (table: PgForeignTable): PgForeignTable => ({
    ...table,
    columns: [...table.columns].sort((a, b) => (a.name < b.name ? -1 : 1)),
  });
  const fields = ['server', 'options', 'columns', 'checks'] as const;
  return diffFields(ordered(from), ordered(to), fields).flatMap((change) =>
    change.kind === 'modify_object' ? [{ ...change, from, to }] : [],
  );
}
