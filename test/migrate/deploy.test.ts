import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { nodeHost } from '../../src/host/index.ts';
import { hashDirectory, migrationStatus } from '../../src/sdk/index.ts';
import { scratchFolder } from '../support/run-folder.ts';

/* The indexed Job of deploy/kubernetes: its pods, run one after another, reach every target. */

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Job {
  readonly apiVersion: string;
  readonly kind: string;
  readonly spec: {
    readonly completionMode: string;
    readonly completions: number;
    readonly template: {
      readonly spec: {
        readonly containers: readonly {
          readonly command: readonly string[];
          readonly args: readonly string[];
        }[];
      };
    };
  };
}

/** A folder with eight tenants, and the command on its path. */
async function newPlace(): Promise<string> {
  const folder = scratchFolder('job');
  mkdirSync(join(folder, 'migrations'));
  writeFileSync(join(folder, 'migrations', '1_a.sql'), 'CREATE TABLE a (x int);\n');
  await hashDirectory({ dir: `file://${folder}/migrations` }, { host: nodeHost() });
  const program = join(folder, 'mercator');
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${root}bin/mercator.cjs" "$@"\n`);
  chmodSync(program, 0o755);
  const names = Array.from({ length: 8 }, (_, n) => `t${n}`);
  writeFileSync(
    join(folder, 'atlas.hcl'),
    `env "prod" {
  for_each = toset(${JSON.stringify(names)})
  url      = "sqlite://\${each.value}.db"
}
`,
  );
  return folder;
}

it('applies to each target once, whichever pod has it', { timeout: 120_000 }, async () => {
  const text = readFileSync(join(root, 'deploy/kubernetes/migrate-job.yaml'), 'utf8');
  const { apiVersion, kind, spec } = parse(text) as Job;
  expect([apiVersion, kind, spec.completionMode]).toEqual(['batch/v1', 'Job', 'Indexed']);
  const [container] = spec.template.spec.containers;
  const [shell = '', ...rest] = [...(container?.command ?? []), ...(container?.args ?? [])];
  const cwd = await newPlace();
  let applied = 0;
  for (let index = 0; index < spec.completions; index++) {
    const env = { PATH: `${cwd}:/usr/bin:/bin`, HOME: cwd, JOB_COMPLETION_INDEX: String(index) };
    const { status, stdout, stderr } = spawnSync(shell, rest, { cwd, env, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, expect.any(String)]);
    applied += stdout.split('Migrating to version 1').length - 1;
  }
  expect(applied).toBe(8);
  for (let n = 0; n < 8; n++) {
    const options = { url: `sqlite://${cwd}/t${n}.db`, dir: `file://${cwd}/migrations` };
    expect(await migrationStatus(options, { host: nodeHost() })).toMatchObject({ status: 'OK' });
  }
});
