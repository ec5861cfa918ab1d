import { batches, keyColumns, type Row, type RowValue, type Table } from '../../schema/index.ts';
import { quoteIdent, quoteLiteral } from '../../sql/index.ts';
import type { Connection, RowsSupport } from '../dialect.ts';
import { ownColumns, readRows } from '../read-rows.ts';
import type { PgColumn, PgTable } from './model.ts';
import { postgresRowsSql } from './rows-sql.ts';
import { columnList } from './sql-names.ts';

/** Seed rows of PostgreSQL. */
export const postgresRows: RowsSupport = {
  nameKey: postgresRowsSql.nameKey,
  fills: (column: PgColumn) => column.default !== undefined || column.identity !== undefined,
  countedKey: (table: PgTable) =>
    keyColumns(table).find((name) => table.columns.some((c) => c.name === name && isCounted(c))),
  holds: ({ partitionOf }: PgTable) => partitionOf === undefined,
  read: (connection, wishes) =>
    wishes.length === 0
      ? Promise.resolve([])
      : within(connection, 'ISOLATION LEVEL REPEATABLE READ, READ ONLY', () =>
          readRows(wishes, {
            sql: postgresRowsSql,
            source: sourceOf,
            select: (table, from) => select(connection, table, from),
          }),
        ),
  normalize: (connection, table, rows) =>
    rows.length === 0
      ? Promise.resolve([])
      : within(connection, 'READ WRITE', () => normalized(connection, table, rows)),
};

function isCounted(column: PgColumn): boolean {
  return column.identity !== undefined;
}

/** What texts of values depend on. */
const settings = [
  `SET LOCAL TimeZone = 'UTC'`,
  `SET LOCAL DateStyle = 'ISO, MDY'`,
  `SET LOCAL IntervalStyle = 'postgres'`,
  `SET LOCAL extra_float_digits = 3`,
  `SET LOCAL bytea_output = 'hex'`,
];

/** In a transaction of its own, which leaves nothing behind. */
async function within<T>(connection: Connection, mode: string, work: () => Promise<T>): Promise<T> {
  const transaction = await connection.begin();
  try {
    await connection.query(`SET TRANSACTION ${mode}`);
    for (const sql of settings) await connection.query(sql);
    return await work();
  } finally {
    await transaction.rollback();
  }
}

/** Rows of partitions are the table's own, those of tables that inherit from it are not. */
function sourceOf(table: Table): string {
  const { schema, name } = table;
  const only = 'partition' in table && table.partition !== undefined ? '' : 'ONLY ';
  return `${only}${quoteIdent(schema)}.${quoteIdent(name)}`;
}

async function select(connection: Connection, table: Table, from: string): Promise<readonly Row[]> {
  const columns = ownColumns(table);
  const list = columns.map(({ name }) => `${quoteIdent(name)}::text`).join(', ');
  const { rows } = await connection.query(`SELECT ${list} FROM ${from}`);
  return rows.map((values) =>
    Object.fromEntries(
      columns.map(({ name, type }, at) => [name, constant(values[at], type.text)]),
    ),
  );
}

/** Whole and decimal numbers and truth values stand bare; anything else takes its column's type. */
function constant(text: string | null | undefined, type: string): RowValue {
  if (text === null || text === undefined) return 'NULL';
  const bare =
    (/^(?:smallint|integer|bigint|numeric(?:\(.*\))?)$/.test(type) &&
      /^-?\d+(?:\.\d+)?$/.test(text)) ||
    type === 'boolean';
  return bare ? text : quoteLiteral(text);
}

/** By way of a table without constraints whose columns have the same types. */
async function normalized(
  connection: Connection,
  table: Table,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  const columns = ownColumns(table);
  const byName = new Map(columns.map((column) => [column.name, column]));
  const place = freeName(table);
  await connection.query(
    `CREATE TEMP TABLE mercator_rows AS SELECT ${columnList(columns.map(({ name }) => name))}
       FROM ONLY ${quoteIdent(table.schema)}.${quoteIdent(table.name)} WITH NO DATA`,
  );
  await connection.query(`ALTER TABLE pg_temp.mercator_rows ADD COLUMN ${place} serial`);
  for (const batch of batches(rows)) {
    const given = Object.keys(batch[0] ?? {});
    const values = batch.map((row) => {
      const constants = given.map((name) => {
        const column = byName.get(name);
        return column === undefined ? 'NULL' : postgresRowsSql.value(row[name] ?? 'NULL', column);
      });
      return `(${constants.join(', ')})`;
    });
    await connection.query(
      `INSERT INTO pg_temp.mercator_rows (${columnList(given)}) VALUES ${values.join(', ')}`,
    );
  }
  const found = await select(connection, table, `pg_temp.mercator_rows ORDER BY ${place}`);
  return rows.map((row, at) => {
    const read = found[at] ?? {};
    return Object.fromEntries(Object.keys(row).map((name) => [name, read[name] ?? 'NULL']));
  });
}

/** Quoted, of no column. */
function freeName({ columns }: Table): string {
  const taken = new Set(columns.map(({ name }) => name));
  let name = 'place';
  while (taken.has(name)) name += '_';
  return quoteIdent(name);
}
