import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { chance, seed } from '../contract/sample.ts';
import { record } from '../support/conformance.ts';
import { isFullRun, leftOut } from '../support/run-folder.ts';
import { type Make, makes, newPlace, type Place } from './places.ts';

/*
 * A run that is killed, or cut off by the server, at any moment: the next ones lead to the same end as
 * one undisturbed, and no lock is left. MERCATOR_SEED chooses other moments.
 */

const root = fileURLToPath(new URL('../..', import.meta.url));
const stops = isFullRun ? 200 : 2;
const modes = ['file', 'all', 'none'] as const;
const cutModes = isFullRun ? modes : (['none'] as const);
const fileCount = isFullRun ? 50 : 20;

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

/** What ends a run before its time; false: it had ended, or not begun. */
type Stop = (place: Place, child: ChildProcess) => Promise<boolean>;

/** Of a run's time: there is nothing to stop before, while the program starts. */
const begins = 0.4;

const kill: Stop = async (_, child) => child.kill('SIGKILL');

/** Ends the server's side of every connection to the database. */
const cut: Stop = async (place) => {
  const ended = await place.rows(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()`);
  return ended.length > 0;
};

/** Starts the command as a user does, and stops it after so many milliseconds. */
async function applyStopped(
  place: Place,
  txMode: string,
  after?: { readonly ms: number; readonly stop: Stop },
): Promise<'ended' | 'stopped'> {
  const args = ['migrate', 'apply', '-u', place.url, '--dir', place.dir, '--tx-mode', txMode];
  const child = spawn(
    process.execPath,
    [join(root, 'bin/atlas.cjs'), ...args, '--lock-timeout', '60s'],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const exited = once(child, 'exit');
  const said = text(child.stderr);
  let stopped = false;
  if (after !== undefined) {
    await Promise.race([sleep(after.ms), exited]);
    if (child.exitCode === null) stopped = await after.stop(place, child);
  }
  const [code, signal] = await exited;
  if (code === 0) return 'ended';
  if (stopped && (signal === 'SIGKILL' || (await said).includes('connection'))) return 'stopped';
  throw new Error(await said);
}

async function stateOf(place: Place): Promise<unknown> {
  const log = await place.rows('SELECT n FROM log ORDER BY n');
  return { tables: await place.tables(), log: log.map(([n]) => n), history: await place.history() };
}

async function stopAnywhere(make: Make, txMode: string, stop: Stop): Promise<void> {
  const calm = await newPlace(make, 'calm');
  await calm.write(history(make, txMode));
  const calmStart = Date.now();
  expect(await applyStopped(calm, txMode)).toBe('ended');
  let span = Date.now() - calmStart;
  const wanted = await stateOf(calm);
  let stopped = 0;
  for (let round = 0; stopped < stops && round < stops * 10; round++) {
    const place = await newPlace(make, 'stopped');
    await place.write(history(make, txMode));
    for (let attempt = 0; ; attempt++) {
      const moment = chance(`${make} ${txMode} ${round} ${attempt}`);
      const ms = span * (begins + (1 - begins) * moment);
      const after = attempt < 3 ? { ms, stop } : undefined;
      const start = Date.now();
      if ((await applyStopped(place, txMode, after)) === 'ended') {
        // A machine that has less to do by now would be done before every moment.
        if (attempt === 0) span = Date.now() - start;
        break;
      }
      stopped++;
    }
    expect(await stateOf(place)).toEqual(wanted);
  }
  const row = `runs stopped at random moments, ${make}, tx-mode ${txMode}, ${stop.name}`;
  record('Migrations', row, { stopped, seed });
  expect(stopped).toBeGreaterThan(0);
}

if (!isFullRun) leftOut('runs stopped at random moments', 'all but a few of the moments');

const timeout = 3_600_000;

describe.each(makes)('stopped at random moments on %s', (make) => {
  it.each(modes)('killed, tx-mode %s', { timeout }, (txMode) => stopAnywhere(make, txMode, kill));
});

it.each(cutModes)('cut off at random moments, tx-mode %s', { timeout }, (txMode) =>
  stopAnywhere('postgres', txMode, cut),
);
