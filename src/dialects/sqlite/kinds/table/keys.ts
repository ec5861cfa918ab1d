import type { SqliteColumn, SqliteKey, SqliteTable } from '../../model.ts';

/** The key that a table has: an AUTOINCREMENT column is one even where no block says so. */
export function keyOf({ primaryKey, columns }: SqliteTable): SqliteKey | undefined {
  if (primaryKey !== undefined) return primaryKey;
  const column = columns.find(({ autoIncrement }) => autoIncrement === true);
  if (column === undefined) return undefined;
  return { name: '', unique: true, parts: [{ column: column.name, desc: false }] };
}

/**
 * The column that is another name of the rowid, if there is one:
 * https://www.sqlite.org/lang_createtable.html#rowid
 */
export function rowidColumn(table: SqliteTable): SqliteColumn | undefined {
  const key = keyOf(table);
  if (table.withoutRowid === true || key?.rowid === false || key?.parts.length !== 1) {
    return undefined;
  }
  const column = table.columns.find(({ name }) => name === key.parts[0]?.column);
  return column !== undefined && /^integer$/i.test(column.type.text) ? column : undefined;
}

/** WITHOUT ROWID and STRICT make the columns of the primary key NOT NULL. */
export function withImpliedNotNull(table: SqliteTable): SqliteTable {
  if (table.withoutRowid !== true && table.strict !== true) return table;
  const key = new Set(keyOf(table)?.parts.flatMap((part) => part.column ?? []));
  const rowid = rowidColumn(table);
  return {
    ...table,
    columns: table.columns.map((column) =>
      key.has(column.name) && column !== rowid && column.null ? { ...column, null: false } : column,
    ),
  };
}

/**
 * The primary key, if it must be written on this column: for AUTOINCREMENT, and for the one that is
 * no other name of the rowid.
 */
export function inlineKey(table: SqliteTable, column: SqliteColumn): SqliteKey | undefined {
  const key = keyOf(table);
  if (key?.parts.length !== 1 || key.parts[0]?.column !== column.name) return undefined;
  return column.autoIncrement === true || key.rowid === false ? key : undefined;
}
