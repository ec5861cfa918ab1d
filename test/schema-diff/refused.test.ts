import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../support/command.ts';
import { createDatabase, type TestDatabase } from '../support/postgres.ts';
import { scratchFolder } from '../support/run-folder.ts';

/* What a server refuses, as a user sees it: where it stands, why, and what to do; nothing is changed. */

const cwd = scratchFolder('refused');
const env = { HOME: cwd, PATH: process.env.PATH ?? '' };
let target: TestDatabase;
let dev: TestDatabase;
const objects = 'SELECT count(*)::int FROM pg_class WHERE oid >= 16384';

beforeAll(async () => {
  target = await createDatabase('refused');
  dev = await createDatabase('refused dev');
  await target.query('CREATE TABLE kept (x int)');
});
afterAll(async () => {
  expect([await target.query(objects), await dev.query(objects)]).toEqual([[[1]], [[0]]]);
});

async function refusal(name: string, text: string, more: readonly string[] = []): Promise<string> {
  writeFileSync(join(cwd, name), text);
  const states = ['-u', target.url, '--to', `file://${name}`, '--dev-url', dev.url];
  const args = ['schema', 'apply', ...states, '--auto-approve', ...more];
  const { code, stdout, stderr } = await runCommand(args, { cwd, env });
  expect([code, stdout]).toEqual([1, '']);
  return stderr;
}

const hcl = (rest: string): string => `schema "public" {}

table "users" {
  schema = schema.public
  column "id" { type = int }
}
${rest}`;

describe('a schema that a server refuses', { timeout: 60_000 }, () => {
  it.each<[string, string, string, readonly string[]]>([
    [
      'a view that does not parse, in HCL',
      'view.hcl',
      hcl('view "v" {\n  schema = schema.public\n  as     = "SELECT id FORM users"\n}\n'),
      [
        'view.hcl:7:1',
        'create "v" view: syntax error at or near "users"',
        'the dev database refused: CREATE VIEW',
      ],
    ],
    [
      'a view that does not parse, in SQL',
      'view.sql',
      'CREATE TABLE a (x int);\n\nCREATE VIEW v AS SELECT x FORM a;\n',
      ['view.sql:3:1', 'syntax error at or near "a"'],
    ],
    [
      'a type that nothing defines, in HCL',
      'type.hcl',
      hcl('table "b" {\n  schema = schema.public\n  column "c" { type = sql("nope") }\n}\n'),
      ['type.hcl:7:1', 'create "b" table: type "nope" does not exist'],
    ],
    [
      'a type misspelt',
      'misspelt.hcl',
      hcl('table "b" {\n  schema = schema.public\n  column "c" { type = integr }\n}\n'),
      ['misspelt.hcl:9:', 'integr', 'integer'],
    ],
    [
      'a type that nothing defines, in SQL',
      'type.sql',
      'CREATE TABLE a (\n  x nope\n);\n',
      ['type.sql:1:1', 'type "nope" does not exist'],
    ],
    [
      'an extension that the dev database has not, in SQL',
      'extension.sql',
      'CREATE TABLE a (x int);\nCREATE EXTENSION no_such_thing;\n',
      ['extension.sql:2:1', 'no_such_thing'],
    ],
    [
      'an extension that the dev database has not, in HCL',
      'extension.hcl',
      hcl('extension "no_such_thing" {\n  schema = schema.public\n}\n'),
      ['extension.hcl:7:1', 'no_such_thing'],
    ],
  ])('%s', async (_, name, text, said) => {
    const message = await refusal(name, text);
    for (const part of said) expect(message).toContain(part);
    expect(message).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
  });

  it('a dev database that is not empty: what is in it is named, and stays', async () => {
    await dev.query("CREATE TYPE mood AS ENUM ('sad')");
    const mine = "SELECT count(*)::int FROM pg_type WHERE typname = 'mood'";
    try {
      const message = await refusal('good.sql', 'CREATE TABLE a (x int);\n');
      expect(message).toContain('found type "mood" in schema "public" (E_DEV_NOT_CLEAN)');
      expect(await dev.query(mine)).toEqual([[1]]);
    } finally {
      await dev.query('DROP TYPE mood');
    }
  });

  it('a catalog that the user may not read', async () => {
    await target.query('CREATE ROLE mercator_blind LOGIN');
    try {
      await target.query('REVOKE SELECT ON pg_catalog.pg_class FROM PUBLIC');
      const url = new URL(target.url);
      url.username = 'mercator_blind';
      const args = ['schema', 'inspect', '-u', url.href];
      const { code, stdout, stderr } = await runCommand(args, { cwd, env });
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain('permission denied for');
      expect(stderr).toContain('pg_class');
    } finally {
      await target.query('GRANT SELECT ON pg_catalog.pg_class TO PUBLIC');
      await target.query('DROP ROLE mercator_blind');
    }
  });
});
