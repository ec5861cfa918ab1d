import { type Change, type Ref, sameData } from '../../../../schema/index.ts';
import type { PgColumn, PgTable } from '../../model.ts';
import { isInPlace } from './actions.ts';
import { columnRef, type PgTableChange, tableRef } from './clause.ts';

export interface ColumnPair {
  readonly from: PgColumn;
  readonly to: PgColumn;
}

/** Whether the server refuses the change as long as a view, policy, trigger … uses the column. */
export function retypes({ from, to }: ColumnPair): boolean {
  const computed = from.generated !== to.generated && !sameData(from.generated, to.generated);
  return computed || from.type.text !== to.type.text || from.collate !== to.collate;
}

/** What of a table is not there any more, or not as it was, once the change is made. */
export function disturbedByTable(change: Change): readonly Ref[] {
  if (change.kind === 'drop_table') return [tableRef(change.table as PgTable)];
  if (change.kind !== 'modify_table') return [];
  const from = change.from as PgTable;
  return (change.changes as readonly PgTableChange[]).flatMap((part): readonly Ref[] => {
    switch (part.kind) {
      case 'drop_column':
        return [columnRef(from, part.column.name)];
      case 'modify_column':
        return retypes(part) ? [columnRef(from, part.from.name)] : [];
      case 'drop_primary_key':
        return [constraintRef(from, part.primaryKey.name)];
      case 'modify_primary_key':
        return isInPlace(part.aspects) ? [] : [constraintRef(from, part.from.name)];
      default:
        return [];
    }
  });
}

export function constraintRef(table: PgTable, name: string): Ref {
  return { kind: 'constraint', schema: table.schema, parent: table.name, name };
}
