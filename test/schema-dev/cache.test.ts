import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canary } from '../support/canary.ts';
import { type CommandOutcome, runCommand } from '../support/command.ts';
import { createDatabase } from '../support/postgres.ts';
import { scratchFolder } from '../support/run-folder.ts';

/* Desired states that were read before need no dev database. The packed command: sources keep none. */

/** New clusters are copies of one that is made once, which is not what is tested here. */
const servers = scratchFolder('cache-servers');

interface Place {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

function place(): Place {
  const cwd = scratchFolder('cache');
  writeFileSync(join(cwd, 'a.sql'), 'CREATE TABLE t (id bigint PRIMARY KEY, n numeric(4,1));\n');
  mkdirSync(join(cwd, 'cache/mercator'), { recursive: true });
  symlinkSync(servers, join(cwd, 'cache/mercator/postgres'));
  const env = { HOME: cwd, PATH: process.env.PATH ?? '', XDG_CACHE_HOME: join(cwd, 'cache') };
  return { cwd, env };
}

function entries({ env }: Place): readonly string[] {
  const folder = join(env.XDG_CACHE_HOME ?? '', 'mercator/states');
  return readdirSync(folder).map((name) => join(folder, name));
}

const inspect = (dev: string, more: readonly string[] = []): readonly string[] => [
  ...['schema', 'inspect', '-u', 'file://a.sql', '--dev-url', dev, '--verbose', ...more],
];

const memory = 'dev://sqlite';

const isStarted = ({ stderr }: CommandOutcome): boolean => {
  expect(stderr).toMatch(/^dev database: /m);
  return !stderr.includes('; not started: the state is known');
};

describe.each(['dev://postgres', 'dev://sqlite'])(
  'states read on %s',
  { timeout: 240_000 },
  (dev) => {
    it('are known when nothing changed, and read anew when something did', async () => {
      const at = place();
      const first = await runCommand(inspect(dev), at);
      const again = await runCommand(inspect(dev), at);
      expect([first, again].map(isStarted)).toEqual([true, false]);
      expect([again.code, again.stdout]).toEqual([0, first.stdout]);
      writeFileSync(join(at.cwd, 'a.sql'), 'CREATE TABLE t (id integer PRIMARY KEY);\n');
      const changed = await runCommand(inspect(dev), at);
      expect(isStarted(changed)).toBe(true);
      expect(changed.stdout).not.toBe(first.stdout);
      const scoped = await runCommand(inspect(dev, ['--exclude', '*.t.n']), at);
      expect(isStarted(scoped)).toBe(true);
    });
  },
);

it('states are read anew on request, and where what is kept is not whole', {
  timeout: 240_000,
}, async () => {
  const at = place();
  const first = await runCommand(inspect(memory), at);
  const flag = await runCommand(inspect(memory, ['--cache', 'off']), at);
  const variable = { ...at, env: { ...at.env, MERCATOR_CACHE: 'off' } };
  expect([flag, await runCommand(inspect(memory), variable)].map(isStarted)).toEqual([true, true]);
  const [entry = ''] = entries(at);
  truncateSync(entry, 40);
  const repaired = await runCommand(inspect(memory), at);
  const known = await runCommand(inspect(memory), at);
  expect([repaired, known].map(isStarted)).toEqual([true, false]);
  expect([repaired.stdout, known.stdout]).toEqual([first.stdout, first.stdout]);
});

it.each([
  ['b.sql', 'CREATE TABLE t (id bigint, -- atlas:renamed_from n\n m text);\n'],
  [
    'b.lt.hcl',
    `schema "main" {}
table "t" {
  schema = schema.main
  column "id" { type = bigint }
  column "m" {
    type         = text
    renamed_from = "n"
  }
}
`,
  ],
])('former names in %s are known too', { timeout: 240_000 }, async (name, text) => {
  const at = place();
  writeFileSync(join(at.cwd, name), text);
  writeFileSync(join(at.cwd, 'from.sql'), 'CREATE TABLE t (id bigint, n text);\n');
  const args = ['schema', 'diff', '--from', 'file://from.sql', '--to', `file://${name}`];
  const run = (): Promise<CommandOutcome> =>
    runCommand([...args, '--dev-url', memory, '--verbose'], at);
  const runs = [await run(), await run()];
  expect(runs.map(isStarted)).toEqual([true, false]);
  for (const { stdout } of runs) expect(stdout).toContain('RENAME COLUMN `n` TO `m`');
});

it('many runs at once keep one whole entry', { timeout: 240_000 }, async () => {
  const at = place();
  const runs = await Promise.all([1, 2, 3, 4].map(() => runCommand(inspect(memory), at)));
  expect(new Set(runs.map(({ code, stdout }) => `${code} ${stdout}`)).size).toBe(1);
  expect(entries(at)).toHaveLength(1);
  expect(isStarted(await runCommand(inspect(memory), at))).toBe(false);
});

it('an apply that has nothing to do starts no server', { timeout: 240_000 }, async () => {
  const at = place();
  const { url, query } = await createDatabase('cache');
  const apply = ['schema', 'apply', '-u', url, '--to', 'file://a.sql', '--auto-approve'];
  const json = [...apply, '--format', '{{ json . }}'];
  expect((await runCommand(apply, at)).code).toBe(0);
  const { stdout } = await runCommand([...json, '--verbose'], at);
  expect(stdout).toBe('{"Changes":{}}');
  await query('ALTER TABLE t DROP COLUMN n');
  // What is planned is tried, on a server that is there.
  const changed = JSON.parse((await runCommand(json, at)).stdout);
  expect(changed).toMatchObject({ Proof: 'proven', Dev: { kind: 'binaries', notes: [] } });
});

it('a secret is never kept', { timeout: 240_000 }, async () => {
  const at = place();
  const { url } = await createDatabase('cache secret');
  const password = canary('Cachepass1');
  writeFileSync(
    join(at.cwd, 's.pg.hcl'),
    `variable "pass" { type = string }
schema "public" {}
user "cache_app" { password = var.pass }
user "cache_literal" { password = "${password}" }
`,
  );
  writeFileSync(
    join(at.cwd, 'atlas.hcl'),
    `variable "pass" { type = string }
env "x" {
  url = "${url}"
  schema {
    src = "file://s.pg.hcl"
    mode { roles = true }
  }
  pass = var.pass
}
`,
  );
  const args = ['schema', 'apply', '--env', 'x', '--dry-run', '--var', `pass=${password}`];
  const { code, stdout } = await runCommand(args, at);
  expect([code, stdout]).toEqual([0, expect.stringContaining('CREATE ROLE')]);
  const kept = readdirSync(at.env.XDG_CACHE_HOME ?? '', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => readFileSync(join(at.env.XDG_CACHE_HOME ?? '', name), 'utf8'));
  expect(kept.join('')).not.toContain(password);
  // Written by the test itself: the only place where it may stand.
  rmSync(join(at.cwd, 's.pg.hcl'));
});
