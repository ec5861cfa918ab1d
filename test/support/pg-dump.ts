import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { leftOut } from './run-folder.ts';

const run = promisify(execFile);

/** The version of PostgreSQL whose own dump the catalog dump is compared with. */
export const pgDumpMajor = 15;

/**
 * `pg_dump` of that version, or undefined where none is installed, which the run then says.
 * Debian's package `postgresql-client-15` brings it.
 */
export async function findPgDump(): Promise<string | undefined> {
  for (const file of [`/usr/lib/postgresql/${pgDumpMajor}/bin/pg_dump`, 'pg_dump']) {
    if (file.startsWith('/') && !existsSync(file)) continue;
    if (await isRight(file)) return file;
  }
  leftOut('comparison with pg_dump', `no pg_dump of PostgreSQL ${pgDumpMajor} is installed`);
  return undefined;
}

async function isRight(file: string): Promise<boolean> {
  try {
    const { stdout } = await run(file, ['--version']);
    return stdout.includes(` ${pgDumpMajor}.`);
  } catch {
    return false;
  }
}

/** The statements that make the schema of a database anew, as `pg_dump` prints them. */
export async function pgDump(file: string, url: string): Promise<string> {
  const { stdout } = await run(file, ['--schema-only', `--dbname=${url}`], { maxBuffer: 2 ** 28 });
  // Commands of psql, with a key that is another each time.
  return stdout.replace(/^\\(un)?restrict .*$/gm, '');
}

const attached =
  /^(ALTER INDEX .* ATTACH PARTITION )(?:"(?:[^"]|"")+"|[^".]+)\.("?.*_idx\d*"?);$/gm;

/** Columns stand in the order in which they came to the table, parameters in that of their setting. */
const lists =
  /^(CREATE STATISTICS .* ON |ALTER PUBLICATION .* ADD TABLE .* \(|WITH \()([^()\n]+)( FROM .*|\).*)$/gm;

/**
 * The same text with nothing of the order in which things were made: its lines, sorted, and without
 * the names that the server gives to a partition's parts of indexes, which are numbered.
 */
export function unorderedLines(dump: string): readonly string[] {
  const numbered = new Set(
    [...dump.matchAll(attached)].map(([, , name = '']) => `INDEX ${name} ON `),
  );
  return dump
    .replace(attached, '$1')
    .replace(
      lists,
      (_, before: string, list: string, after: string) =>
        before + list.split(', ').sort().join(', ') + after,
    )
    .replace(/INDEX (?:"(?:[^"]|"")+"|\S+) ON /g, (text) =>
      numbered.has(text) ? 'INDEX ON ' : text,
    )
    .split('\n')
    .map((line) => line.replace(/,$/, ''))
    .filter((line) => line !== '' && !line.startsWith('--'))
    .sort();
}
