import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { beforeAll, expect, it } from 'vitest';
import { type Connection, dialectFor } from '../../src/dialects/index.ts';
import { nodeHost } from '../../src/host/index.ts';
import { type CommandOutcome, runCommand } from '../support/command.ts';
import { createDatabase } from '../support/postgres.ts';
import { scratchFolder } from '../support/run-folder.ts';

/* Processes at one database: one that is kept from ending, and those that come meanwhile. */

const cwd = scratchFolder('exclusion');
const env = { HOME: cwd, PATH: process.env.PATH ?? '' };
const migrations = scratchFolder('exclusion-migrations');
const column = 'ADD COLUMN n int';
const before =
  'CREATE SCHEMA a; CREATE SCHEMA b; CREATE TABLE a.t (id int); CREATE TABLE b.t (id int);';
writeFileSync(join(cwd, 'whole.sql'), `${before} ALTER TABLE a.t ${column};\n`);
writeFileSync(join(cwd, 'bound.sql'), 'CREATE TABLE t (id int, n int);\n');
writeFileSync(join(migrations, '1_n.sql'), `ALTER TABLE a.t ${column};\n`);

beforeAll(async () => {
  const hash = ['migrate', 'hash', '--dir', `file://${migrations}`];
  expect((await runCommand(hash, { cwd, env })).code).toBe(0);
});

const refused = /the lock "atlas_(schema_apply|migrate_execute)" is held by server process/;

type Run = 'whole' | 'a' | 'b' | 'migrate';

function argumentsOf(run: Run, url: string, dev: string): readonly string[] {
  const wait = ['--lock-timeout', '0s'];
  if (run === 'migrate') {
    const files = ['--dir', `file://${migrations}`, '--allow-dirty'];
    return ['migrate', 'apply', '-u', url, ...files, ...wait];
  }
  const [target, to] =
    run === 'whole'
      ? [[url, '--schema', 'a', '--schema', 'b'], 'whole']
      : [[`${url}${url.includes('?') ? '&' : '?'}search_path=${run}`], 'bound'];
  const states = ['-u', ...target, '--to', `file://${to}.sql`, '--dev-url', dev];
  return ['schema', 'apply', ...states, '--auto-approve', '--proof', 'off', ...wait];
}

it.each<[Run, Partial<Record<Run, 'runs' | 'is refused'>>]>([
  ['whole', { b: 'is refused', migrate: 'is refused' }],
  ['a', { whole: 'is refused', migrate: 'is refused', b: 'runs' }],
  ['migrate', { whole: 'is refused', b: 'is refused' }],
])('while %s is at it: %o', { timeout: 240_000 }, async (first, others) => {
  const { url, query } = await createDatabase('exclusion');
  // A dev database is one run's alone too.
  const dev = await createDatabase('exclusion dev');
  const otherDev = await createDatabase('exclusion other dev');
  const run = (name: Run, on: string) => runCommand(argumentsOf(name, url, on), { cwd, env });
  await query(before);
  // It may be read meanwhile, but not altered.
  const reader = new pg.Client(url);
  await reader.connect();
  await reader.query('BEGIN; LOCK TABLE a.t IN ACCESS SHARE MODE');
  let early: CommandOutcome | undefined;
  const started = run(first, dev.url).then((outcome) => {
    early = outcome;
    return outcome;
  });
  const stuck = `SELECT 1 FROM pg_locks JOIN pg_database d ON d.oid = database
    WHERE NOT granted AND datname = current_database()`;
  while ((await query(stuck)).length === 0) {
    if (early !== undefined) throw new Error(`it ended: ${early.stdout}${early.stderr}`);
    await sleep(50);
  }
  for (const [name, end] of Object.entries(others)) {
    const { code, stderr } = await run(name as Run, otherDev.url);
    if (end === 'runs') expect([name, code]).toEqual([name, 0]);
    else expect([name, code, stderr]).toEqual([name, 1, expect.stringMatching(refused)]);
  }
  await reader.end();
  expect((await started).code).toBe(0);
});

it('one who waits to have the database alone is next', { timeout: 60_000 }, async () => {
  const { url } = await createDatabase('exclusion queue');
  const { connect } = await dialectFor('postgres');
  const open = (more = ''): Promise<Connection> =>
    connect({ url: `${url}${more}`, host: nodeHost(), warn: () => undefined });
  const connections = [await open('&search_path=a'), await open(), await open('&search_path=b')];
  const [a, whole, b] = connections;
  try {
    const first = await a?.lockSchemas(0);
    let has = false;
    const alone = whole?.lockSchemas(20_000).then((lock) => {
      has = true;
      return lock;
    });
    await sleep(300);
    const gate = /the lock "mercator_schema_apply_gate" is held by server process/;
    await expect(b?.lockSchemas(0)).rejects.toMatchObject({ hint: expect.stringMatching(gate) });
    expect(has).toBe(false);
    await first?.release();
    await (await alone)?.release();
    await (await b?.lockSchemas(0))?.release();
  } finally {
    for (const each of connections) await each.close();
  }
});
