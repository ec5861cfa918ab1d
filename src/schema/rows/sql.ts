import type { PlanContext } from '../kind.ts';
import type { Column, Table } from '../model.ts';
import { keyColumns, type NameKey, type Row, type RowValue, valueIn } from './model.ts';

/** How a database writes statements about rows. */
export interface RowsSql {
  readonly nameKey: NameKey;
  table(table: Table, cx: PlanContext): string;
  column(name: string): string;
  value(value: RowValue, column: Column): string;
  /** True for rows whose key, of several columns, is one of those. */
  keyIn(columns: readonly string[], keys: readonly string[]): string;
  /** What INSERT needs between the columns and VALUES, if anything. */
  overriding(table: Table, columns: readonly string[]): string;
  /** What lets the table count on behind values that rows brought for those columns. */
  countOn(table: Table, columns: readonly string[], cx: PlanContext): readonly string[];
}

export function valueSql(
  row: Row,
  name: string,
  columns: ReadonlyMap<string, Column>,
  sql: RowsSql,
): string {
  const value = valueIn(row, name) ?? 'NULL';
  const column = columns.get(name);
  return column === undefined ? String(value) : sql.value(value, column);
}

/** The condition that is true for the rows with the keys of these. */
export function keysIn(rows: readonly Row[], table: Table, sql: RowsSql): string {
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  const key = keyColumns(table);
  const names = key.map((column) => sql.column(column));
  const values = rows.map((row) => key.map((column) => valueSql(row, column, columns, sql)));
  const [name = ''] = names;
  if (names.length > 1)
    return sql.keyIn(
      names,
      values.map((tuple) => `(${tuple.join(', ')})`),
    );
  return values.length === 1
    ? `${name} = ${values[0]?.[0] ?? ''}`
    : `${name} IN (${values.map(([value]) => value ?? '').join(', ')})`;
}

/** Rows of one statement, at most; and characters of their values, about. */
const batchRows = 500;
const batchLength = 200_000;

/** Neighbours that give the same columns, as many as one statement takes. */
export function batches(rows: readonly Row[]): readonly (readonly Row[])[] {
  const done: Row[][] = [];
  let columns = '';
  let length = 0;
  for (const row of rows) {
    const own = JSON.stringify(Object.keys(row));
    const size = JSON.stringify(row).length;
    const last = done.at(-1);
    const fits = own === columns && length + size <= batchLength && (last?.length ?? 0) < batchRows;
    if (last !== undefined && fits) last.push(row);
    else done.push([row]);
    length = fits ? length + size : size;
    columns = own;
  }
  return done;
}
