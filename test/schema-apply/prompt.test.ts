import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../support/command.ts';
import { scratchFolder } from '../support/run-folder.ts';
import { hasTerminal, keys, runOnTerminal, signalTyped } from './terminal.ts';

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

  it.each([
    ['the end of input', keys.end, 'Error: ^D (E_REFUSED)'],
    ['a signal', 'SIGTERM', 'Error: interrupted by SIGTERM (E_INTERRUPTED)'],
    ['a terminal that goes', 'SIGHUP', 'Error: interrupted by SIGHUP (E_INTERRUPTED)'],
  ] as const)('ends with an error, and changes nothing, after %s', async (_, typed, message) => {
    const at = place();
    const isSignal = typed === 'SIGTERM' || typed === 'SIGHUP';
    const sent = isSignal ? signalTyped(at.cwd, typed) : typed;
    const { code, screen } = await runOnTerminal(args, at, [{ after: question, keys: sent }]);
    expect([code, screen]).toEqual([1, expect.stringContaining(message)]);
    // The cursor is back.
    expect(screen.lastIndexOf('[?25h')).toBeGreaterThan(screen.lastIndexOf('[?25l'));
    expect(await isApplied(at)).toBe(false);
  });

  it('has two more answers in reach of the arrow keys, and the letters of vi', async () => {
    const at = place();
    const typed = `${keys.down}jj${keys.up}kkk`;
    const { code, screen } = await runOnTerminal(args, at, [
      { after: question, keys: typed },
      { after: '  \u25b8 Apply', keys: keys.enter },
    ]);
    expect([code, screen]).toEqual([0, expect.stringContaining('\u2714 Apply')]);
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

  it('leaves Ctrl-C to the editor', async () => {
    const at = place();
    const caught = `${at.cwd}/caught`;
    const wait = `until test -e ${caught}; do sleep 0.1; done; echo on >> ${at.cwd}/edited`;
    const trap = `trap "echo caught; touch ${caught}" INT; echo ready; ${wait}`;
    const env = { ...at.env, EDITOR: `sh -c '${trap}' x` };
    const { code, screen } = await runOnTerminal([...args, '--edit'], { ...at, env }, [
      { after: 'ready', keys: keys.interrupt },
      { after: 'caught', keys: '' },
      { after: question, keys: keys.enter },
    ]);
    // Nothing is drawn over the editor.
    expect(screen).toMatch(/ready\n\^Ccaught\n/);
    expect([code, readFileSync(join(at.cwd, 'edited'), 'utf8')]).toEqual([0, 'on\n']);
    expect(await isApplied(at)).toBe(true);
  });

  it.each([
    ['fails', 'sh -c "exit 3" x', 'the editor "sh -c "exit 3" x" ended with 3'],
    ['leads elsewhere', `sh -c 'sed -i s/text/integer/ "$1"' x`, 'E_PLAN_PROOF'],
    ['breaks the statement', `sh -c 'sed -i s/CREATE/CRATE/ "$1"' x`, 'near "CRATE"'],
  ])('changes nothing after an edit that %s', async (_, editor, message) => {
    const at = place();
    const env = { ...at.env, EDITOR: editor };
    const { code, screen } = await runOnTerminal(args, { ...at, env }, [
      { after: question, keys: keys.down + keys.down + keys.enter },
    ]);
    expect([code, screen]).toEqual([1, expect.stringContaining(message)]);
    expect(await isApplied(at)).toBe(false);
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

  it.each([
    ['No drops it and adds the other', keys.down + keys.enter, 0],
    ['Ctrl-C stops', keys.interrupt, 1],
  ])('asks whether a column was renamed: %s', async (_, answer, code) => {
    const at = place();
    await runCommand([...args, '--auto-approve'], at);
    writeFileSync(join(at.cwd, 'schema.hcl'), column('title'));
    const asked = { after: 'from "name" to "title":', keys: answer };
    const approved = { after: question, keys: keys.enter };
    const run = await runOnTerminal(args, at, code === 0 ? [asked, approved] : [asked]);
    expect(run.code).toBe(code);
    const { stdout } = await runCommand(['schema', 'inspect', '-u', 'sqlite://app.db'], at);
    expect(stdout).toContain(`column "${code === 0 ? 'title' : 'name'}"`);
    expect(run.screen).not.toContain('RENAME COLUMN');
  });

  it('asks before it empties a database', async () => {
    const at = place();
    await runCommand([...args, '--auto-approve'], at);
    const clean = ['schema', 'clean', '-u', 'sqlite://app.db'];
    for (const [typed, isLeft] of [
      [keys.down + keys.enter, true],
      [keys.enter, false],
    ] as const) {
      const { code } = await runOnTerminal(clean, at, [{ after: question, keys: typed }]);
      expect([code, await isApplied(at)]).toEqual([0, isLeft]);
    }
  });

  it('asks before it keeps a plan', async () => {
    const at = place();
    const plan = ['schema', 'plan', '--to', 'file://schema.hcl', '--name', 'first', '--save'];
    const from = ['--from', 'sqlite://app.db'];
    for (const [typed, isKept] of [
      [keys.down + keys.enter, false],
      [keys.enter, true],
    ] as const) {
      const { code } = await runOnTerminal([...plan, ...from], at, [
        { after: '? Approve or abort the plan:', keys: typed },
      ]);
      expect([code, existsSync(join(at.cwd, 'first.plan.hcl'))]).toEqual([0, isKept]);
    }
  });

  it('asks nobody when what it prints goes elsewhere', async () => {
    const at = place();
    const command = ['sh', '-c', '"$@" | cat', 'sh'];
    const { screen } = await runOnTerminal(args, at, [], command);
    expect(screen).toContain('Error: there is no terminal to ask for approval on (E_REFUSED)');
    expect(await isApplied(at)).toBe(false);
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
