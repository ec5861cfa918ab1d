import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { nodeHost } from '../../src/host/index.ts';
import { applyFleet } from '../../src/sdk/index.ts';
import { record } from '../support/conformance.ts';
import { isFullRun, leftOut } from '../support/run-folder.ts';
import { type Make, newPlace, type Place } from './places.ts';

/* One run over many tenants, killed half way: the next one goes on, and each statement ran once. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const host = nodeHost();
const counts: Readonly<Record<Make, number>> = isFullRun
  ? { postgres: 200, sqlite: 1_000 }
  : { postgres: 8, sqlite: 12 };
if (!isFullRun) leftOut('fleets that are killed', 'all but a few tenants; npm run test:full');

const history = {
  '1_log.sql': 'CREATE TABLE log (n int);\nINSERT INTO log VALUES (1);\n',
  '2_more.sql': 'INSERT INTO log VALUES (2);\nINSERT INTO log VALUES (3);\n',
};

interface Fleet {
  readonly config: string;
  readonly tenants: readonly string[];
  /** What the table of a tenant holds, and its revisions. */
  stateOf(tenant: string): Promise<unknown>;
}

/** Tenants are schemas of one PostgreSQL database, or files of SQLite. */
async function newFleet(make: Make): Promise<Fleet> {
  const place = await newPlace(make, 'fleet');
  await place.write(history);
  const tenants = Array.from({ length: counts[make] }, (_, n) => `tenant_${n}`);
  if (make === 'postgres') for (const name of tenants) await place.rows(`CREATE SCHEMA ${name}`);
  const url =
    make === 'postgres'
      ? place.url.replace('search_path=public', 'search_path=')
      : `sqlite://${place.folder}/`;
  writeFileSync(
    join(place.folder, 'atlas.hcl'),
    `deployment "d" {
  variable "name" { type = string }
  group "all" { parallel = 4 }
}
env "t" {
  for_each = toset(${JSON.stringify(tenants)})
  url      = "${url}\${each.value}"
  migration { dir = "${place.dir}" }
  rollout {
    deployment = deployment.d
    vars = { name = each.value }
  }
}
`,
  );
  const stateOf = (tenant: string): Promise<unknown> => tenantState(make, place, tenant);
  return { config: `file://${join(place.folder, 'atlas.hcl')}`, tenants, stateOf };
}

async function tenantState(make: Make, place: Place, tenant: string): Promise<unknown> {
  const prefix = make === 'postgres' ? `${tenant}.` : '';
  const url = make === 'postgres' ? undefined : `sqlite://${join(place.folder, tenant)}`;
  const log = await place.rows(`SELECT n FROM ${prefix}log ORDER BY n`, url);
  const revisions = await place.rows(
    `SELECT version, applied, total FROM ${prefix}atlas_schema_revisions ORDER BY version`,
    url,
  );
  return { log: log.flat(), revisions };
}

/** Runs the command until half the tenants have reported, and kills it. How many had. */
async function killHalfWay({ config, tenants }: Fleet): Promise<number> {
  const args = [join(root, 'bin/mercator.cjs'), 'migrate', 'apply', '-c', config, '--env', 't'];
  // Schemas of one database have one lock, which Atlas minds too.
  args.push('--lock-timeout', '10m');
  const child = spawn(process.execPath, [...args, '--format', 'done\n'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const done = (): number => said.split('done').length - 1;
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (done() >= tenants.length / 2) child.kill('SIGKILL');
  });
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');
  return done();
}

it.each(['postgres', 'sqlite'] as const)('on %s', { timeout: 3_600_000 }, async (make) => {
  const fleet = await newFleet(make);
  const before = await killHalfWay(fleet);
  expect(before).toBeLessThan(fleet.tenants.length);
  const options = { config: fleet.config, env: 't', lockTimeoutMs: 600_000 };
  const { outcomes, notRun } = await applyFleet(options, { host });
  expect(notRun).toEqual([]);
  expect(outcomes.filter(({ failure }) => failure !== undefined)).toEqual([]);
  const untouched = outcomes.filter(({ report }) => report?.applied.length === 0).length;
  expect(untouched).toBeGreaterThanOrEqual(before);
  for (const tenant of fleet.tenants) {
    expect(await fleet.stateOf(tenant)).toEqual({
      log: ['1', '2', '3'],
      revisions: [
        ['1', '2', '2'],
        ['2', '2', '2'],
      ],
    });
  }
  record('Migrations', `tenants of a run killed half way, ${make}`, {
    tenants: fleet.tenants.length,
    before,
  });
});
