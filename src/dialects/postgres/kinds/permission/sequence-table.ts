import type { Realm, Ref } from '../../../../schema/index.ts';
import type { PgTable } from '../../model.ts';
import { generatedName } from '../../sql-names.ts';

/** The table whose serial or identity column a sequence belongs to, if it is one of those. */
export function sequenceTable(on: Ref, realm: Realm): readonly Ref[] {
  if (on.kind !== 'sequence') return [];
  const schema = realm.schemas.find(({ name }) => name === on.schema);
  // A realm of this dialect has tables of this dialect.
  const tables = (schema?.tables ?? []) as readonly PgTable[];
  const owner = tables.find((table) => table.columns.some((c) => sequenceOf(table, c) === on.name));
  return owner === undefined ? [] : [{ kind: 'table', schema: owner.schema, name: owner.name }];
}

function sequenceOf(table: PgTable, column: PgTable['columns'][number]): string | undefined {
  if (column.type.serial === undefined && column.identity === undefined) return undefined;
  return column.type.serial?.sequence ?? generatedName(table.name, [column.name], 'seq');
}
