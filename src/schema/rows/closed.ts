import type { ForeignKey, Realm, Table } from '../model.ts';
import { refKey } from '../ref.ts';
import {
  findTable,
  isNull,
  type NameKey,
  rowKey,
  rowsOf,
  rowsRef,
  type TableRows,
  valueIn,
} from './model.ts';

/**
 * The rows that can stand on a database of their own, as keys of their references: all that they
 * refer to is among them, before and after the plan.
 */
export function closedRows(from: Realm, to: Realm, keyOf: NameKey): ReadonlySet<string> {
  const keys = new Set([...rowsOf(from), ...rowsOf(to)].map((rows) => refKey(rowsRef(rows))));
  for (let before = -1; before !== keys.size; ) {
    before = keys.size;
    for (const realm of [from, to]) {
      for (const rows of rowsOf(realm)) {
        if (!isClosed(rows, realm, keys, keyOf)) keys.delete(refKey(rowsRef(rows)));
      }
    }
  }
  return keys;
}

function isClosed(
  rows: TableRows,
  realm: Realm,
  keys: ReadonlySet<string>,
  keyOf: NameKey,
): boolean {
  const table = findTable(realm, rows, keyOf);
  return (
    table?.foreignKeys.every((key) => isServed(rows, table, key, { realm, keys, keyOf })) === true
  );
}

interface Looking {
  readonly realm: Realm;
  readonly keys: ReadonlySet<string>;
  readonly keyOf: NameKey;
}

function isServed(
  { rows }: TableRows,
  table: Table,
  { columns, refTable, refColumns }: ForeignKey,
  { realm, keys, keyOf }: Looking,
): boolean {
  const referring = rows.filter((row) => columns.every((name) => !isNull(valueIn(row, name))));
  if (referring.length === 0) return true;
  const target = findTable(realm, refTable, keyOf) ?? table;
  const there = rowsOf(realm).find(
    (one) => one.schema === target.schema && keyOf(one.name) === keyOf(target.name),
  );
  if (there === undefined || !keys.has(refKey(rowsRef(there)))) return false;
  const values = new Set(there.rows.map((row) => rowKey(row, refColumns)));
  return referring.every((row) => values.has(rowKey(row, columns)));
}
