import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeHost } from '../../src/host/index.ts';
import { applySchema, approveStoredPlan, keepPlan, planSchema } from '../../src/sdk/index.ts';
import { type CommandOutcome, runCommand } from '../support/command.ts';
import { createDatabase } from '../support/postgres.ts';
import { scratchFolder } from '../support/run-folder.ts';

/* A folder of plans, in place of a registry: pushed, approved, and found by `schema apply`. */

const old = 'CREATE TABLE users (id int PRIMARY KEY, name text);\n';
const next = 'CREATE TABLE users (id int PRIMARY KEY, name text, email text);\n';

function project(url: string, dev: string, repo: string): string {
  return `env "app" {
  url = "${url}"
  dev = "${dev}"
  schema {
    src = "file://next.sql"
    repo {
      name = "${repo}"
    }
  }
}
`;
}

async function place(repo: string) {
  const cwd = scratchFolder('plans');
  writeFileSync(join(cwd, 'old.sql'), old);
  writeFileSync(join(cwd, 'next.sql'), next);
  const dev = 'sqlite://dev?mode=memory';
  writeFileSync(join(cwd, 'atlas.hcl'), project('sqlite://app.db', dev, repo));
  const env = { HOME: cwd, MERCATOR_REGISTRY: `file://${cwd}/registry` };
  const run = (...args: readonly string[]): Promise<CommandOutcome> =>
    runCommand(['schema', ...args], { cwd, env });
  const plan = (...args: readonly string[]): Promise<CommandOutcome> =>
    run('plan', ...args, '--env', 'app');
  const apply = (...args: readonly string[]): Promise<CommandOutcome> =>
    run('apply', '--env', 'app', ...args);
  await run('apply', '-u', 'sqlite://app.db', '--to', 'file://old.sql', '--auto-approve');
  return { cwd, run, plan, apply };
}

