import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../support/postgres.ts';
import { leftOut, scratchFolder } from '../support/run-folder.ts';
import { hasTerminal, keys, runOnTerminal, signalTyped, type Typed } from './terminal.ts';

/* What is left of an apply that a person stops: nothing, on the target, of servers, of files. */

/** Slow to make, wherever it is made. */
const slowView = 'CREATE MATERIALIZED VIEW slow AS SELECT 1 AS a FROM pg_sleep(2);\n';

interface Place {
  readonly target: TestDatabase;
  readonly cwd: string;
  readonly temporary: string;
  readonly args: readonly string[];
}

async function place(sql: string): Promise<Place> {
  const target = await createDatabase('stopped');
  const cwd = scratchFolder('stopped');
  const temporary = join(cwd, 'temporary');
  // The server runs as somebody else where this is root.
  mkdirSync(temporary);
  for (const folder of [cwd, temporary]) chmodSync(folder, 0o755);
  writeFileSync(join(cwd, 'schema.sql'), sql);
  const args = ['schema', 'apply', '-u', target.url, '--to', 'file://schema.sql'];
  return { target, cwd, temporary, args };
}

function type(
  { args, cwd, temporary }: Place,
  typed: readonly Typed[],
): ReturnType<typeof runOnTerminal> {
  return runOnTerminal(args, { cwd, env: { HOME: cwd, TMPDIR: temporary } }, typed);
}

/** What still runs with that folder in its command line. */
function processesOf(folder: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => commandLine(pid) ?? [])
    .filter((line) => line.includes(folder));
}

function commandLine(pid: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    // It has ended meanwhile.
    return undefined;
  }
}

async function demandNothingLeft({ target, temporary }: Place): Promise<void> {
  // A guard that outlives the command clears up after it.
  for (let i = 0; i < 50 && processesOf(temporary).length > 0; i += 1) await sleep(100);
  expect(processesOf(temporary)).toEqual([]);
  expect(readdirSync(temporary)).toEqual([]);
  // The server looks for its client twice a second.
  const sessions = 'SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database()';
  for (let i = 0; i < 20 && (await target.query(sessions))[0]?.[0] !== 1; i += 1) await sleep(100);
  const left = await target.query(`SELECT
    (SELECT count(*)::int FROM pg_class WHERE oid >= 16384),
    (SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory'
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))`);
  expect(left).toEqual([[0, 0]]);
}

// What is left of a process is looked for in /proc. `hasTerminal` says what else is missing.
const isLinux = process.platform === 'linux';
if (!isLinux) leftOut('applies that are stopped', 'there is no /proc to look for processes in');
const isHere = hasTerminal() && isLinux;

describe.skipIf(!isHere)('an apply that is stopped', { timeout: 120_000 }, () => {
  it('at the question, changes nothing and is no error', async () => {
    const at = await place('CREATE TABLE a (x int);\n');
    const { code, screen } = await type(at, [{ after: '? Are you sure?', keys: keys.interrupt }]);
    expect([code, screen]).toEqual([0, expect.not.stringContaining('Error')]);
    await demandNothingLeft(at);
  });

  it('while its plan is tried, ends in order', async () => {
    const at = await place(slowView);
    const { code, screen } = await type(at, [
      { after: 'trying the plan on a dev database ', keys: keys.interrupt },
    ]);
    expect([code, screen]).toEqual([1, expect.stringContaining('(E_INTERRUPTED)')]);
    expect(screen).toContain('interrupt received, wait for exit or ^C to terminate');
    expect(screen).not.toContain('Planned Changes');
    await demandNothingLeft(at);
  });

  it('twice, ends at once', async () => {
    const at = await place(slowView);
    const { code, screen } = await type(at, [
      { after: 'trying the plan on a dev database ', keys: twice(at.cwd) },
    ]);
    expect([code, screen]).toEqual([1, expect.not.stringContaining('(E_INTERRUPTED)')]);
    await demandNothingLeft(at);
  });

  it('while a statement runs on the target, leaves that as it was', async () => {
    const at = await place(`CREATE TABLE a (x int);\n${slowView.replace('2', '3')}`);
    const approved = { ...at, args: [...at.args, '--auto-approve', '--proof', 'off'] };
    const { code, screen } = await type(approved, [
      { after: 'applying 2/2: create "slow" view ', keys: keys.interrupt },
    ]);
    expect([code, screen]).toEqual([1, expect.stringContaining('E_INTERRUPTED')]);
    await demandNothingLeft(at);
  });
});

/** As fast as the first is heard of. */
function twice(cwd: string): () => Promise<unknown> {
  const send = signalTyped(cwd, 'SIGINT');
  return async () => {
    await send();
    await sleep(5);
    await send();
  };
}
