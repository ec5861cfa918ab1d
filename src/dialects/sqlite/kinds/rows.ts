import { rowsKind as sharedKind, type TableRows } from '../../../schema/index.ts';
import { rowsHcl } from '../../../spec/index.ts';
import { sqliteRowsSql } from '../rows-sql.ts';
import type { SqliteKind } from './kind.ts';

/** Seed rows. They are no part of a catalog: `rows.ts` reads those that are asked for. */
export const rowsKind: SqliteKind<TableRows> = {
  ...sharedKind(sqliteRowsSql),
  ...rowsHcl({ true: '1', false: '0' }),
  // Before triggers are there.
  rank: 22,
  nameKey: sqliteRowsSql.nameKey,
  needs: [],
  read: () => [],
};
