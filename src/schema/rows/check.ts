import { didYouMean, MercatorError } from '../../base/index.ts';
import type { Column, Realm, Table } from '../model.ts';
import {
  findTable,
  isNull,
  keyColumns,
  type NameKey,
  type Row,
  rowKey,
  rowsOf,
  type TableRows,
  valueIn,
  withRows,
} from './model.ts';

export interface RowRules {
  readonly nameKey: NameKey;
  /** Whether the server gives the column a value where a row has none. */
  fills(column: Column): boolean;
  /** The column of the primary key whose values the server counts up, and refuses or ignores others. */
  countedKey(table: Table): string | undefined;
  /** Values of such a column are to be kept. */
  readonly preserveIds: boolean;
}

/**
 * The realm with its rows under the names of their tables' columns. Throws E_ROWS for rows that could
 * not be told apart, or that no table could hold: without a key, or a value that must be there.
 */
export function checkRows(realm: Realm, rules: RowRules): Realm {
  const checked = rowsOf(realm).map((rows): TableRows => {
    const table = findTable(realm, rows, rules.nameKey);
    if (table === undefined) throw wrong(`rows of table "${rows.name}", which is not there`);
    checkTable(table, rules);
    const own = rows.rows.map((row) => checkedRow(row, table, rules));
    checkDistinct(own, table);
    return { ...rows, name: table.name, rows: own };
  });
  return checked.length === 0 ? realm : withRows(realm, checked);
}

function wrong(message: string, hint?: string): MercatorError {
  return new MercatorError('E_ROWS', message, hint === undefined ? {} : { hint });
}

function checkTable(table: Table, rules: RowRules): void {
  if (keyColumns(table).length === 0) {
    throw wrong(
      `rows of table "${table.name}" cannot be told apart: it has no primary key`,
      'give it one, or leave the table out of the rows',
    );
  }
  const counted = rules.countedKey(table);
  if (counted === undefined || rules.preserveIds) return;
  throw wrong(
    `rows of table "${table.name}" have an identity column for a key: "${counted}"`,
    'preserve_ids = true in the data block of the environment writes its values as they are',
  );
}

function checkedRow(row: Row, table: Table, rules: RowRules): Row {
  const { nameKey } = rules;
  const columns = new Map(table.columns.map((column) => [nameKey(column.name), column]));
  const given = new Map(Object.entries(row).map(([name, value]) => [nameKey(name), value]));
  for (const name of Object.keys(row)) {
    const column = columns.get(nameKey(name));
    if (column === undefined) {
      const names = table.columns.map((each) => each.name);
      throw wrong(`table "${table.name}" has no column "${name}"`, didYouMean(name, names).trim());
    }
    if (column.generated === undefined) continue;
    throw wrong(`column "${column.name}" of table "${table.name}" is generated: no row can set it`);
  }
  const key = keyColumns(table);
  for (const column of table.columns) {
    const isKey = key.includes(column.name);
    const value = given.get(nameKey(column.name));
    const left = column.null || column.generated !== undefined || rules.fills(column);
    if (isKey ? !isNull(value) : value !== undefined || left) continue;
    const why = isKey ? 'is part of the primary key' : 'is NOT NULL and has no default';
    throw wrong(`a row of table "${table.name}" lacks "${column.name}", which ${why}`);
  }
  // In the order of the table.
  return Object.fromEntries(
    table.columns.flatMap(({ name }) => {
      const value = given.get(nameKey(name));
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function checkDistinct(rows: readonly Row[], table: Table): void {
  const key = keyColumns(table);
  const seen = new Set<string>();
  for (const row of rows) {
    const own = rowKey(row, key);
    if (seen.has(own)) {
      const values = key.map((column) => valueIn(row, column)).map((v) => text(v));
      throw wrong(`two rows of table "${table.name}" have the key ${values.join(', ')}`);
    }
    seen.add(own);
  }
}

function text(value: ReturnType<typeof valueIn>): string {
  return typeof value === 'string' ? value : (value?.json ?? 'NULL');
}
