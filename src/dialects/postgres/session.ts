import type { PgFlavor } from './flavor.ts';
import { formatIdentifier } from './identifiers.ts';

/** Temporary objects would come first if they were not named last. */
const readingPath = 'pg_catalog, pg_temp';

/** Sets the path under which the catalog is read. */
export const catalogPath: string = `SET LOCAL search_path = ${readingPath}`;

/**
 * Begins a snapshot: one read-only transaction that sees one state of the catalog (D6). Settings
 * that show in printed expressions (dates, intervals, floats, quoting) are fixed for its time, so
 * that the same database prints the same text whoever asks.
 * https://www.postgresql.org/docs/current/sql-set-transaction.html
 */
export function beginSnapshot(flavor: PgFlavor): string {
  const settings = {
    search_path: readingPath,
    datestyle: "'ISO, YMD'",
    intervalstyle: 'postgres',
    timezone: "'UTC'",
    extra_float_digits: '3',
    bytea_output: 'hex',
    quote_all_identifiers: 'off',
    ...(flavor.capabilities.jit ? { jit: 'off' } : {}),
  };
  const sets = Object.entries(settings).map(([name, value]) => `SET LOCAL ${name} = ${value}`);
  return ['BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', ...sets].join(';\n');
}

/**
 * The search path under which expressions are printed. It follows from the URL alone, never from
 * the session: with nothing bound every name outside pg_catalog comes qualified; a bound schema's
 * own names come bare, so that what was read can be run in a schema of another name (the dev
 * database's, say) and reads the same from there. pg_catalog stays first: no object of the
 * schema's can stand in for one of the server's.
 */
export function printingPath(boundSchema: string | undefined): string {
  const bound = boundSchema === undefined ? '' : `${formatIdentifier(boundSchema)}, `;
  return `SET LOCAL search_path = pg_catalog, ${bound}pg_temp`;
}

export const endSnapshot = 'COMMIT';
export const cancelSnapshot = 'ROLLBACK';
