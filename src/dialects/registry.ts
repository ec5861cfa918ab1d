import { didYouMean, MercatorError } from '../base/index.ts';
import type { Dialect } from './dialect.ts';

const loadSqlite = async (): Promise<Dialect> => (await import('./sqlite/index.ts')).sqlite;

/** Loads a dialect when a URL asks for it: no driver is loaded for a database that is not used. */
const loaders: Readonly<Record<string, () => Promise<Dialect>>> = {
  postgres: async () => (await import('./postgres/index.ts')).postgres,
  postgresql: async () => (await import('./postgres/index.ts')).postgres,
  sqlite: loadSqlite,
  sqlite3: loadSqlite,
  libsql: loadSqlite,
  'libsql+file': loadSqlite,
  'libsql+ws': loadSqlite,
  'libsql+wss': loadSqlite,
  'libsql+http': loadSqlite,
  'libsql+https': loadSqlite,
};

/** Schemes that Atlas answers to and Mercator not yet, by the database's name. */
const unbuilt: Readonly<Record<string, string>> = {
  azuresql: 'Azure SQL',
  clickhouse: 'ClickHouse',
  crdb: 'CockroachDB',
  databricks: 'Databricks',
  maria: 'MariaDB',
  mariadb: 'MariaDB',
  mssql: 'SQL Server',
  mysql: 'MySQL',
  oracle: 'Oracle',
  redshift: 'Amazon Redshift',
  snowflake: 'Snowflake',
  spanner: 'Spanner',
  sqlserver: 'SQL Server',
  tidb: 'TiDB',
};

/**
 * The dialect for the scheme of a URL (`postgres`, without `://`). Throws E_DRIVER for a scheme
 * nobody knows, E_UNSUPPORTED for a database that is not built yet.
 */
export async function dialectFor(scheme: string): Promise<Dialect> {
  const name = scheme.toLowerCase();
  const load = loaders[name];
  if (load !== undefined) return load();
  // `mysql+unix://`, `redshift+http://`: the driver is before the plus.
  const database = unbuilt[name.replace(/\+.*/, '')];
  if (database !== undefined) {
    throw new MercatorError('E_UNSUPPORTED', `${database} is not supported yet`, {
      hint: 'docs/compatibility.md lists what is supported',
    });
  }
  const built = Object.keys(loaders);
  throw new MercatorError('E_DRIVER', `unknown driver "${scheme}"`, {
    hint: `a database URL begins with one of ${built.map((s) => `${s}://`).join(', ')}.${didYouMean(name, [...built, ...Object.keys(unbuilt)])}`,
  });
}
