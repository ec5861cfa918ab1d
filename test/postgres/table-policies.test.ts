import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { postgresKinds } from '../../src/dialects/postgres/kinds/index.ts';
import { type DiffPolicy, diffRealms, type Statement } from '../../src/schema/index.ts';
import { formatStatements } from '../../src/sql/index.ts';
import { createDatabase, majors, type TestDatabase } from '../support/postgres.ts';
import { changeAndBack, planOf } from './pair.ts';
import { inspectRealm } from './write-live.ts';

const concurrentIndex = { create: true, drop: true };
const lockSafe = { notNull: true, constraints: true, unique: true };

const cases: readonly [name: string, from: string, to: string, policy: DiffPolicy][] = [
  [
    'indexes built and dropped concurrently',
    'CREATE TABLE t (a int, b int); CREATE INDEX i ON t (a); CREATE INDEX j ON t (b);',
    `CREATE TABLE t (a int, b int); CREATE INDEX i ON t (b); CREATE INDEX k ON t (a);
      CREATE TABLE fresh (a int); CREATE INDEX l ON fresh (a);`,
    { concurrentIndex },
  ],
  [
    'an index of a partitioned table concurrently',
    `CREATE TABLE p (a int, b int) PARTITION BY RANGE (a);
      CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (9);
      CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (9) TO (20) PARTITION BY RANGE (a);
      CREATE TABLE p21 PARTITION OF p2 DEFAULT; CREATE INDEX gone ON p (b);`,
    `CREATE TABLE p (a int, b int) PARTITION BY RANGE (a);
      CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (9);
      CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (9) TO (20) PARTITION BY RANGE (a);
      CREATE TABLE p21 PARTITION OF p2 DEFAULT; CREATE INDEX i ON p (b, a);`,
    { concurrentIndex },
  ],
  [
    'constraints by steps',
    'CREATE TABLE o (id int PRIMARY KEY); CREATE TABLE t (a int, b int, c int NOT NULL);',
    `CREATE TABLE o (id int PRIMARY KEY);
      CREATE TABLE t (a int CONSTRAINT f REFERENCES o, b int NOT NULL, c int NOT NULL PRIMARY KEY,
        CONSTRAINT k CHECK (a > 0), CONSTRAINT u UNIQUE (b));`,
    { lockSafe },
  ],
  [
    'NOT NULL where a check says so already',
    'CREATE TABLE t (a int, CONSTRAINT k CHECK (a IS NOT NULL));',
    'CREATE TABLE t (a int NOT NULL, CONSTRAINT k CHECK (a IS NOT NULL));',
    { lockSafe },
  ],
];

describe.each(majors('policies'))('policies on PostgreSQL %i', (major) => {
  it.each(cases)('%s', async (name, from, to, policy) => {
    const pair = { from, to, major, policy };
    const { statements } = await changeAndBack(`policy_${name}`, pair);
    if (major !== 15) return;
    const file = `testdata/policies/${name.replaceAll(/\W+/g, '-')}.sql`;
    const out = statements.map((s) => ({ ...s, comment: `${s.comment} (${s.tx})` }));
    await expect(formatStatements(out)).toMatchFileSnapshot(file);
  });
});

/* A build that was cancelled leaves an index that is no good; IF NOT EXISTS would keep it. */
describe('a concurrent build that does not come to its end', () => {
  const from =
    'CREATE TABLE t (a int, b int); INSERT INTO t SELECT i, i FROM generate_series(1, 1000) i; CREATE TABLE unrelated (id int);';
  const policy: DiffPolicy = {
    concurrentIndex,
    lockSafe,
    addIndex: { ifNotExists: true },
  };

  async function interrupted(name: string, to: string): Promise<readonly Statement[]> {
    const database = await createDatabase(name);
    const wanted = await createDatabase(`${name}_to`);
    await database.query(from);
    await wanted.query(`${to} CREATE TABLE unrelated (id int);`);
    const states = { from: await inspectRealm(database), to: await inspectRealm(wanted), policy };
    const plan = await planOf(database, states);
    // A snapshot of an unrelated table is what the build waits for, until it is given up.
    await withSnapshot(database, async () => {
      const sql = plan.map((statement) => statement.sql);
      await expect(runUntilTimeout(database, sql)).rejects.toThrow(/timeout/);
    });
    expect(await invalidIndexes(database)).toBe(1);
    const again = await planOf(database, { ...states, from: await inspectRealm(database) });
    for (const statement of again) await database.query(statement.sql);
    expect(await invalidIndexes(database)).toBe(0);
    const after = await inspectRealm(database);
    expect(diffRealms(after, states.to, postgresKinds)).toEqual([]);
    return again;
  }

  it('is followed by a plan that drops the remains and builds the index again', async () => {
    const to = 'CREATE TABLE t (a int, b int); CREATE INDEX i ON t (a);';
    const again = await interrupted('interrupted', to);
    expect(again.map(({ sql }) => sql)).toEqual([
      'DROP INDEX CONCURRENTLY "public"."i"',
      'CREATE INDEX CONCURRENTLY "i" ON "public"."t" ("a")',
    ]);
  });

  it('of a unique constraint is made again, and then promoted', async () => {
    const to = 'CREATE TABLE t (a int, b int, CONSTRAINT u UNIQUE (a));';
    const again = await interrupted('interrupted_unique', to);
    expect(again.map(({ sql }) => sql)).toEqual([
      'DROP INDEX CONCURRENTLY "public"."u"',
      'CREATE UNIQUE INDEX CONCURRENTLY "u" ON "public"."t" ("a")',
      'ALTER TABLE "public"."t" ADD CONSTRAINT "u" UNIQUE USING INDEX "u"',
    ]);
  });

  it('is clean away when nobody wants it any more', async () => {
    const database = await createDatabase('interrupted_unwanted');
    await database.query(from);
    const to = await inspectRealm(database);
    await withSnapshot(database, async () => {
      const build = ['CREATE INDEX CONCURRENTLY i ON t (a)'];
      await expect(runUntilTimeout(database, build)).rejects.toThrow(/timeout/);
    });
    const states = { from: await inspectRealm(database), to, policy };
    const again = await planOf(database, states);
    expect(again.map(({ sql }) => sql)).toEqual(['DROP INDEX CONCURRENTLY "public"."i"']);
    for (const statement of again) await database.query(statement.sql);
    expect(await invalidIndexes(database)).toBe(0);
    expect(diffRealms(await inspectRealm(database), to, postgresKinds)).toEqual([]);
  });
});

async function invalidIndexes(database: TestDatabase): Promise<number> {
  const rows = await database.query('SELECT count(*)::int FROM pg_index WHERE NOT indisvalid');
  return Number(rows[0]?.[0]);
}

/** Does the work while another session holds a snapshot. */
async function withSnapshot(database: TestDatabase, work: () => Promise<void>): Promise<void> {
  const other = new Client({ connectionString: database.url });
  await other.connect();
  try {
    await other.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    await other.query('SELECT count(*) FROM unrelated');
    await work();
  } finally {
    await other.end();
  }
}

async function runUntilTimeout(database: TestDatabase, sql: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query("SET statement_timeout = '1s'");
    for (const statement of sql) await client.query(statement);
  } finally {
    await client.end();
  }
}
