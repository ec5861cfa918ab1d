import { MercatorError } from '../../../base/index.ts';
import type { QueryResult } from '../../dialect.ts';
import { ident } from '../sql-names.ts';

type Query = (sql: string) => Promise<QueryResult>;

/** Throws E_DEV_NOT_CLEAN, in Atlas's words, if something is in the database. */
export async function demandClean(query: Query): Promise<void> {
  const found = await contents(query);
  const [first] = found;
  if (first === undefined) return;
  const tables = found.filter(({ type }) => type === 'table');
  const what =
    tables.length > 1 ? `multiple tables: ${tables.length}` : `${first.type} "${first.name}"`;
  const message = `sql/migrate: connected database is not clean: found ${what}`;
  throw new MercatorError('E_DEV_NOT_CLEAN', message, {
    hint: 'nothing in a dev database is kept, so it must be empty; name another file, or sqlite://dev?mode=memory',
  });
}

interface Found {
  readonly type: string;
  readonly name: string;
}

/** Tables first, virtual ones before the rest: their shadow tables go with them. */
async function contents(query: Query): Promise<readonly Found[]> {
  const { rows } = await query(
    `SELECT type, name FROM sqlite_schema
      WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
        AND name NOT LIKE 'libsql\\_%' ESCAPE '\\'
      ORDER BY type, sql NOT LIKE 'CREATE VIRTUAL%', rowid`,
  );
  return rows.map(([type, name]) => ({ type: type ?? '', name: name ?? '' }));
}

/**
 * Drops all there is; triggers and indexes go with their tables. Throws E_QUERY, as for a virtual
 * table whose module is not there.
 */
export async function cleanDatabase(query: Query): Promise<void> {
  await query('PRAGMA foreign_keys = off');
  for (const { type, name } of await contents(query)) {
    await query(`DROP ${type.toUpperCase()} IF EXISTS ${ident(name)}`);
  }
}
