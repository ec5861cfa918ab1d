import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeHost } from '../../src/host/index.ts';
import {
  applyFleet,
  type FleetOptions,
  type FleetReport,
  hashDirectory,
} from '../../src/sdk/index.ts';
import { isFullRun, scratchFolder } from '../support/run-folder.ts';

const host = nodeHost();

interface Fleet {
  readonly folder: string;
  apply(options?: Partial<FleetOptions>): Promise<FleetReport>;
}

async function newFleet(names: readonly string[], deployment: string): Promise<Fleet> {
  const folder = scratchFolder('fleet');
  const dir = `file://${join(folder, 'migrations')}`;
  mkdirSync(join(folder, 'migrations'));
  writeFileSync(join(folder, 'migrations', '1_a.sql'), 'CREATE TABLE a (x int);\n');
  writeFileSync(join(folder, 'migrations', '2_b.sql'), 'CREATE TABLE b (x int);\n');
  await hashDirectory({ dir }, { host });
  writeFileSync(
    join(folder, 'atlas.hcl'),
    `${deployment}
env "t" {
  for_each = toset(${JSON.stringify(names)})
  url      = "sqlite://${folder}/\${each.value}.db"
  migration { dir = "${dir}" }
  ${deployment === '' ? '' : 'rollout {\n    deployment = deployment.d\n    vars = { name = each.value }\n  }'}
}
`,
  );
  const config = `file://${join(folder, 'atlas.hcl')}`;
  return { folder, apply: (options) => applyFleet({ config, env: 't', ...options }, { host }) };
}

/** A file that is no database makes its tenant fail. */
function breakTenant({ folder }: Fleet, name: string): void {
  writeFileSync(
    join(folder, `${name}.db`),
    'this is no database, however long it is read'.repeat(50),
  );
}

function namesOf(targets: readonly string[]): readonly string[] {
  return targets.map((target) => /(\w+)\.db/.exec(target)?.[1] ?? target);
}

const staged = `deployment "d" {
  variable "name" { type = string }
  group "canary" { match = startswith(var.name, "c") }
  group "rest" {
    order_by = [var.name]
    parallel = 3
    on_error = CONTINUE
  }
}`;

describe('migrate apply on many targets', () => {
  it('goes through them one after another and stops at the first that fails', async () => {
    const fleet = await newFleet(['a', 'b', 'c'], '');
    breakTenant(fleet, 'b');
    const first = await fleet.apply();
    expect(namesOf(first.outcomes.map(({ target }) => target))).toEqual(['a', 'b']);
    expect(namesOf(first.notRun)).toEqual(['c']);
    writeFileSync(join(fleet.folder, 'b.db'), '');
    const second = await fleet.apply();
    expect(second.outcomes.map(({ report }) => report?.applied.length)).toEqual([0, 2, 2]);
    expect(second.notRun).toEqual([]);
  });

  it('follows the groups of a deployment', async () => {
    const fleet = await newFleet(['z', 'x', 'c2', 'y', 'c1'], staged);
    breakTenant(fleet, 'x');
    const { outcomes, notRun } = await fleet.apply();
    const names = namesOf(outcomes.map(({ target }) => target));
    expect(names.slice(0, 2).sort()).toEqual(['c1', 'c2']);
    expect([...names].sort()).toEqual(['c1', 'c2', 'x', 'y', 'z']);
    const failed = outcomes.filter(({ failure }) => failure !== undefined);
    expect(namesOf(failed.map(({ target }) => target))).toEqual(['x']);
    expect(notRun).toEqual([]);
  });

  it('begins no group after one that failed', async () => {
    const fleet = await newFleet(['a', 'c1'], staged);
    breakTenant(fleet, 'c1');
    const { outcomes, notRun } = await fleet.apply();
    expect(outcomes).toHaveLength(1);
    expect(namesOf(notRun)).toEqual(['a']);
  });

  it('is shared out among machines, each target once', async () => {
    const names = Array.from({ length: isFullRun ? 1_000 : 40 }, (_, i) => `t${i}`);
    const fleet = await newFleet(names, staged);
    const shards = [];
    for (const shard of ['1/4', '2/4', '3/4', '4/4']) shards.push(await fleet.apply({ shard }));
    const all = shards.flatMap(({ outcomes }) => outcomes);
    expect(
      namesOf(all.map(({ target }) => target))
        .slice()
        .sort(),
    ).toEqual(names.slice().sort());
    expect(all.every(({ report }) => report?.applied.length === 2)).toBe(true);
    expect(Math.min(...shards.map(({ outcomes }) => outcomes.length))).toBeGreaterThan(0);
    await expect(fleet.apply({ shard: '5/4' })).rejects.toThrow('"--shard" flag');
  }, 300_000);
});
