import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { sqlite } from '../src/dialects/sqlite/index.ts';
import { nodeHost } from '../src/host/index.ts';
import { diffRealms, planChanges, type Realm } from '../src/schema/index.ts';
import type { Benchmark, Command, Suite } from './benchmark.ts';
import { peakMemory } from './measure.ts';

const node = process.execPath;

export const suite: Suite = {
  name: 'SQLite',
  prepare: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mercator-bench-'));
    const few = join(folder, 'few.db');
    makeTables(few);
    const large = join(folder, 'large.db');
    makeRows(large);
    const rebuild = run(large, await rebuildStatements());
    const copy = run(large, [
      `CREATE TABLE copied (${columns('TEXT')})`,
      'INSERT INTO copied SELECT * FROM t',
    ]);
    const benchmarks: readonly Benchmark[] = [
      {
        kind: 'comparison',
        name: 'inspect of 20 tables against a bare script',
        subject: {
          program: node,
          args: ['bin/mercator.cjs', 'schema', 'inspect', '-u', `sqlite://${few}`],
        },
        base: { program: node, args: ['bench/sqlite-bare-reads.cjs', few] },
        measure: 'cpu',
        rounds: 9,
        repeat: 3,
        budget: 1.25,
      },
      {
        kind: 'comparison',
        name: `a table of ${megabytes} MB made anew against INSERT … SELECT`,
        subject: rebuild,
        base: copy,
        measure: 'wall',
        rounds: 3,
        repeat: 1,
      },
      {
        kind: 'figure',
        name: 'the same, peak memory',
        unit: 'MB',
        measure: () => peakMemory(rebuild),
        budget: 200,
      },
    ];
    return { benchmarks, close: async () => rmSync(folder, { recursive: true }) };
  },
};

const megabytes = Number(process.env.MERCATOR_BENCH_MB ?? 1024);

function run(file: string, statements: readonly string[]): Command {
  return { program: node, args: ['bench/sqlite-run.cjs', file, JSON.stringify(statements)] };
}

function makeTables(file: string): void {
  const database = new Database(file);
  for (let n = 0; n < 20; n++) {
    database.exec(`CREATE TABLE t${n} (id INTEGER PRIMARY KEY, parent_id INT REFERENCES t${Math.max(n - 1, 0)} (id),
      name varchar(80) NOT NULL, email text DEFAULT 'none', amount decimal(12, 2) NOT NULL DEFAULT 0
      CHECK (amount >= 0), created_at datetime DEFAULT CURRENT_TIMESTAMP, payload json);
      CREATE INDEX t${n}_name ON t${n} (name, created_at DESC);
      CREATE UNIQUE INDEX t${n}_email ON t${n} (lower(email));`);
  }
  database.close();
}

function columns(type: string): string {
  return `id INTEGER PRIMARY KEY, a ${type}, b INT`;
}

/** Rows of about 1,000 bytes. */
function makeRows(file: string): void {
  const database = new Database(file);
  database.exec(`PRAGMA journal_mode = off; PRAGMA synchronous = off; CREATE TABLE t (${columns('TEXT')});
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${megabytes * 1024})
    INSERT INTO t SELECT i, hex(zeroblob(490)), i FROM n; PRAGMA journal_mode = delete;`);
  database.close();
}

async function rebuildStatements(): Promise<readonly string[]> {
  const from = await realmOf('TEXT');
  const to = await realmOf('VARCHAR(2000)');
  const changes = diffRealms(from, to, sqlite.kinds);
  const plan = planChanges(changes, sqlite.kinds, { from, to, qualifier: '', indent: '' });
  return plan.map(({ sql }) => sql);
}

async function realmOf(type: string): Promise<Realm> {
  const connection = await sqlite.connect({
    url: 'sqlite://bench?mode=memory',
    host: nodeHost(),
    warn: () => undefined,
  });
  await connection.query(`CREATE TABLE t (${columns(type)})`);
  const { realm } = await connection.inspect({ schemas: [], exclude: [], include: [] });
  await connection.close();
  return realm;
}
