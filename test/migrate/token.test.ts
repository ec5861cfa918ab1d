import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rdsToken } from '../../src/auth/index.ts';
import { Secret } from '../../src/base/index.ts';
import { type Host, nodeHost } from '../../src/host/index.ts';
import type { Sandbox } from '../../src/sandbox/index.ts';
import {
  applyMigrations,
  hashDirectory,
  migrationStatus,
  type OperationEvent,
} from '../../src/sdk/index.ts';
import { lasting, machine, portOf, startBench } from '../auth/bench.ts';
import { scratchFolder } from '../support/run-folder.ts';

/* A token that expires while files run: the run goes on, and the next has a new one. */

const lifeSeconds = 20;
let aheadMs = 0;
let bench: Sandbox;
beforeAll(async () => {
  bench = await startBench({ host: inTime(nodeHost()), tokenLifeSeconds: lifeSeconds });
});
afterAll(() => bench?.stop());

function inTime(host: Host): Host {
  return { ...host, clock: { ...host.clock, now: () => Date.now() + aheadMs } };
}

async function urlWithToken(host: Host): Promise<Secret<string>> {
  const token = await rdsToken(
    { endpoint: bench.endpoint, username: 'atlas', region: bench.region, label: 'test' },
    { host },
  );
  const root = encodeURIComponent(bench.rootCertificatePath);
  const place = `@localhost:${portOf(bench)}/postgres?sslrootcert=${root}&search_path=app`;
  return Secret.combine(['postgres://atlas:', token.map(encodeURIComponent), place], (parts) =>
    parts.join(''),
  );
}

it('does not stop the files after it', { timeout: 60_000 }, async () => {
  const folder = scratchFolder('token');
  const dir = `file://${folder}`;
  writeFileSync(join(folder, '1_a.sql'), 'CREATE TABLE a (x int);\n');
  writeFileSync(join(folder, '2_b.sql'), 'CREATE TABLE b (x int);\n');
  writeFileSync(join(folder, '3_c.sql'), '-- atlas:txmode none\n\nCREATE TABLE c (x int);\n');
  await hashDirectory({ dir }, { host: nodeHost() });
  const host: Host = { ...inTime(machine(lasting)), home: undefined };
  const events = (event: OperationEvent): void => {
    if (event.kind !== 'phase' || event.phase !== 'migrate') return;
    if (!event.detail.startsWith('1_')) aheadMs += (lifeSeconds + 1) * 1000;
  };
  const options = { url: await urlWithToken(host), dir };
  const first = await applyMigrations({ ...options, toVersion: '2' }, { host, events });
  expect([first.failure, first.applied.length]).toEqual([undefined, 2]);
  const second = await applyMigrations(options, { host, events });
  expect([second.failure, second.applied.length]).toEqual([undefined, 1]);
  expect(await migrationStatus(options, { host })).toMatchObject({ status: 'OK', current: '3' });
  expect(bench.records.every(({ accepted }) => accepted)).toBe(true);
});
