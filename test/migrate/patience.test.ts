import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Connection, dialectFor } from '../../src/dialects/index.ts';
import { nodeHost } from '../../src/host/index.ts';
import { applyMigrations, applySchema, type MigrateApplyOptions } from '../../src/sdk/index.ts';
import { createDatabase } from '../support/postgres.ts';
import { type Make, makes, newPlace, type Place } from './places.ts';

/* Statements that wait for the locks of others, and give up in time. */

const host = nodeHost();

async function connected(url: string): Promise<Connection> {
  const dialect = await dialectFor(url.replace(/:.*/s, ''));
  return dialect.connect({ url, host, warn: () => undefined });
}

const holding: Readonly<Record<Make, string>> = {
  postgres: 'LOCK TABLE a IN ACCESS EXCLUSIVE MODE',
  sqlite: 'INSERT INTO a VALUES (1)',
};

/** Another session holds the table until the run has said so many times that it waits. */
async function applyWhileHeld(
  place: Place,
  make: Make,
  letGoAfter: number,
  options: Partial<MigrateApplyOptions>,
): Promise<{ readonly failure: Error | undefined; readonly warnings: readonly string[] }> {
  const other = await connected(place.url);
  const warnings: string[] = [];
  await other.run('BEGIN');
  await other.run(holding[make]);
  let freed: Promise<void> | undefined;
  const free = (): void => {
    freed ??= other.run('ROLLBACK');
  };
  try {
    const { failure } = await applyMigrations(
      { url: place.url, dir: place.dir, statementLockTimeoutMs: 60, ...options },
      {
        host,
        events: (event) => {
          if (event.kind !== 'warning') return;
          warnings.push(event.warning.summary);
          if (warnings.length === letGoAfter) free();
        },
      },
    );
    return { failure, warnings };
  } finally {
    free();
    await freed;
    await other.close();
  }
}

describe.each(makes)('locks of others on %s', (make) => {
  it.each(['file', 'none'])('are waited for again and again, tx-mode %s', async (txMode) => {
    const place = await newPlace(make, `patience ${txMode}`);
    await place.write({ '1_a.sql': 'CREATE TABLE a (x int);\n' });
    await place.apply();
    const second = 'CREATE TABLE b (x int);\nALTER TABLE a ADD COLUMN y int;\nSELECT 1;\n';
    await place.write({ '2_b.sql': second });
    const lost = await applyWhileHeld(place, make, 9, { txMode, retries: 1 });
    expect(lost.failure?.message).toMatch(/lock timeout|database is locked/);
    expect(lost.warnings).toEqual([expect.stringMatching(/^others hold locks: try 1 of 1/)]);
    const held = await applyWhileHeld(place, make, 2, { txMode, retries: 5 });
    expect(held).toMatchObject({ failure: undefined });
    expect(held.warnings).toHaveLength(2);
    expect(await place.tables()).toEqual(['a', 'b']);
    expect((await place.history()).at(-1)).toBe('2 2 3/3');
  });
});

it('a concurrent build is not under the clock of locks, and statements are under theirs', async () => {
  const place = await newPlace('postgres', 'patience two clocks');
  await place.write({
    '1_a.sql': 'CREATE TABLE a (x int);\n',
    '2_i.sql':
      '-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY i ON a (x);\nSHOW lock_timeout;\n',
    '3_s.sql': 'SELECT pg_sleep(5);\n',
  });
  await place.apply({ amount: 1 });
  const other = await connected(place.url);
  await other.run('BEGIN ISOLATION LEVEL REPEATABLE READ');
  await other.run('SELECT count(*) FROM a');
  const letGo = setTimeout(() => void other.run('COMMIT'), 400);
  try {
    const { failure } = await place.apply({
      statementLockTimeoutMs: 50,
      statementTimeoutMs: 2_000,
    });
    expect(failure?.message).toContain('statement timeout');
    expect(await place.history()).toEqual(['1 2 1/1', '2 2 2/2']);
  } finally {
    clearTimeout(letGo);
    await other.close();
  }
});

it('schema apply waits in the same way', async () => {
  const place = await newPlace('postgres', 'patience schema');
  await place.rows('CREATE TABLE a (x int)');
  const devUrl = `${(await createDatabase('patience dev')).url}&search_path=public`;
  const other = await connected(place.url);
  const warnings: string[] = [];
  await other.run('BEGIN');
  await other.run(holding.postgres);
  try {
    writeFileSync(`${place.folder}/a.sql`, 'CREATE TABLE a (x int, y int);\n');
    const report = await applySchema(
      {
        ...{ url: place.url, to: [`file://${place.folder}/a.sql`], autoApprove: true },
        ...{ statementLockTimeoutMs: 60, retries: 5, devUrl },
      },
      {
        host,
        events: (event) => {
          if (event.kind === 'warning' && event.warning.code === 'E_LOCKED') {
            warnings.push(event.warning.summary);
            if (warnings.length === 2) void other.run('ROLLBACK');
          }
        },
      },
    );
    expect(report.outcome).toBe('applied');
    expect(warnings).toHaveLength(2);
  } finally {
    await other.close();
  }
});
