import { batches, type Row, type Table, type TableRows } from '../../schema/index.ts';
import type { Connection, RowsSupport, RowsWish } from '../dialect.ts';
import { ownColumns, readRows } from '../read-rows.ts';
import type { SqliteColumn } from './model.ts';
import { sqliteRowsSql } from './rows-sql.ts';
import { ident, identList } from './sql-names.ts';

/** Seed rows of SQLite. */
export const sqliteRows: RowsSupport = {
  nameKey: sqliteRowsSql.nameKey,
  fills: (column: SqliteColumn) => column.default !== undefined || column.autoIncrement === true,
  countedKey: () => undefined,
  holds: () => true,
  read,
  normalize,
};

async function read(
  connection: Connection,
  wishes: readonly RowsWish[],
): Promise<readonly TableRows[]> {
  if (wishes.length === 0) return [];
  await connection.query('BEGIN');
  try {
    return await readRows(wishes, {
      sql: sqliteRowsSql,
      source: ({ name }) => ident(name),
      select: (table, from) => select(connection, table, from),
    });
  } finally {
    await connection.query('ROLLBACK');
  }
}

async function select(connection: Connection, table: Table, from: string): Promise<readonly Row[]> {
  const names = ownColumns(table).map(({ name }) => name);
  const { rows } = await connection.query(
    `SELECT ${names.map(constantSql).join(', ')} FROM ${from}`,
  );
  return rows.map((values) =>
    Object.fromEntries(names.map((name, at) => [name, values[at] ?? 'NULL'])),
  );
}

/** `quote` stops at a NUL: https://www.sqlite.org/lang_corefunc.html#quote */
function constantSql(name: string): string {
  const column = ident(name);
  const hasNul = `typeof(${column}) = 'text' AND instr(${column}, char(0)) > 0`;
  return `CASE WHEN ${hasNul} THEN 'CAST(X''' || hex(${column}) || ''' AS TEXT)' ELSE quote(${column}) END`;
}

/** By way of a table without constraints whose columns have the same affinities. */
async function normalize(
  connection: Connection,
  table: Table,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  if (rows.length === 0) return [];
  const copy = 'mercator_rows';
  const names = ownColumns(table).map(({ name }) => name);
  const list = names.map(ident).join(', ');
  await connection.query(
    `CREATE TEMP TABLE ${copy} AS SELECT ${list} FROM ${ident(table.name)} WHERE 0`,
  );
  try {
    for (const batch of batches(rows)) {
      const given = Object.keys(batch[0] ?? {});
      const values = batch.map(
        (row) =>
          `(${given.map((name) => sqliteRowsSql.value(row[name] ?? 'NULL', nothing)).join(', ')})`,
      );
      await connection.query(
        `INSERT INTO temp.${copy} ${identList(given)} VALUES ${values.join(', ')}`,
      );
    }
    const found = await select(connection, table, `temp.${copy} ORDER BY ${rowid(names)}`);
    return rows.map((row, at) => {
      const read = found[at] ?? {};
      return Object.fromEntries(Object.keys(row).map((name) => [name, read[name] ?? 'NULL']));
    });
  } finally {
    await connection.query(`DROP TABLE temp.${copy}`);
  }
}

/** Values are written without regard to the column. */
const nothing = { name: '', type: { text: '' }, null: true };

/** A name of the rowid that no column has. */
function rowid(columns: readonly string[]): string {
  const taken = new Set(columns.map((name) => name.toLowerCase()));
  return ['rowid', '_rowid_', 'oid'].find((name) => !taken.has(name)) ?? 'rowid';
}
