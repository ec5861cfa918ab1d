import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { record } from '../support/conformance.ts';
import { isFullRun, scratchFolder } from '../support/run-folder.ts';
import { dump } from './dump.ts';
import { connect, diff, inspect, memoryWith, plan, run } from './live.ts';
import { randomNumbers } from './rows.ts';
import { statementsOf } from './split.ts';

const seed = 7;
const kills = isFullRun ? 200 : 6;
const rowCount = 60_000;
const journals = ['delete', 'wal'] as const;
const atOnce = 2;

const rest = `CREATE INDEX by_b ON t (b); CREATE VIEW v AS SELECT a FROM t;
  CREATE TABLE child (p INT REFERENCES t (a)); CREATE TRIGGER tr AFTER DELETE ON t BEGIN SELECT 1; END;`;
const before = `CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT); ${rest}`;
const after = `CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT NOT NULL DEFAULT '', c INT DEFAULT (1 + 1), CHECK (a > 0)); ${rest}`;

/** Number of rows, sum of the keys, sum of the lengths of the texts. */
const contents = [
  rowCount,
  (rowCount * (rowCount + 1)) / 2,
  Array.from({ length: rowCount }, (_, i) => `row ${i + 1}`.length).reduce((a, b) => a + b, 0),
].map(String);

/** A database with many rows, to be copied for each kill. */
async function original(journal: string): Promise<string> {
  const path = join(scratchFolder('sqlite-kill'), `${journal}.db`);
  const connection = await connect(`sqlite://${path}?_journal=${journal}`);
  await run(connection, statementsOf(before));
  await connection.query(
    `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rowCount})
     INSERT INTO t SELECT i, 'row ' || i FROM n`,
  );
  // All of it is in the one file that is copied.
  await connection.query('PRAGMA wal_checkpoint(TRUNCATE)');
  await connection.close();
  return path;
}

async function rebuildStatements(): Promise<string> {
  const from = await inspect(await memoryWith(before));
  const to = await inspect(await memoryWith(after));
  return JSON.stringify(plan(diff(from, to), from, to).map(({ sql }) => sql));
}

function fresh(source: string, copy: string): void {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(copy + suffix, { force: true });
  copyFileSync(source, copy);
}

/** Kills the migration after so long, or lets it end. What it said: how many ms it took, if it did. */
async function migrateAndKill(
  path: string,
  statements: string,
  afterMs: number | undefined,
): Promise<number> {
  const program = fileURLToPath(new URL('kill-child.cjs', import.meta.url));
  const child = spawn(process.execPath, [program, path, statements], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  await once(child.stdout, 'data');
  let said = '';
  child.stdout.on('data', (text) => {
    said += text;
  });
  if (afterMs !== undefined) {
    await sleep(afterMs);
    child.kill('SIGKILL');
  }
  await exited;
  return Number(said);
}

interface States {
  readonly old: string;
  readonly new: string;
}

/** Moments yet to come, as shares of the time that a whole run takes. */
interface Kills {
  readonly shares: number[];
  readonly window: { ms: number };
}

async function bothStates(): Promise<States> {
  const lines = async (sql: string): Promise<string> => textOf(await dump(await memoryWith(sql)));
  return { old: await lines(before), new: await lines(after) };
}

function textOf(lines: Awaited<ReturnType<typeof dump>>): string {
  return JSON.stringify(lines, null, 1);
}

async function stateOf(path: string, states: States): Promise<keyof States> {
  const connection = await connect(`sqlite://${path}`);
  const check = await connection.query('PRAGMA integrity_check');
  expect(check.rows).toEqual([['ok']]);
  const rows = await connection.query('SELECT count(*), sum(a), sum(length(b)) FROM t');
  expect(rows.rows).toEqual([contents]);
  const text = textOf(await dump(connection));
  await connection.close();
  if (text === states.old) return 'old';
  expect(text).toBe(states.new);
  return 'new';
}

it(`${kills} rebuilds killed at any moment leave the old state or the new`, {
  timeout: 1_800_000,
}, async () => {
  const random = randomNumbers(seed);
  const states = await bothStates();
  const statements = await rebuildStatements();
  const counts = { old: 0, new: 0, inTheMiddle: 0 };

  /**
   * Kills one after the other as long as there are some to do, in a copy of its own. A run that ends
   * before it is killed tells how long one takes by now.
   */
  async function killAll(source: string, copy: string, { shares, window }: Kills): Promise<void> {
    for (let share = shares.pop(); share !== undefined; share = shares.pop()) {
      fresh(source, copy);
      const tookMs = await migrateAndKill(copy, statements, share * window.ms);
      if (tookMs > 0) window.ms = tookMs;
      if (existsSync(`${copy}-journal`) || existsSync(`${copy}-wal`)) counts.inTheMiddle++;
      counts[await stateOf(copy, states)]++;
    }
  }

  for (const journal of journals) {
    const source = await original(journal);
    const copies = Array.from({ length: atOnce }, (_, n) => `${source}.copy${n}`);
    const whole = await Promise.all(
      copies.map(async (copy) => {
        fresh(source, copy);
        const ms = await migrateAndKill(copy, statements, undefined);
        expect(await stateOf(copy, states)).toBe('new');
        return ms;
      }),
    );
    const window = { ms: Math.max(...whole) };
    const shares = Array.from({ length: kills / journals.length }, random);
    await Promise.all(copies.map((copy) => killAll(source, copy, { shares, window })));
  }
  console.info(
    `killed rebuilds, seed ${seed}: ${counts.old} left as they were, ${counts.new} done; ` +
      `${counts.inTheMiddle} left a journal to recover from`,
  );
  record('SQLite', 'rebuilds killed at any moment', {
    passed: counts.old + counts.new,
    cases: kills,
  });
  expect(counts.old + counts.new).toBe(kills);
  expect(counts.old).toBeGreaterThan(0);
  expect(counts.inTheMiddle).toBeGreaterThan(0);
});
