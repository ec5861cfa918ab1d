import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, rmSync } from 'node:fs';
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

const kills = isFullRun ? 200 : 6;
const rowCount = 60_000;

const rest = `CREATE INDEX by_b ON t (b); CREATE VIEW v AS SELECT a FROM t;
  CREATE TABLE child (p INT REFERENCES t (a)); CREATE TRIGGER tr AFTER DELETE ON t BEGIN SELECT 1; END;`;
const before = `CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT); ${rest}`;
const after = `CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT NOT NULL DEFAULT '', c INT DEFAULT (1 + 1), CHECK (a > 0)); ${rest}`;

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

async function rebuildStatements(): Promise<readonly string[]> {
  const from = await inspect(await memoryWith(before));
  const to = await inspect(await memoryWith(after));
  return plan(diff(from, to), from, to).map(({ sql }) => sql);
}

/** Kills the migration after so long, or lets it end. The time from its beginning to its end, in ms. */
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
  const start = performance.now();
  if (afterMs !== undefined) {
    await sleep(afterMs);
    child.kill('SIGKILL');
  }
  await exited;
  return performance.now() - start;
}

async function stateOf(path: string): Promise<'old' | 'new'> {
  const connection = await connect(`sqlite://${path}`);
  const check = await connection.query('PRAGMA integrity_check');
  expect(check.rows).toEqual([['ok']]);
  const rows = await connection.query(`SELECT count(*), sum(a), sum(length(b)) FROM t`);
  const lengths = Array.from({ length: rowCount }, (_, i) => `row ${i + 1}`.length);
  const sum = (rowCount * (rowCount + 1)) / 2;
  expect(rows.rows).toEqual([[rowCount, sum, lengths.reduce((a, b) => a + b, 0)].map(String)]);
  const lines = await dump(connection);
  await connection.close();
  const [old, next] = [await dump(await memoryWith(before)), await dump(await memoryWith(after))];
  if (JSON.stringify(lines) === JSON.stringify(old)) return 'old';
  expect(lines).toEqual(next);
  return 'new';
}

it(`${kills} rebuilds killed at any moment leave the old state or the new`, {
  timeout: 1_800_000,
}, async () => {
  const random = randomNumbers(7);
  const statements = JSON.stringify(await rebuildStatements());
  const states = { old: 0, new: 0 };
  for (const journal of ['delete', 'wal']) {
    const source = await original(journal);
    const copy = `${source}.copy`;
    copyFileSync(source, copy);
    const wholeMs = await migrateAndKill(copy, statements, undefined);
    expect(await stateOf(copy)).toBe('new');
    for (let n = 0; n < kills / 2; n++) {
      for (const file of [copy, `${copy}-journal`, `${copy}-wal`, `${copy}-shm`])
        rmSync(file, { force: true });
      copyFileSync(source, copy);
      await migrateAndKill(copy, statements, random() * wholeMs * 1.1);
      states[await stateOf(copy)]++;
    }
  }
  console.info(`killed rebuilds: ${states.old} left as they were, ${states.new} done`);
  record('SQLite', 'rebuilds killed at any moment', {
    passed: states.old + states.new,
    cases: kills,
  });
  expect(states.old).toBeGreaterThan(0);
});
