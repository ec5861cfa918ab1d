import {
  batches,
  keyColumns,
  keysIn,
  type Row,
  type RowsSql,
  type Table,
  type TableRows,
} from '../schema/index.ts';
import type { RowsWish } from './dialect.ts';

/** How a database is asked for rows. */
export interface RowsQuery {
  readonly sql: RowsSql;
  /** The table as FROM names it. */
  source(table: Table): string;
  /** Rows as constants, of all columns that hold values of their own; `from` is what stands behind FROM. */
  select(table: Table, from: string): Promise<readonly Row[]>;
}

/** The rows that are wished for, by their keys. Throws E_QUERY. */
export async function readRows(
  wishes: readonly RowsWish[],
  query: RowsQuery,
): Promise<readonly TableRows[]> {
  const found: TableRows[] = [];
  for (const wish of wishes) {
    const { schema, name } = wish.table;
    found.push({ kind: 'data', schema, name, rows: await rowsOf(wish, query) });
  }
  return found;
}

async function rowsOf(
  { table, like, limit }: RowsWish,
  { sql, source, select }: RowsQuery,
): Promise<readonly Row[]> {
  const key = keyColumns(table).map(sql.column).join(', ');
  const order = key === '' ? '' : ` ORDER BY ${key}`;
  const most = limit === undefined ? '' : ` LIMIT ${limit}`;
  const all = (where: string): Promise<readonly Row[]> =>
    select(table, `${source(table)}${where}${order}${most}`);
  if (like === undefined) return all('');
  const parts: Row[] = [];
  for (const batch of batches(like))
    parts.push(...(await all(` WHERE ${keysIn(batch, table, sql)}`)));
  return parts;
}

/** Columns that hold values of their own. */
export function ownColumns({ columns }: Pick<Table, 'columns'>): Table['columns'] {
  return columns.filter(({ generated }) => generated === undefined);
}
