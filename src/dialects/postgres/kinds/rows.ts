import { rowsKind as sharedKind, type TableRows } from '../../../schema/index.ts';
import { rowsHcl } from '../../../spec/index.ts';
import { postgresRowsSql } from '../rows-sql.ts';
import type { PgKind } from './kind.ts';

/** Seed rows. They are no part of a catalog: `rows.ts` reads those that are asked for. */
export const rowsKind: PgKind<TableRows> = {
  ...sharedKind(postgresRowsSql),
  ...rowsHcl({ true: 'true', false: 'false' }),
  // Before triggers are there.
  rank: 22,
  needs: [],
  read: () => [],
};
