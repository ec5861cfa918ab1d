import { MercatorError } from '../../base/index.ts';
import type { Flavor } from '../dialect.ts';

/** What an engine can do, by name; the version is the first that has it. https://www.sqlite.org/changes.html */
const since = {
  /** ALTER TABLE … DROP COLUMN. */
  dropColumn: 3_035_000,
  /** `pragma_table_list`, which tells shadow tables apart; STRICT tables. */
  tableList: 3_037_000,
  /** JSON kept in binary form. */
  jsonb: 3_045_000,
} as const;

export type SqliteCapability = keyof typeof since | 'alterColumn';

export interface SqliteFlavor extends Flavor {
  readonly vendor: 'sqlite' | 'libsql';
  readonly capabilities: Readonly<Record<SqliteCapability, boolean>>;
}

/** Asked once a session. */
export const versionQuery = 'SELECT sqlite_version()';

/**
 * What an engine of that version can do. libSQL's engine is a fork that also changes columns by
 * ALTER COLUMN, which SQLite refuses. Throws E_SERVER_VERSION for one that is too old to be read.
 */
export function sqliteFlavor(vendor: 'sqlite' | 'libsql', version: string): SqliteFlavor {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const number = major * 1_000_000 + minor * 1000 + patch;
  if (number < since.tableList) {
    throw new MercatorError('E_SERVER_VERSION', `unsupported sqlite version: ${version}`, {
      hint: 'SQLite 3.37 is the oldest that can be read',
    });
  }
  const known = Object.entries(since).map(([name, first]) => [name, number >= first] as const);
  // The keys are those of `since`, which Object.entries does not tell.
  const capabilities = Object.fromEntries(known) as Record<keyof typeof since, boolean>;
  return { vendor, version, capabilities: { ...capabilities, alterColumn: vendor === 'libsql' } };
}
