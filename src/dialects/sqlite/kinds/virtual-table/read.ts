import type { SqliteRows } from '../../catalog.ts';
import { parseCreateVirtualTable } from '../../create-statement/virtual-table.ts';
import { readDefinition } from '../../definition.ts';
import { mainSchema, type SqliteVirtualTable } from '../../model.ts';

export function readVirtualTables(rows: SqliteRows): readonly SqliteVirtualTable[] {
  return rows.virtualTables.map((row) => {
    const { module, args } = readDefinition('virtual table', row, parseCreateVirtualTable);
    return { kind: 'virtual_table', schema: mainSchema, name: row.name, using: module, args };
  });
}
