import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../support/command.ts';
import { scratchFolder } from '../support/run-folder.ts';
import { hasTerminal, keys, runOnTerminal } from './terminal.ts';

/* The questions of the packed command, on a terminal and without one. SQLite is quick to start. */

const column = (name: string): string => `schema "main" {}
table "users" {
  schema = schema.main
  column "${name}" { type = text }
}
`;

function place(): { readonly cwd: string; readonly env: Record<string, string> } {
  const cwd = scratchFolder('prompt');
  writeFileSync(join(cwd, 'schema.hcl'), column('name'));
  return { cwd, env: { HOME: cwd, PATH: process.env.PATH ?? '' } };
}

const args = ['schema', 'apply', '-u', 'sqlite://app.db', '--to', 'file://schema.hcl'];
const planned =
  '-- Planned Changes:\n-- Create "users" table\nCREATE TABLE `users` (\n  `name` text NOT NULL\n);\n';
const synced = 'Schema is synced, no changes to be made\n';

async function isApplied(at: ReturnType<typeof place>): Promise<boolean> {
  const { stdout } = await runCommand([...args, '--dry-run'], at);
  expect([planned, synced]).toContain(stdout);
  return stdout === synced;
}

// Left out, and said so, where there is no python3: Node cannot make a pseudo-terminal.
describe.skipIf(!hasTerminal())('on a terminal', { timeout: 120_000 }, () => {
  const question = '? Are you sure?';

  it('applies what is approved', async () => {
    const at = place();
    const { code, screen } = await runOnTerminal(args, at, [{ after: question, keys: keys.enter }]);
    expect(code).toBe(0);
    expect(screen).toContain(planned);
    expect(screen).toContain('✔ Apply\n');
    expect(await isApplied(at)).toBe(true);
  });

  it.each([
    ['Abort', keys.down + keys.enter],
    ['Ctrl-C', keys.interrupt],
  ])('changes nothing after %s', async (_, typed) => {
    const at = place();
    const { code } = await runOnTerminal(args, at, [{ after: question, keys: typed }]);
    expect(code).toBe(0);
    expect(await isApplied(at)).toBe(false);
  });

  it('opens the editor and asks again', async () => {
    const at = place();
    const env = {
      ...at.env,
      EDITOR: `sh -c 'echo "-- from the editor" >> "$1"; touch ${at.cwd}/edited' x`,
    };
    const { code } = await runOnTerminal(args, { ...at, env }, [
      { after: question, keys: keys.down + keys.down + keys.enter },
      { after: question, keys: keys.enter },
    ]);
    expect([code, existsSync(join(at.cwd, 'edited'))]).toEqual([0, true]);
    expect(await isApplied(at)).toBe(true);
  });

  it('asks whether a column was renamed', async () => {
    const at = place();
    await runCommand([...args, '--auto-approve'], at);
    writeFileSync(join(at.cwd, 'schema.hcl'), column('title'));
    const { code, screen } = await runOnTerminal(args, at, [
      { after: '? Did you rename "users" column from "name" to "title":', keys: keys.enter },
      { after: question, keys: keys.enter },
    ]);
    expect(code).toBe(0);
    expect(screen).toContain('ALTER TABLE `users` RENAME COLUMN `name` TO `title`;');
  });
});

describe('without a terminal', { timeout: 120_000 }, () => {
  it('shows the plan, asks nobody and changes nothing', async () => {
    const at = place();
    const { code, stdout, stderr } = await runCommand(args, at);
    expect([code, stdout]).toEqual([1, planned]);
    expect(stderr).toContain('Error: there is no terminal to ask for approval on (E_REFUSED)');
    expect(await isApplied(at)).toBe(false);
    const approved = await runCommand([...args, '--auto-approve'], at);
    expect([approved.code, approved.stdout]).toEqual([0, planned]);
    expect(await isApplied(at)).toBe(true);
  });

  it.each<[string, string[], string]>([
    ['no URL', ['schema', 'apply', '--to', 'file://schema.hcl'], 'required flag(s) "url" not set'],
    [
      'no state',
      ['schema', 'apply', '-u', 'sqlite://a.db'],
      'one of flag(s) "file" or "to" is required',
    ],
    ['a mode', [...args, '--tx-mode', 'all'], 'unknown tx-mode "all"'],
    [
      'a format without a decision',
      [...args, '--format', '{{ json . }}'],
      '--log and --format can only be used with --dry-run or --auto-approve',
    ],
    [
      'a duration',
      [...args, '--lock-timeout', '1y'],
      'invalid argument "1y" for "--lock-timeout" flag: time: invalid duration "1y"',
    ],
    [
      'both',
      [...args, '-f', 'schema.hcl'],
      'if any flags in the group [file to] are set none of the others can be; [file to] were all set',
    ],
  ])('refuses %s', async (_, wrong, message) => {
    const { code, stderr } = await runCommand(wrong, place());
    expect([code, stderr]).toEqual([1, expect.stringContaining(`Error: ${message}`)]);
  });
});
