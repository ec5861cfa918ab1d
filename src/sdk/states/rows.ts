import { MercatorError } from '../../base/index.ts';
import type { RowPolicy } from '../../config/index.ts';
import type { Connection, Dialect, RowsWish } from '../../dialects/index.ts';
import {
  findTable,
  formerTable,
  keyColumns,
  parseFilter,
  type Realm,
  type RowsPolicy,
  rowsOf,
  type Table,
  type TableRows,
  withRows,
} from '../../schema/index.ts';

/** Which rows of a state are read along with it. */
export interface RowsAsk {
  readonly policy: RowPolicy;
  /** The state that is wanted: only rows that count for it are read; absent: those of all tables. */
  readonly like?: Realm;
}

/** What the policy means for a plan in names as the state's URL has them. */
export function planPolicy(policy: RowPolicy, boundSchema: string | undefined): RowsPolicy {
  const include = ofDepth(policy.skipDiff, boundSchema === undefined ? 3 : 2);
  const filter = parseFilter({ include, exclude: [], boundSchema });
  return {
    mode: policy.mode,
    skips: ({ schema, name: parent }, name) =>
      include.length > 0 && filter.child({ types: ['column'], schema, parent, name }) === 'whole',
  };
}

/** Patterns with another number of names are passed over, as Atlas does. */
function ofDepth(patterns: readonly string[] = [], depth: number): readonly string[] {
  const names = (pattern: string): number => pattern.replace(/"[^"]*"/g, 'x').split('.').length;
  return patterns.filter((pattern) => names(pattern) === depth);
}

/**
 * The state with the rows that are asked for. Throws E_ROWS for more rows than `max_rows`, for a table
 * with rows and no primary key, and where `max_rows` is missing; E_QUERY.
 */
export async function addRows(
  connection: Connection,
  realm: Realm,
  ask: RowsAsk,
  limited: 'limited' | 'unlimited',
): Promise<Realm> {
  const { rows: support } = connection.dialect;
  const wishes =
    ask.like === undefined
      ? allRows(realm, ask.policy, connection)
      : rowsLike(realm, ask.like, ask.policy, connection.dialect);
  const whole = wishes.some(({ like }) => like === undefined);
  const most = limited === 'limited' && whole ? demandLimit(ask.policy) : undefined;
  const capped = wishes.map((wish): RowsWish => {
    if (keyColumns(wish.table).length === 0) return { ...wish, limit: 1 };
    return wish.like === undefined && most !== undefined ? { ...wish, limit: most + 1 } : wish;
  });
  const found = await support.read(connection, capped);
  for (const [at, { rows }] of found.entries()) checkCount(capped[at], rows.length, most);
  return withRows(
    realm,
    found.filter(({ rows }) => rows.length > 0),
  );
}

function demandLimit({ maxRows }: RowPolicy): number {
  if (maxRows !== undefined) return maxRows;
  throw new MercatorError('E_ROWS', 'max_rows is missing: all rows of a table would be read', {
    hint: 'set max_rows in the data block of the environment; include names the tables',
  });
}

function checkCount(wish: RowsWish | undefined, count: number, most: number | undefined): void {
  if (wish === undefined || count === 0) return;
  const { name } = wish.table;
  if (keyColumns(wish.table).length === 0) {
    const message = `rows of table "${name}" cannot be told apart: it has no primary key`;
    throw new MercatorError('E_ROWS', message, {
      hint: 'give it one, or leave it out: exclude in the data block of the environment',
    });
  }
  if (wish.like !== undefined || most === undefined || count <= most) return;
  throw new MercatorError('E_ROWS', `table "${name}" has more than ${most} rows`, {
    hint: 'raise max_rows in the data block of the environment, or leave the table out: exclude',
  });
}

function allRows(
  realm: Realm,
  policy: RowPolicy,
  { url, dialect }: Connection,
): readonly RowsWish[] {
  return realm.schemas
    .flatMap(({ tables }) => tables)
    .filter((table) => dialect.rows.holds(table))
    .filter(wantsTable(policy, url.boundSchema))
    .map((table) => ({ table }));
}

/** Which tables the policy is about. */
export function wantsTable(
  { include = [], exclude = [] }: RowPolicy,
  boundSchema: string | undefined,
): (table: Pick<Table, 'schema' | 'name'>) => boolean {
  const depth = boundSchema === undefined ? 2 : 1;
  const own = ofDepth(include, depth);
  if (include.length > 0 && own.length === 0) return () => false;
  const filter = parseFilter({ include: own, exclude: ofDepth(exclude, depth), boundSchema });
  return ({ schema, name }) => filter.object({ types: ['table'], schema, name }) === 'whole';
}

/** To delete what is not declared, all rows must be known; else those that are declared. */
function rowsLike(
  realm: Realm,
  like: Realm,
  { mode }: RowPolicy,
  { rows: { nameKey } }: Dialect,
): readonly RowsWish[] {
  return rowsOf(like).flatMap((rows: TableRows): readonly RowsWish[] => {
    const wanted = findTable(like, rows, nameKey);
    const table = wanted && formerTable(realm, wanted, nameKey);
    if (table === undefined) return [];
    const key = keyColumns(table);
    const hasKey = rows.rows.every((row) => key.every((column) => Object.hasOwn(row, column)));
    return [mode === 'SYNC' || !hasKey ? { table } : { table, like: rows.rows }];
  });
}
