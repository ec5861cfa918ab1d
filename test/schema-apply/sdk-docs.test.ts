import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../support/run-folder.ts';

/* Every program of docs/sdk.md, one after the other, in one folder. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(root, 'docs/sdk.md'), 'utf8');
const programs = [...page.matchAll(/^## ([^\n]*)\n[^#]*?```js\n(.*?)```\n\n```text\n(.*?)```$/gms)];

const column = (name: string): string =>
  `  column "${name}" {\n    null = true\n    type = text\n  }\n`;
const users = (...columns: readonly string[]): string =>
  `schema "main" {}\ntable "users" {\n  schema = schema.main\n${columns.map(column).join('')}}\n`;

const folder = scratchFolder('sdk-docs');
writeFileSync(join(folder, 'first.hcl'), users('name'));
writeFileSync(join(folder, 'schema.hcl'), users('name', 'email'));
writeFileSync(join(folder, 'next.hcl'), users('name', 'email', 'phone'));
writeFileSync(
  join(folder, 'tenants.hcl'),
  `env "all" {
  for_each = toset(["t1", "t2"])
  url      = "sqlite://\${each.value}.db"
  src      = "file://first.hcl"
}
`,
);
writeFileSync(join(folder, 'broken.sql'), 'CREATE TABLE a (x int);\nCREATE nonsense;\n');

function run(program: string): string {
  const file = join(folder, 'program.mjs');
  const entry = pathToFileURL(join(root, 'dist/index.mjs')).href;
  writeFileSync(file, program.replaceAll("'mercatordb'", `'${entry}'`));
  const { stdout, stderr } = spawnSync(process.execPath, [file], { cwd: folder, encoding: 'utf8' });
  if (stderr !== '') throw new Error(stderr);
  return stdout;
}

describe('docs/sdk.md', { timeout: 60_000 }, () => {
  run(`import { applySchema, nodeHost } from 'mercatordb';
await applySchema({ url: 'sqlite://app.db', to: ['file://first.hcl'], autoApprove: true }, { host: nodeHost() });`);
  expect(programs.length).toBe(10);
  it.each(programs.map(([, title = '', program = '', output = '']) => [title, program, output]))(
    '%s',
    (_, program, output) => {
      expect(run(program)).toBe(output);
    },
  );
});
