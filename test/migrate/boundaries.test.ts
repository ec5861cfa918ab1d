import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { catalogDump } from '../support/catalog-dump.ts';
import { record } from '../support/conformance.ts';
import { isFullRun, leftOut } from '../support/run-folder.ts';
import { type Make, makes, newPlace, type Place } from './places.ts';

/*
 * Runs that end at the boundary of a statement: killed, or cut off by the server. A chain of runs
 * meets every boundary of a history once, each run going on where the one before it was stopped.
 */

const program = fileURLToPath(new URL('apply-child.cjs', import.meta.url));
const fileCount = isFullRun ? 50 : 2;
const perFile = 3;
const statementCount = fileCount * perFile;
const crowd = isFullRun ? 20 : 4;
const modes = ['file', 'all', 'none'] as const;
type Mode = (typeof modes)[number];

/** Which modes are tried. */
const sample = { postgres: ['all', 'none'], sqlite: ['file'], cut: ['file'] } as const;

if (!isFullRun) {
  const left = 'histories of 50 files, 20 at once, every tx-mode each way; npm run test:full';
  leftOut('runs stopped at boundaries', left);
}

/** Three statements a file; rows show which of them ran twice or not at all. */
function history(make: Make, mode: Mode): Readonly<Record<string, string>> {
  const index = make === 'postgres' && mode === 'none' ? 'INDEX CONCURRENTLY' : 'INDEX';
  const files = Array.from({ length: fileCount }, (_, n) => {
    const table = n === 0 ? 'log' : `t${n}`;
    const lines = [
      `CREATE TABLE ${table} (n int);`,
      `CREATE ${index} i${n} ON ${table} (n);`,
      `INSERT INTO log VALUES (${n});`,
    ];
    return [`${String(n).padStart(3, '0')}.sql`, `${lines.join('\n')}\n`] as const;
  });
  return Object.fromEntries(files);
}

/**
 * The boundary at which each run of a chain stops, counted from where it begins. A mode that keeps
 * what ran needs the second only; one that keeps files those of one file; `all` each of them.
 */
function chain(mode: Mode): readonly number[] {
  const each = Array.from({ length: statementCount - 1 }, (_, i) => i);
  switch (mode) {
    case 'none':
      return each.map(() => 2);
    case 'file':
      return each.map((i) => (i % perFile) + 2);
    case 'all':
      return each.map((i) => i + 2);
  }
}

type Child = ChildProcessByStdio<Writable, Readable, null>;

function start(place: Place, mode: Mode, boundary: number, what: 'kill' | 'cut' | 'go'): Child {
  const args = [program, place.url, place.dir, mode, String(boundary), what];
  return spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
}

async function kill(place: Place, mode: Mode, boundary: number): Promise<void> {
  const child = start(place, mode, boundary, 'kill');
  const said = text(child.stdout);
  const [, signal] = await once(child, 'exit');
  expect([signal, await said]).toEqual(['SIGKILL', '']);
}

/** Ends the server's side of every connection to the database while the run waits. */
async function cut(place: Place, mode: Mode, boundary: number): Promise<void> {
  const child = start(place, mode, boundary, 'cut');
  const exited = once(child, 'exit');
  const [line] = await once(child.stdout, 'data');
  expect(String(line)).toBe('boundary\n');
  const said = text(child.stdout);
  await place.rows(`SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()`);
  child.stdin.end('\n');
  const [code] = await exited;
  expect([code, await said]).toEqual([3, expect.stringMatching(/ E_CONNECT\n$/)]);
}

/** Runs to the end; how many statements it had to run. */
async function finish(place: Place, mode: Mode): Promise<number> {
  const child = start(place, mode, 0, 'go');
  const said = text(child.stdout);
  const [code] = await once(child, 'exit');
  const output = await said;
  expect([code, output]).toEqual([0, expect.stringMatching(/^\d+ \n$/)]);
  return Number.parseInt(output, 10);
}

async function stateOf(make: Make, place: Place): Promise<unknown> {
  const log = await place.rows('SELECT n FROM log ORDER BY n');
  const catalog =
    make === 'postgres'
      ? await serverDump(place.url)
      : await place.rows('SELECT name, sql FROM sqlite_schema ORDER BY name');
  return { log, catalog, history: await place.history() };
}

async function serverDump(url: string): Promise<readonly string[]> {
  const client = new Client({ connectionString: url.replace('&search_path=public', '') });
  await client.connect();
  try {
    return await catalogDump(async (sql) => {
      const result = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
      const last = Array.isArray(result) ? result.at(-1) : result;
      return last?.rows ?? [];
    });
  } finally {
    await client.end();
  }
}

async function undisturbed(make: Make, mode: Mode): Promise<unknown> {
  const calm = await newPlace(make, 'calm');
  await calm.write(history(make, mode));
  expect(await finish(calm, mode)).toBe(statementCount);
  return stateOf(make, calm);
}

async function stopEverywhere(make: Make, mode: Mode, stop: typeof kill): Promise<void> {
  const wanted = await undisturbed(make, mode);
  const place = await newPlace(make, 'stopped');
  await place.write(history(make, mode));
  const boundaries = chain(mode);
  for (const boundary of boundaries) await stop(place, mode, boundary);
  await finish(place, mode);
  expect(await stateOf(make, place)).toEqual(wanted);
  const row = `runs stopped at each boundary, ${make}, tx-mode ${mode}, ${stop.name}`;
  record('Migrations', row, { stopped: boundaries.length });
}

const timeout = 3_600_000;

describe.each(makes)('at every boundary on %s', (make) => {
  it.each(isFullRun ? modes : sample[make])('killed, tx-mode %s', { timeout }, (mode) =>
    stopEverywhere(make, mode, kill),
  );

  it('each statement runs once however many processes run them', { timeout }, async () => {
    const wanted = await undisturbed(make, 'file');
    const place = await newPlace(make, 'crowd');
    await place.write(history(make, 'file'));
    const runs = Array.from({ length: crowd }, () => finish(place, 'file'));
    const counts = await Promise.all(runs);
    expect(counts.reduce((sum, count) => sum + count)).toBe(statementCount);
    expect(await stateOf(make, place)).toEqual(wanted);
    record('Migrations', `applied at once, ${make}`, { processes: crowd });
  });
});

it.each(isFullRun ? modes : sample.cut)(
  'cut off at every boundary, tx-mode %s',
  { timeout },
  (mode) => stopEverywhere('postgres', mode, cut),
);
