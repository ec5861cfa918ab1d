import type { Realm, Table } from '../model.ts';
import { refKey } from '../ref.ts';
import { renamedRows } from './changes.ts';
import {
  findTable,
  keyColumns,
  type NameKey,
  pickColumns,
  type Row,
  rowKey,
  rowsOf,
  rowsRef,
  type TableRows,
  withRows,
} from './model.ts';

/** What is done about rows: the `data` block of an environment (common.md 10.3). */
export interface RowsPolicy {
  /** Missing rows are added; changed ones altered, too; others deleted, too. */
  readonly mode: 'INSERT' | 'UPSERT' | 'SYNC';
  /** Columns whose values are no difference between rows that are there on both sides. */
  readonly skips: (table: Table, column: string) => boolean;
}

export interface RowStates {
  readonly from: Realm;
  readonly to: Realm;
}

/**
 * Both states with the rows that count: those of the tables that the desired one speaks of; there, the
 * rows that it is to have once the policy was followed. Of a row that stays as it is, the key alone.
 */
export function settleRows(
  from: Realm,
  to: Realm,
  policy: RowsPolicy | undefined,
  keyOf: NameKey,
): RowStates {
  const wanted = policy === undefined ? [] : rowsOf(to);
  if (policy === undefined || wanted.length === 0) {
    return { from: withRows(from, []), to: withRows(to, []) };
  }
  const present = new Map(rowsOf(from).map((rows) => [keyed(rows, keyOf), rows]));
  const pairs = wanted.flatMap((rows): readonly RowPair[] => {
    const table = findTable(to, rows, keyOf);
    if (table === undefined) return [];
    const before = formerTable(from, table, keyOf);
    const old = before === undefined ? undefined : present.get(keyed(before, keyOf));
    // None there and none wanted is nothing to speak of.
    if (old === undefined && rows.rows.length === 0) return [];
    return [{ table, before, from: old, to: rows }];
  });
  return {
    from: withRows(
      from,
      pairs.flatMap((pair) => pair.from ?? []),
    ),
    to: withRows(
      to,
      pairs.map((pair) => settled(pair, policy, keyOf)),
    ),
  };
}

/** The table under the name that it has before the plan; undefined for a new one. */
export function formerTable(from: Realm, table: Table, keyOf: NameKey): Table | undefined {
  const { schema, renamedFrom } = table;
  const own = findTable(from, table, keyOf);
  if (own !== undefined || renamedFrom === undefined) return own;
  return findTable(from, { schema, name: renamedFrom }, keyOf);
}

function keyed({ schema, name }: { schema: string; name: string }, keyOf: NameKey): string {
  return refKey(rowsRef({ schema, name: keyOf(name) }));
}

interface RowPair {
  readonly table: Table;
  readonly before: Table | undefined;
  readonly from: TableRows | undefined;
  readonly to: TableRows;
}

function settled(pair: RowPair, { mode, skips }: RowsPolicy, keyOf: NameKey): TableRows {
  const { table, to } = pair;
  const key = keyColumns(table);
  const old =
    pair.from === undefined ? [] : renamedRows(pair.from, { from: pair.before, to: table, keyOf });
  const present = new Set(old.map((row) => rowKey(row, key)));
  const wanted = new Set(to.rows.map((row) => rowKey(row, key)));
  const keyOnly = (row: Row): Row => pickColumns(row, (column) => key.includes(column));
  const compared = (row: Row): Row =>
    pickColumns(row, (column) => key.includes(column) || !skips(table, column));
  const rows = to.rows.map((row) => {
    if (!present.has(rowKey(row, key))) return row;
    return mode === 'INSERT' ? keyOnly(row) : compared(row);
  });
  const others = mode === 'SYNC' ? [] : old.filter((row) => !wanted.has(rowKey(row, key)));
  return { ...to, name: table.name, rows: [...others.map(keyOnly), ...rows] };
}
