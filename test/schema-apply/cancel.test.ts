import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { nodeHost } from '../../src/host/index.ts';
import {
  applyMigrations,
  applySchema,
  type Channels,
  checkpointMigrations,
  cleanSchema,
  diffMigrations,
  diffSchemas,
  hashDirectory,
  inspectSchema,
  migrationStatus,
  planSchema,
  revertMigrations,
  validateDirectory,
  validateSchema,
} from '../../src/sdk/index.ts';
import { createDatabase, type TestDatabase } from '../support/postgres.ts';
import { isFullRun, scratchFolder } from '../support/run-folder.ts';

/* Each long operation of the library, cancelled in the middle of a statement: what it throws, what it
 * leaves, and that the next one goes on as if nothing had been. */

const host = nodeHost();
const slow = 'SELECT pg_sleep(1.5);\n';

interface Place {
  readonly target: TestDatabase;
  readonly dev: TestDatabase;
  readonly options: { readonly url: string; readonly devUrl: string; readonly dir: string };
  /** Of a schema that takes its time on a dev database. */
  readonly state: string;
  /** Takes its time wherever it is made. */
  readonly view: string;
}

async function place(name: string): Promise<Place> {
  const target = await createDatabase(`cancel ${name}`);
  const dev = await createDatabase(`cancel ${name} dev`);
  const folder = scratchFolder('cancel');
  const file = async (path: string, sql: string): Promise<string> => {
    await host.files.makeFolder(join(folder, path, '..'));
    // Not what another test has had read before.
    writeFileSync(join(folder, path), `-- ${target.name}\n${sql}`);
    return `file://${join(folder, path)}`;
  };
  await file('migrations/1_one.sql', `CREATE TABLE a (x int);\n${slow}`);
  const dir = `file://${join(folder, 'migrations')}`;
  await hashDirectory({ dir }, { host });
  const state = await file('state.sql', `CREATE TABLE a (x int);\n${slow}`);
  const slowView = 'CREATE MATERIALIZED VIEW v AS SELECT 1 AS a FROM pg_sleep(1.5);\n';
  const view = await file('view.sql', slowView);
  return { target, dev, options: { url: target.url, devUrl: dev.url, dir }, state, view };
}

type Operation = (place: Place, channels: Channels) => Promise<unknown>;

const auto = { autoApprove: true } as const;
const operations: Readonly<Record<string, Operation>> = {
  inspect: ({ options: { devUrl }, state }, cx) => inspectSchema({ devUrl, url: state }, cx),
  diff: ({ options: { url, devUrl }, state }, cx) =>
    diffSchemas({ devUrl, from: [url], to: [state] }, cx),
  validate: ({ options: { devUrl }, state }, cx) => validateSchema({ devUrl, urls: [state] }, cx),
  plan: ({ options: { url, devUrl }, state }, cx) =>
    planSchema({ devUrl, from: [url], to: [state] }, cx),
  apply: ({ options: { url, devUrl }, view }, cx) =>
    applySchema({ url, devUrl, to: [view], ...auto }, cx),
  'migrate apply': ({ options: { url, dir } }, cx) => applyMigrations({ url, dir }, cx),
  'migrate diff': ({ options: { devUrl, dir }, state }, cx) =>
    diffMigrations({ devUrl, dir, to: [state] }, cx),
  'migrate checkpoint': ({ options: { devUrl, dir } }, cx) =>
    checkpointMigrations({ devUrl, dir }, cx),
  'migrate validate': ({ options: { devUrl, dir } }, cx) => validateDirectory({ devUrl, dir }, cx),
};

const activity = `SELECT count(*)::int FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid()`;

async function count({ query }: TestDatabase, sql: string): Promise<number> {
  return Number((await query(sql))[0]?.[0]);
}

