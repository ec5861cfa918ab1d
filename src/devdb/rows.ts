import type { Connection } from '../dialects/index.ts';
import {
  checkRows,
  closedRows,
  findTable,
  type Realm,
  refKey,
  rowsOf,
  rowsRef,
  type TableRows,
  withRows,
} from '../schema/index.ts';

/** What is left to the user about rows that are written. */
export interface RowOptions {
  /** Values of identity columns in primary keys are kept. */
  readonly preserveIds: boolean;
}

/**
 * What was read from the dev database, with the rows that are written for it, in the server's words.
 * Throws E_ROWS, E_QUERY.
 */
export async function addWrittenRows(
  connection: Connection,
  read: Realm,
  written: Realm,
  { preserveIds }: RowOptions,
): Promise<Realm> {
  const { rows: support } = connection.dialect;
  const bound = connection.url.boundSchema;
  const own = rowsOf(written).map((rows) => ({ ...rows, schema: bound ?? rows.schema }));
  const checked = checkRows(withRows(read, own), { ...support, preserveIds });
  const normalized: TableRows[] = [];
  for (const rows of rowsOf(checked)) {
    const table = findTable(read, rows, support.nameKey);
    if (table === undefined) continue;
    normalized.push({ ...rows, rows: await support.normalize(connection, table, rows.rows) });
  }
  return withRows(read, normalized);
}

/** What was read, with all rows of the tables that `like` has rows of. */
export async function addRowsLike(
  connection: Connection,
  read: Realm,
  like: Realm,
): Promise<Realm> {
  const { rows: support } = connection.dialect;
  const bound = connection.url.boundSchema;
  const wishes = rowsOf(like).flatMap((rows) => {
    const table = findTable(read, { ...rows, schema: bound ?? rows.schema }, support.nameKey);
    return table === undefined ? [] : [{ table }];
  });
  return withRows(read, await support.read(connection, wishes));
}

/** Both states of a plan with only the rows that refer to nothing beyond them. */
export function provableRows<P extends { readonly from: Realm; readonly to: Realm }>(
  plan: P,
  nameKey: (name: string) => string,
): P {
  const closed = closedRows(plan.from, plan.to, nameKey);
  const keep = (realm: Realm): Realm =>
    withRows(
      realm,
      rowsOf(realm).filter((rows) => closed.has(refKey(rowsRef(rows)))),
    );
  return { ...plan, from: keep(plan.from), to: keep(plan.to) };
}
