import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CommandOutcome, runCommand } from '../support/command.ts';
import { createDatabase } from '../support/postgres.ts';
import { scratchFolder } from '../support/run-folder.ts';

/* Plans as files: made, checked, and applied to the state they were made for alone. */

const old = 'CREATE TABLE users (id int PRIMARY KEY, name text);\n';
const next =
  'CREATE TABLE users (id int PRIMARY KEY, name text, email text);\nCREATE INDEX by_name ON users (name);\n';

async function place(kind: 'sqlite' | 'postgres') {
  const cwd = scratchFolder('plan');
  writeFileSync(join(cwd, 'old.sql'), old);
  writeFileSync(join(cwd, 'next.sql'), next);
  const dev =
    kind === 'sqlite' ? 'sqlite://dev?mode=memory' : (await createDatabase('plan dev')).url;
  const url = kind === 'sqlite' ? 'sqlite://app.db' : (await createDatabase('plan')).url;
  const run = (...args: readonly string[]): Promise<CommandOutcome> =>
    runCommand(['schema', ...args, '--dev-url', dev], { cwd, env: { HOME: cwd } });
  const states = (from: string): string[] => ['--from', from, '--to', 'file://next.sql'];
  await run('apply', '-u', url, '--to', 'file://old.sql', '--auto-approve');
  return { cwd, url, run, states };
}

describe('plan files', { timeout: 180_000 }, () => {
  it.each(['sqlite', 'postgres'] as const)(
    'run as they are where they fit, on %s',
    async (kind) => {
      const { cwd, url, run, states } = await place(kind);
      const save = ['--save', '--auto-approve', '--name', 'p1'];
      const saved = await run('plan', ...states('file://old.sql'), ...save);
      expect(saved).toMatchObject({
        code: 0,
        stdout: 'Plan Status: APPROVED\n  -- Plan File: file://p1.plan.hcl\n',
      });
      const text = readFileSync(join(cwd, 'p1.plan.hcl'), 'utf8');
      expect(text).toMatch(
        /^plan "p1" \{\n {2}from {6}= "[\w+/]{43}="\n {2}to {8}= "[\w+/]{43}="\n {2}migration = <<-SQL\n.*ADD COLUMN/s,
      );
      // Made from files, it fits the database that has the same schema.
      const check = ['plan', 'validate', '-f', 'file://p1.plan.hcl'];
      expect(await run(...check, ...states(url))).toMatchObject({ code: 0, stdout: '' });
      const apply = ['apply', '-u', url, '--to', 'file://next.sql', '--plan', 'file://p1.plan.hcl'];
      const applied = await run(...apply);
      expect(applied).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(
          /^Applying approved migration using pre-planned file p1 \(2 statements in total\):\n\n {2}-- .*\n {4}-> .*ADD COLUMN/,
        ),
      });
      expect((await run(...apply)).stdout).toBe('Schema is synced, no changes to be made\n');
    },
  );

  it('are refused by other states, and when they lead elsewhere', async () => {
    const { cwd, url, run, states } = await place('sqlite');
    await run('plan', 'new', 'p2', ...states(url));
    const path = join(cwd, 'p2.plan.hcl');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replaceAll('email', 'mail'));
    const check = ['plan', 'validate', '-f', 'file://p2.plan.hcl'];
    expect((await run(...check, ...states(url))).stderr).toContain('E_PLAN_PROOF');
    writeFileSync(path, text);
    const apply = [
      'apply',
      '-u',
      'sqlite://other.db',
      '--to',
      'file://next.sql',
      '--plan',
      'file://p2.plan.hcl',
    ];
    const refused = await run(...apply);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(
      /^Abort: The plan "From" hash does not match the current state hash \(passed with --from\):\n\n {2}- [\w+/=]{44} \(plan value\)\n {2}\+ [\w+/=]{44} \(current hash\)\n/,
    );
    writeFileSync(path, 'table "x" {}');
    expect((await run(...apply)).stderr).toContain('"p2.plan.hcl" holds no plan');
  });

  it('show what they do, are named by a template, and carry directives', async () => {
    const { cwd, url, run, states } = await place('sqlite');
    const dry = await run('plan', ...states(url), '--dry-run');
    expect(dry.stdout).toMatch(
      /^Planning migration from sqlite:\/\/app\.db to next\.sql \(2 statements in total\):\n\n {2}-- .*:\n {4}-> ALTER TABLE.*;\n.*\n-{43}\n$/s,
    );
    const format = ['--format', '{{ .File.Name }} {{ .File.ToHash }} {{ .File.URL }}'];
    const named = [
      '--name-format',
      'pr-{{ printf "%.4s" (base64url .ToHash) }}',
      '-d',
      'atlas:txmode none',
    ];
    const saved = await run(
      'plan',
      ...states(url),
      '--save',
      '--auto-approve',
      ...named,
      ...format,
    );
    const [name = '', hash = '', file] = saved.stdout.split(' ');
    expect([name, file]).toEqual([
      `pr-${hash.slice(0, 4).replaceAll('+', '-').replaceAll('/', '_')}`,
      `file://${name}.plan.hcl`,
    ]);
    expect(readFileSync(join(cwd, `${name}.plan.hcl`), 'utf8')).toContain(
      '<<-SQL\n  -- atlas:txmode none\n\n  -- ',
    );
    const alone = await run('plan', ...states(url), '--save');
    expect([alone.code, alone.stderr]).toEqual([1, expect.stringContaining('E_REFUSED')]);
    expect((await run('plan', ...states('file://next.sql'))).stdout).toBe(
      'Schemas are synced, no changes to be made.\n',
    );
    expect((await run('plan', 'push', '--from', url)).stderr).toContain('required flag(s) "file"');
    expect(existsSync(join(cwd, 'push.plan.hcl'))).toBe(false);
  });
});