/** As soon as the statement that takes its time runs, on either database. */
async function cancelled(
  { target, dev }: Place,
  work: (cx: Channels) => Promise<unknown>,
): Promise<unknown> {
  const controller = new AbortController();
  const sleeping = `${activity} AND state = 'active' AND query LIKE '%pg_sleep(%'`;
  let isOver = false;
  const running = work({ host, signal: controller.signal }).finally(() => {
    isOver = true;
  });
  const outcome = running.then(
    // With what is applied by then, for an operation that runs files.
    (report) => (isReport(report) ? report.failure : 'done'),
    (error: unknown) => error,
  );
  while (!isOver) {
    const busy = (await count(target, sleeping)) + (await count(dev, sleeping));
    if (busy > 0) break;
    await sleep(20);
  }
  controller.abort();
  return outcome;
}

function isReport(report: unknown): report is { readonly failure: unknown } {
  return typeof report === 'object' && report !== null && 'failure' in report;
}

async function demandNothingLeft({ target, dev }: Place, on: number): Promise<void> {
  // The server looks for its client twice a second.
  for (let i = 0; i < 30 && (await count(target, activity)) > 0; i += 1) await sleep(100);
  const classes = 'SELECT count(*)::int FROM pg_class WHERE oid >= 16384';
  const left = [
    await count(dev, classes),
    await count(dev, activity),
    await count(target, activity),
  ];
  expect(left).toEqual([0, 0, 0]);
  const tables = `${classes} AND relkind IN ('r', 'm') AND relname <> 'atlas_schema_revisions'`;
  expect(await count(target, tables)).toBe(on);
}

/** The way is the same in all of them. */
const sample = ['inspect', 'apply', 'migrate apply'];
const tried = Object.entries(operations).filter(([name]) => isFullRun || sample.includes(name));

it.each(tried)(
  '%s',
  async (name, operation) => {
    const at = await place(name);
    const error = await cancelled(at, (cx) => operation(at, cx));
    expect(error).toMatchObject({ code: 'E_INTERRUPTED' });
    await demandNothingLeft(at, 0);
    const again = await operation(at, { host });
    if (name === 'apply') expect(again).toMatchObject({ outcome: 'applied', proof: 'proven' });
    if (name === 'migrate apply') {
      expect(again).not.toHaveProperty('failure');
      const { options } = at;
      expect(await migrationStatus(options, { host })).toMatchObject({ pending: [] });
    }
  },
  60_000,
);

it('clean, which waits for another', async () => {
  const at = await place('clean');
  const { target, options } = at;
  await target.query('CREATE TABLE kept (x int)');
  const holding = target.query('BEGIN; LOCK TABLE kept; SELECT pg_sleep(2); COMMIT');
  const error = await cancelled(at, async (cx) => {
    await sleep(300);
    return cleanSchema({ url: options.url, ...auto }, { ...cx, signal: AbortSignal.timeout(700) });
  });
  expect(error).toMatchObject({ code: 'E_INTERRUPTED' });
  await holding;
  await demandNothingLeft(at, 1);
  expect((await cleanSchema({ url: options.url, ...auto }, { host })).outcome).toBe('cleaned');
}, 60_000);

it('migrate down, while it reads the way back', async () => {
  const at = await place('down');
  const { options } = at;
  await applyMigrations(options, { host });
  const down = (cx: Channels): Promise<unknown> => revertMigrations({ ...options, ...auto }, cx);
  expect(await cancelled(at, down)).toMatchObject({ code: 'E_INTERRUPTED' });
  await demandNothingLeft(at, 1);
  await down({ host });
  await demandNothingLeft(at, 0);
}, 60_000);

it('before it begins', async () => {
  const at = await place('before');
  const cx = { host, signal: AbortSignal.abort() };
  for (const [name, operation] of Object.entries(operations)) {
    await expect(operation(at, cx), name).rejects.toMatchObject({ code: 'E_INTERRUPTED' });
  }
  await demandNothingLeft(at, 0);
}, 60_000);
