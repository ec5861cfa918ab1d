import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodeHost } from '../../src/host/index.ts';
import {
  applyMigrations,
  hashDirectory,
  migrationStatus,
  type OperationEvent,
} from '../../src/sdk/index.ts';
import { type ExpiringBench, startExpiringBench } from '../auth/bench.ts';
import { scratchFolder } from '../support/run-folder.ts';

/* A token that expires while files run: the run goes on, and the next has a new one. */

let expiring: ExpiringBench;
beforeAll(async () => {
  expiring = await startExpiringBench();
});
afterAll(() => expiring?.bench.stop());

it('does not stop the files after it', { timeout: 60_000 }, async () => {
  const folder = scratchFolder('token');
  const dir = `file://${folder}`;
  writeFileSync(join(folder, '1_a.sql'), 'CREATE TABLE a (x int);\n');
  writeFileSync(join(folder, '2_b.sql'), 'CREATE TABLE b (x int);\n');
  writeFileSync(join(folder, '3_c.sql'), '-- atlas:txmode none\n\nCREATE TABLE c (x int);\n');
  await hashDirectory({ dir }, { host: nodeHost() });
  const { bench, host, outliveTokens } = expiring;
  const events = (event: OperationEvent): void => {
    if (event.kind !== 'phase' || event.phase !== 'migrate') return;
    if (!event.detail.startsWith('1_')) outliveTokens();
  };
  const options = { url: await expiring.url('&search_path=app'), dir };
  const first = await applyMigrations({ ...options, toVersion: '2' }, { host, events });
  expect([first.failure, first.applied.length]).toEqual([undefined, 2]);
  const second = await applyMigrations(options, { host, events });
  expect([second.failure, second.applied.length]).toEqual([undefined, 1]);
  expect(await migrationStatus(options, { host })).toMatchObject({ status: 'OK', current: '3' });
  expect(bench.records.every(({ accepted }) => accepted)).toBe(true);
});