describe('a repository of plans', { timeout: 180_000 }, () => {
  it('of the registry: a plan is pushed, approved, found and run without a question', async () => {
    const { cwd, run, plan, apply } = await place('app');
    const p1 = '  -- Atlas URL: atlas://app/plans/p1\n';
    expect((await plan('--pending', '--name', 'p1')).stdout).toBe(`Plan Status: PENDING\n${p1}`);
    expect((await plan('--auto-approve')).stdout).toBe(`Plan Status: PENDING\n${p1}`);
    // What nobody approved is not run, whether it is named or not.
    const alone = await apply();
    expect([alone.code, alone.stderr]).toEqual([1, expect.stringContaining('E_REFUSED')]);
    const named = await apply('--plan', 'atlas://app/plans/p1');
    expect(named.stderr).toContain('the plan "atlas://app/plans/p1" is not approved');
    const url = ['--url', 'atlas://app/plans/p1'];
    const approved = await run('plan', 'approve', ...url, '--format', '{{ json . }}');
    expect(approved.stdout).toBe('{"URL":"atlas://app/plans/p1","Status":"APPROVED"}');
    const file = readFileSync(join(cwd, 'registry/app/plans/p1.plan.hcl'), 'utf8');
    expect((await run('plan', 'pull', ...url)).stdout).toBe(file);
    const format = ['--format', '{{ range . }}{{ .Name }} {{ .Status }} {{ len .Stmts }}{{ end }}'];
    expect((await plan('list', ...format)).stdout).toBe('p1 APPROVED 1');
    const applied = await apply();
    expect(applied).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(
        /^Applying approved migration using pre-planned file p1 \(1 statement in total\):\n\n {2}-- .*\n {4}-> .*ADD COLUMN/,
      ),
    });
    expect(applied.stderr).toContain('tried on a dev database: leads to the desired state');
    expect((await apply()).stdout).toBe('Schema is synced, no changes to be made\n');
    expect((await plan('lint')).stderr).toContain('"schema plan lint" is not supported yet');
    expect(await run('plan', 'rm', ...url)).toMatchObject({ code: 0, stdout: '' });
    expect(existsSync(join(cwd, 'registry/app/plans/p1.plan.approved'))).toBe(false);
  });

  it('in a folder: files are pushed once checked; an edit takes approval away; two are too many', async () => {
    const { cwd, run, plan, apply } = await place('file://plans');
    await plan('new', 'p1');
    const push = (name: string, ...args: readonly string[]): Promise<CommandOutcome> =>
      plan('push', '-f', `file://${name}.plan.hcl`, ...args);
    expect((await push('p1', '--auto-approve')).stdout).toBe(
      'Plan Status: APPROVED\n  -- Plan File: file://plans/p1.plan.hcl\n',
    );
    const path = join(cwd, 'plans/p1.plan.hcl');
    appendFileSync(path, '\n');
    expect((await run('plan', 'list', '--repo', 'file://plans')).stdout).toContain('PENDING');
    expect((await push('p1', '--auto-approve')).stderr).toContain(
      '"file://plans/p1.plan.hcl" is another plan',
    );
    await run('plan', 'approve', '--url', 'file://plans/p1.plan.hcl');
    const text = readFileSync(join(cwd, 'p1.plan.hcl'), 'utf8');
    writeFileSync(join(cwd, 'p2.plan.hcl'), text.replace('"p1"', '"p2"'));
    expect((await push('p2', '--auto-approve')).code).toBe(0);
    const two = await apply();
    expect([two.code, two.stderr]).toEqual([
      1,
      expect.stringMatching(
        /^Error: multiple pre-planned migrations were found in the registry for this schema transition\.\n\n {2}Current hash: [\w+/=]{44}\n {2}Desired hash: [\w+/=]{44}\n\nPlans found:\n\n {2}file:\/\/plans\/p1\.plan\.hcl\n {2}file:\/\/plans\/p2\.plan\.hcl\n\nTo resolve/,
      ),
    ]);
    const json = ['--dry-run', '--format', '{{ json . }}'];
    const named = await apply('--plan', 'file://plans/p2.plan.hcl', ...json);
    expect(JSON.parse(named.stdout)).toMatchObject({
      Plan: { File: { Name: 'p2', URL: 'file://plans/p2.plan.hcl', Status: 'APPROVED' } },
      Changes: { Pending: [expect.stringContaining('ADD COLUMN')] },
      Proof: 'proven',
    });
    // What leads elsewhere is neither pushed nor run.
    writeFileSync(join(cwd, 'p3.plan.hcl'), text.replaceAll('email', 'mail'));
    expect((await push('p3', '--auto-approve')).stderr).toContain('E_PLAN_PROOF');
    expect((await apply('--plan', 'file://p3.plan.hcl')).stderr).toContain('E_PLAN_PROOF');
  });

  it('of PostgreSQL: an approved plan runs where its states are, and nowhere else', async () => {
    const folder = scratchFolder('plans-postgres');
    const { url, query } = await createDatabase('plans');
    const dev = await createDatabase('plans dev');
    writeFileSync(join(folder, 'next.sql'), next);
    const text = project(url, dev.url, `file://${folder}/plans`);
    writeFileSync(join(folder, 'atlas.hcl'), text.replace('next.sql', `${folder}/next.sql`));
    const options = { config: `file://${folder}/atlas.hcl`, env: 'app' };
    const host = nodeHost();
    await query(old);
    const report = await planSchema({ ...options, name: 'p1' }, { host });
    const { url: planUrl, status } = await keepPlan(report, 'PENDING', { host });
    expect(status).toBe('PENDING');
    await approveStoredPlan({ url: planUrl }, { host });
    // The database moved on, and back.
    await query('ALTER TABLE users ADD COLUMN phone text');
    const other = await applySchema({ ...options, dryRun: true }, { host });
    expect([other.outcome, other.planName]).toEqual(['planned', undefined]);
    await query('ALTER TABLE users DROP COLUMN phone');
    const done = await applySchema(options, { host });
    expect(done).toMatchObject({ outcome: 'applied', planName: 'p1', planUrl, proof: 'proven' });
    expect(await query('SELECT email FROM users')).toEqual([]);
  });
});
