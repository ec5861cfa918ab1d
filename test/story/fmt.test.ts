import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { type CommandOutcome, runCommand } from '../support/command.ts';
import { scratchFolder } from '../support/run-folder.ts';

const untidy = '# kept\ntable "t" {\n schema=schema.a // also\n    null = true\n}\n';
const tidy = '# kept\ntable "t" {\n  schema = schema.a // also\n  null   = true\n}\n';

let home: string;
beforeEach(() => {
  home = scratchFolder('fmt');
});

function fmt(...args: string[]): Promise<CommandOutcome> {
  return runCommand(['schema', 'fmt', ...args], { cwd: home, env: { HOME: home } });
}

it('formats the files of a folder in place and names those that changed', async () => {
  writeFileSync(join(home, 'b.hcl'), untidy, { mode: 0o640 });
  writeFileSync(join(home, 'a.hcl'), tidy);
  writeFileSync(join(home, 'c.txt'), untidy);
  expect(await fmt()).toEqual({ code: 0, stdout: 'b.hcl\n', stderr: '' });
  expect(readFileSync(join(home, 'b.hcl'), 'utf8')).toBe(tidy);
  expect(statSync(join(home, 'b.hcl')).mode & 0o777).toBe(0o640);
  expect(await fmt()).toEqual({ code: 0, stdout: '', stderr: '' });
});

it('only looks with --check', async () => {
  writeFileSync(join(home, 'a.hcl'), untidy);
  expect(await fmt('--check', 'a.hcl')).toEqual({ code: 1, stdout: 'a.hcl\n', stderr: '' });
  expect(readFileSync(join(home, 'a.hcl'), 'utf8')).toBe(untidy);
});

it('leaves what it cannot read as it is, and says where', async () => {
  writeFileSync(join(home, 'a.hcl'), 'a = [1\n');
  const outcome = await fmt('a.hcl');
  expect(outcome.code).toBe(1);
  expect(outcome.stderr).toContain('Error: a.hcl:');
  expect(readFileSync(join(home, 'a.hcl'), 'utf8')).toBe('a = [1\n');
});
