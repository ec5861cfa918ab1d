import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../support/command.ts';
import { createDatabase, type TestDatabase } from '../support/postgres.ts';
import { scratchFolder } from '../support/run-folder.ts';

/* `data "sql"` on a real server; `print` shows what it gave. */

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase('data sql');
  await database.query(`CREATE TABLE tenants (name text, size int, active boolean);
    INSERT INTO tenants VALUES ('a', 1, true), ('b', 9007199254740993 % 100, false)`);
});

async function evaluate(block: string, shown: string): Promise<string> {
  const home = scratchFolder('data-sql');
  writeFileSync(
    join(home, 'atlas.hcl'),
    `data "sql" "t" {\n  url = "${database.url}"\n${block}\n}
locals { shown = print(jsonencode(${shown})) }
env "x" { url = "${database.url}" }\n`,
  );
  const outcome = await runCommand(
    ['schema', 'inspect', '--env', 'x', '--format', '', '--census', 'ignore'],
    { cwd: home, env: { HOME: home } },
  );
  return outcome.code === 0 ? outcome.stdout.trim() : outcome.stderr;
}

describe('data "sql"', () => {
  const cases: [string, string, string, string | RegExp][] = [
    [
      'one column',
      'query = "SELECT name FROM tenants ORDER BY 1"',
      'data.sql.t',
      '{"count":2,"value":"a","values":["a","b"]}',
    ],
    ['a number', 'query = "SELECT 9007199254740993"', 'data.sql.t.value', '9007199254740993'],
    ['a boolean', 'query = "SELECT 1 = 2"', 'data.sql.t.value', 'false'],
    [
      'several columns',
      'query = "SELECT name, size, active FROM tenants WHERE name = $1"\nargs = ["a"]',
      'data.sql.t.values',
      '[{"active":true,"name":"a","size":1}]',
    ],
    [
      'no rows',
      'query = "SELECT 1 WHERE false"',
      'data.sql.t',
      '{"count":0,"value":null,"values":[]}',
    ],
    ['a NULL', 'query = "SELECT NULL"', 'data.sql.t', /data\.sql\.t: unsupported row type: NULL/],
    ['a bad query', 'query = "SELEC"', 'data.sql.t', /data\.sql\.t: .*syntax error/],
    ['bad arguments', 'query = "SELECT 1"\nargs = 1', 'data.sql.t', /"args" must be a list/],
  ];
  it.each(cases)('%s', async (_, block, shown, expected) => {
    const text = await evaluate(block, shown);
    if (typeof expected === 'string') expect(text).toBe(expected);
    else expect(text).toMatch(expected);
  });
});
