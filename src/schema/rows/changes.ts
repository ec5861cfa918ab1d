import type { Table } from '../model.ts';
import {
  keyColumns,
  type NameKey,
  type Row,
  rowKey,
  sameValue,
  type TableRows,
  valueIn,
} from './model.ts';

export interface RowUpdate {
  /** As it is, in all columns that were read, under the names of the wanted table. */
  readonly from: Row;
  readonly to: Row;
  /** Those that differ. */
  readonly columns: readonly string[];
}

/** What leads from the rows of a table to those that are wanted. */
export interface RowChanges {
  readonly insert: readonly Row[];
  readonly update: readonly RowUpdate[];
  readonly remove: readonly Row[];
}

/** A table before and after the plan. */
export interface TablePair {
  readonly from: Table | undefined;
  readonly to: Table;
  readonly keyOf: NameKey;
}

/** Only columns that a wanted row gives are compared. */
export function rowChanges(
  from: readonly Row[],
  to: readonly Row[],
  { to: table }: TablePair,
): RowChanges {
  const key = keyColumns(table);
  const present = new Map(from.map((row) => [rowKey(row, key), row]));
  const wanted = new Set(to.map((row) => rowKey(row, key)));
  const update = to.flatMap((row): readonly RowUpdate[] => {
    const before = present.get(rowKey(row, key));
    if (before === undefined) return [];
    const columns = Object.keys(row).filter(
      (column) => !sameValue(valueIn(before, column), valueIn(row, column)),
    );
    return columns.length === 0 ? [] : [{ from: before, to: row, columns }];
  });
  return {
    insert: to.filter((row) => !present.has(rowKey(row, key))),
    update,
    remove: from.filter((row) => !wanted.has(rowKey(row, key))),
  };
}

/** The rows under the names that their columns have in the wanted table; what goes is left out. */
export function renamedRows({ rows }: TableRows, { from, to, keyOf }: TablePair): readonly Row[] {
  const present = new Set((from ?? to).columns.map(({ name }) => keyOf(name)));
  const names = new Map<string, string>();
  for (const { name, renamedFrom } of to.columns) {
    const moved = renamedFrom !== undefined && !present.has(keyOf(name));
    names.set(keyOf(moved ? renamedFrom : name), name);
  }
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).flatMap(([column, value]) => {
        const name = names.get(keyOf(column));
        return name === undefined ? [] : [[name, value]];
      }),
    ),
  );
}
