import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { type CommandOutcome, runCommand } from '../support/command.ts';
import { scratchFolder } from '../support/run-folder.ts';

let home: string;
beforeEach(() => {
  home = scratchFolder('migrate-directory');
});

function atlas(...args: string[]): Promise<CommandOutcome> {
  const env = { HOME: home, PATH: process.env.PATH ?? '', EDITOR: 'echo "SELECT 2;" >>' };
  return runCommand(['migrate', ...args], { cwd: home, env });
}

const silent = { code: 0, stdout: '', stderr: '' };
const files = (): string[] => readdirSync(join(home, 'migrations'));

it('makes, lists, shows, edits, moves and removes files', async () => {
  expect(await atlas('new', 'first')).toEqual(silent);
  const [name = ''] = files();
  expect(name).toMatch(/^\d{14}_first\.sql$/);
  const version = name.slice(0, 14);
  expect(await atlas('edit', version)).toEqual(silent);
  expect((await atlas('show', version)).stdout).toBe('SELECT 2;\n');
  expect(await atlas('new', '--edit')).toEqual(silent);
  expect((await atlas('ls')).stdout.split('\n')).toHaveLength(3);
  expect(await atlas('rebase', name)).toEqual(silent);
  expect((await atlas('ls', '-l')).stdout).toMatch(/_first\.sql\n$/);
  expect(await atlas('validate')).toEqual(silent);
  expect(await atlas('rm')).toEqual(silent);
  expect(files()).toHaveLength(2);
});

it('explains what is wrong with the checksum', async () => {
  mkdirSync(join(home, 'migrations'));
  writeFileSync(join(home, 'migrations', '1_a.sql'), 'SELECT 1;\n');
  const missing = await atlas('validate');
  expect(missing.stdout).toContain('You have a checksum error in your migration directory.\n');
  expect(missing.stderr).toContain('Error: checksum file not found');
  expect(await atlas('hash')).toEqual(silent);
  writeFileSync(join(home, 'migrations', '1_a.sql'), 'SELECT 2;\n');
  const edited = await atlas('new', 'b');
  expect(edited.code).toBe(1);
  expect(edited.stdout).toBe(
    `You have a checksum error in your migration directory.

\tL2: 1_a.sql was edited

Please check your migration files and run 'atlas migrate hash' to re-hash the contents

`,
  );
  expect(edited.stderr).toContain('Error: checksum mismatch');
  expect(files()).toEqual(['1_a.sql', 'atlas.sum']);
});

it('says where a file cannot be read, and what a directive without effect is', async () => {
  mkdirSync(join(home, 'migrations'));
  writeFileSync(join(home, 'migrations', '1_a.sql'), "-- atlas:txmod none\n\nSELECT 'a;\n");
  await atlas('hash');
  const { code, stderr } = await atlas('validate');
  expect(code).toBe(1);
  expect(stderr).toContain(`migrations/1_a.sql:3:8`);
  writeFileSync(join(home, 'migrations', '1_a.sql'), '-- atlas:txmod none\n\nSELECT 1;\n');
  await atlas('hash');
  expect((await atlas('validate')).stderr).toContain('unknown directive "atlas:txmod"');
});

it('imports directories of other tools', async () => {
  mkdirSync(join(home, 'goose'));
  const text = '-- +goose Up\nCREATE TABLE a (b int);\n-- +goose Down\nDROP TABLE a;\n';
  writeFileSync(join(home, 'goose', '1_a.sql'), text);
  expect(await atlas('import', '--from', 'file://goose?format=goose')).toEqual(silent);
  expect(readFileSync(join(home, 'migrations', '1_a.sql'), 'utf8')).toBe(
    'CREATE TABLE a (b int);\n',
  );
  expect((await atlas('import', '--from', 'file://goose?format=goose')).stderr).toContain(
    'Error: target migration directory must be empty',
  );
  expect((await atlas('import', '--from', 'file://goose')).stderr).toContain(
    'Error: cannot import a migration directory already in "atlas" format',
  );
});
