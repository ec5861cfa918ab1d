import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { record } from '../support/conformance.ts';
import { isFullRun, leftOut } from '../support/run-folder.ts';
import { type Make, makes, newPlace, type Place } from './places.ts';

/* A run that is killed at any moment: the next ones lead to the same end as one undisturbed. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const kills = isFullRun ? 100 : 3;
const fileCount = isFullRun ? 50 : 8;

/** Files whose statements show when one ran twice or not at all: rows are counted. */
function history(make: Make, mode: string): Readonly<Record<string, string>> {
  const files: Record<string, string> = { '000.sql': 'CREATE TABLE log (n int);\n' };
  const outside = make === 'postgres' && mode === 'none';
  for (let n = 1; n < fileCount; n++) {
    files[`${String(n).padStart(3, '0')}.sql`] = [
      `CREATE TABLE t${n} (id int, x int);`,
      `INSERT INTO log VALUES (${n * 10 + 1});`,
      `INSERT INTO t${n} SELECT 1, 2;`,
      outside
        ? `CREATE INDEX CONCURRENTLY i${n} ON t${n} (x);`
        : `CREATE INDEX i${n} ON t${n} (x);`,
      `INSERT INTO log VALUES (${n * 10 + 2});`,
      '',
    ].join('\n');
  }
  return files;
}

/** Starts the command as a user does, and kills it after so many milliseconds. True if it ended. */
async function applyKilled(place: Place, txMode: string, afterMs: number): Promise<boolean> {
  const args = ['migrate', 'apply', '-u', place.url, '--dir', place.dir, '--tx-mode', txMode];
  const child = spawn(
    process.execPath,
    [join(root, 'bin/atlas.cjs'), ...args, '--lock-timeout', '60s'],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), afterMs);
  const [code] = await once(child, 'exit');
  clearTimeout(timer);
  if (code !== null && code !== 0) throw new Error(said);
  return code === 0;
}

async function stateOf(place: Place): Promise<unknown> {
  const log = await place.rows('SELECT n FROM log ORDER BY n');
  return { tables: await place.tables(), log: log.map(([n]) => n), history: await place.history() };
}

describe.each(makes)('killed runs on %s', (make) => {
  it.each(['file', 'all', 'none'])('tx-mode %s', { timeout: 3_600_000 }, async (txMode) => {
    if (!isFullRun)
      leftOut(`killed runs on ${make}`, 'all but a few of the moments; npm run test:full has them');
    const calm = await newPlace(make, 'calm');
    await calm.write(history(make, txMode));
    const start = Date.now();
    expect(await applyKilled(calm, txMode, 600_000)).toBe(true);
    const span = Date.now() - start;
    const wanted = await stateOf(calm);
    let killed = 0;
    for (let round = 0; killed < kills && round < kills * 4; round++) {
      const place = await newPlace(make, 'killed');
      await place.write(history(make, txMode));
      for (let attempt = 0; ; attempt++) {
        // Spread over the run, the later part more than the start of the program.
        const moment =
          attempt < 3 ? span * (0.25 + (0.75 * ((round * 7 + attempt * 3) % 20)) / 20) : 600_000;
        if (await applyKilled(place, txMode, moment)) break;
        killed++;
      }
      expect(await stateOf(place)).toEqual(wanted);
    }
    record('Migrations', `killed runs, ${make}, tx-mode ${txMode}`, { kills: killed });
    expect(killed).toBeGreaterThan(0);
  });
});
