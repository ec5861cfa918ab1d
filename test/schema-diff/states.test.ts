import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeHost } from '../../src/host/index.ts';
import { type DiffOptions, diffSchemas, diffSql, diffText } from '../../src/sdk/index.ts';
import { createDatabase, type TestDatabase } from '../support/postgres.ts';
import { scratchFolder } from '../support/run-folder.ts';

/* Everything that can be a state, on either side, on real servers. */

const host = nodeHost();
const folder = scratchFolder('states');
let dev: TestDatabase;
beforeAll(async () => {
  dev = await createDatabase('states dev');
});
/** Whatever a test did, the dev database is as it was. */
afterAll(async () => {
  const left = await dev.query('SELECT count(*)::int FROM pg_class WHERE oid >= 16384');
  expect(left).toEqual([[0]]);
});

/** Writes files below a folder of the test's own; the `file://` URL of it or of what is in it. */
function write(name: string, files: Readonly<Record<string, string>>, path = ''): string {
  for (const [file, text] of Object.entries(files)) {
    const at = join(folder, name, file);
    mkdirSync(dirname(at), { recursive: true });
    writeFileSync(at, text);
  }
  return `file://${join(folder, name, path)}`;
}

function diff(
  from: string | readonly string[],
  to: string | readonly string[],
  more: Partial<DiffOptions> = {},
) {
  const options = { from: [from].flat(), to: [to].flat(), devUrl: dev.url, ...more };
  return diffSchemas(options, { host });
}

async function sql(...args: Parameters<typeof diff>): Promise<string> {
  return diffSql(await diff(...args));
}

const usersHcl = `schema "public" {}
table "users" {
  schema = schema.public
  column "id" { type = int }
}
`;
const usersSql = 'CREATE TABLE users (id int NOT NULL);\n';

describe('states', { timeout: 120_000 }, () => {
  it('HCL and SQL of the same schema, and a database that has it, are one', async () => {
    const hcl = write('same', { 'schema.hcl': usersHcl }, 'schema.hcl');
    const text = write('same', { 'schema.sql': usersSql }, 'schema.sql');
    const database = await createDatabase('states same');
    await database.query(usersSql);
    for (const from of [hcl, text, database.url]) {
      for (const to of [hcl, text, database.url]) {
        const report = await diff(from, to);
        expect([from, to, report.statements]).toEqual([from, to, []]);
        expect(diffText(report)).toBe('Schemas are synced, no changes to be made.\n');
      }
    }
  });

  it('several HCL files are one document; of a folder its direct files are taken', async () => {
    const empty = write('empty', { 'empty.sql': '' }, 'empty.sql');
    const files = {
      'one.hcl': 'schema "public" {}\n',
      'two.hcl': usersHcl.replace('schema "public" {}\n', ''),
      'below/three.hcl': 'nonsense',
    };
    const all = write('several', files);
    const urls = ['one.hcl', 'two.hcl'].map((name) => `${all}/${name}`);
    const created =
      '-- Create "users" table\nCREATE TABLE "public"."users" ("id" integer NOT NULL);\n';
    expect(await sql(empty, all)).toBe(created);
    expect(await sql(empty, urls)).toBe(created);
  });

  it('of a folder of SQL files all run in order, imports first and once', async () => {
    const empty = write('empty', { 'empty.sql': '' }, 'empty.sql');
    const files = {
      'main.sql': '-- atlas:import tables/\n-- atlas:import "views/v.sql"\n',
      'tables/b.sql': '-- atlas:import ../types/e.sql\n\nCREATE TABLE b (e e);\n',
      'tables/a.sql': '-- atlas:import b.sql\n\nCREATE TABLE a (e e);\nALTER TABLE b ADD a int;\n',
      'types/e.sql': "CREATE TYPE e AS ENUM ('x');\n",
      'views/v.sql': '-- atlas:import ../tables/a.sql\n\nCREATE INDEX i ON a (e);\n',
    };
    const main = write('imports', files, 'main.sql');
    const report = await diff(empty, main);
    expect(report.statements.map((s) => s.comment)).toEqual([
      'create enum type "e"',
      'create "a" table',
      'create index "i" to table: "a"',
      'create "b" table',
    ]);
  });

  it('a schema-bound target binds the files, and names make no difference', async () => {
    const database = await createDatabase('states bound');
    await database.query(
      'CREATE SCHEMA app; CREATE TABLE app.users (id int); CREATE TABLE other (a int)',
    );
    const target = `${database.url}&search_path=app`;
    const hcl = write('bound', { 'app.hcl': usersHcl.replaceAll('public', 'app') }, 'app.hcl');
    const changed =
      '-- Modify "users" table\nALTER TABLE "users" ALTER COLUMN "id" SET NOT NULL;\n';
    expect(await sql(target, hcl)).toBe(changed);
    const text = write('bound', { 'schema.sql': usersSql }, 'schema.sql');
    expect(await sql(target, text)).toBe(changed);
    const other = await createDatabase('states other');
    await other.query(`CREATE SCHEMA "b c"; CREATE TABLE "b c".users (id int NOT NULL)`);
    expect(await sql(target, `${other.url}&search_path=b%20c`)).toBe(changed);
    expect(await sql(target, hcl, { devUrl: `${other.url}&search_path=public` })).toBe(changed);
  });

  it('takes what --schema, --include and --exclude leave, on both sides', async () => {
    const from = write(
      'scope',
      { 'from.sql': 'CREATE TABLE a (x int); CREATE TABLE tmp_1 (x int);' },
      'from.sql',
    );
    const to = write(
      'scope',
      { 'to.sql': 'CREATE TABLE a (x int); CREATE SCHEMA s; CREATE TABLE s.b (x int);' },
      'to.sql',
    );
    const comments = async (more: Partial<DiffOptions>): Promise<string[]> =>
      (await diff(from, to, more)).statements.map((s) => s.comment);
    expect(await comments({})).toEqual([
      'Add new schema named "s"',
      'create "b" table',
      'drop "tmp_1" table',
    ]);
    expect(await comments({ exclude: ['*.tmp_*', 's'] })).toEqual([]);
    expect(await comments({ include: ['s'] })).toEqual([
      'Add new schema named "s"',
      'create "b" table',
    ]);
    expect(await comments({ schemas: ['public'] })).toEqual(['drop "tmp_1" table']);
  });

  it('values of variables come from --var', async () => {
    const empty = write('empty', { 'empty.sql': '' }, 'empty.sql');
    const hcl = `variable "table" { type = string }
schema "public" {}
table "t" {
  name   = var.table
  schema = schema.public
  column "id" { type = int }
}
`;
    const url = write('vars', { 'schema.hcl': hcl }, 'schema.hcl');
    expect(await sql(empty, url, { vars: ['table=pets'] })).toContain(
      'CREATE TABLE "public"."pets"',
    );
  });

  it('env:// and data sources of the project file', async () => {
    const hcl = write('project', { 'schema.hcl': usersHcl }, 'schema.hcl');
    write('project', { 'a.sql': usersSql, 'b.sql': 'CREATE TABLE pets (owner int);' });
    const project = `
data "hcl_schema" "h" { path = "${hcl.slice(7)}" }
data "external_schema" "e" { program = ["cat", "${join(folder, 'project/a.sql')}"] }
data "composite_schema" "c" {
  schema "app" { url = data.external_schema.e.url }
  schema "app" { url = "file://${join(folder, 'project/b.sql')}" }
  schema       { url = data.hcl_schema.h.url }
}
env "x" {
  dev  = "${dev.url}"
  src  = data.hcl_schema.h.url
  prog = data.external_schema.e.url
  all  = data.composite_schema.c.url
}
`;
    const config = write('project', { 'atlas.hcl': project }, 'atlas.hcl');
    const from = (a: string, b: string) =>
      diffSchemas({ from: [a], to: [b], config, env: 'x' }, { host });
    expect((await from('env://src', 'env://prog')).statements).toEqual([]);
    const composite = await from('env://prog', 'env://all');
    expect(composite.statements.map((s) => s.comment)).toEqual([
      'Add new schema named "app"',
      'create "pets" table',
      'create "users" table',
    ]);
  });

  it('former names in each part of a composite schema', async () => {
    const renamed = `schema "public" {}
table "people" {
  schema       = schema.public
  renamed_from = "users"
  column "id" {
    type         = bigint
    renamed_from = "key"
  }
}
`;
    const hcl = write('former', { 'schema.hcl': renamed }, 'schema.hcl');
    const comment = '-- atlas:renamed_from cats\nCREATE TABLE pets (owner int);';
    write('former', { 'pets.sql': comment });
    const project = `
data "composite_schema" "c" {
  schema "app" { url = "${hcl}" }
  schema "zoo" { url = "file://${join(folder, 'former/pets.sql')}" }
}
env "x" {
  dev = "${dev.url}"
  src = data.composite_schema.c.url
}
`;
    const config = write('former', { 'atlas.hcl': project }, 'atlas.hcl');
    const old =
      'CREATE SCHEMA app; CREATE TABLE app.users (key bigint NOT NULL); CREATE SCHEMA zoo; CREATE TABLE zoo.cats (owner int);';
    const before = write('former', { 'old.sql': old }, 'old.sql');
    const { statements } = await diffSchemas(
      { from: [before], to: ['env://src'], config, env: 'x' },
      { host },
    );
    expect(statements.map((s) => s.sql)).toEqual([
      'ALTER TABLE "app"."users" RENAME TO "people"',
      'ALTER TABLE "zoo"."cats" RENAME TO "pets"',
      'ALTER TABLE "app"."people" RENAME COLUMN "key" TO "id"',
    ]);
  });
});

describe('migration directories', { timeout: 60_000 }, () => {
  const files = {
    '1.sql': 'CREATE TABLE a (x int);\n',
    '2.sql': '-- a comment\nCREATE TABLE b (x int);\nALTER TABLE a ADD y int;\n',
  };

  it('are replayed, up to a version, in the format of their tool', async () => {
    const empty = write('empty', { 'empty.sql': '' }, 'empty.sql');
    const plain = write('plain', files);
    const comments = async (url: string): Promise<string[]> =>
      (await diff(empty, url)).statements.map((s) => s.comment);
    await expect(diff(empty, `${plain}?version=1`)).rejects.toMatchObject({ code: 'E_CHECKSUM' });
    const { hashDirectory } = await import('../../src/sdk/index.ts');
    await hashDirectory({ dir: plain }, { host });
    expect(await comments(plain)).toEqual(['create "a" table', 'create "b" table']);
    expect(await comments(`${plain}?version=1`)).toEqual(['create "a" table']);
    await expect(diff(empty, `${plain}?version=3`)).rejects.toMatchObject({
      message: 'the directory has no version "3"',
    });
  });
});

describe('bad input is placed and explained, and leaves nothing behind', () => {
  const cases: readonly [string, () => Promise<unknown>, object][] = [
    [
      'SQL that the server refuses',
      () => {
        const files = {
          'a.sql': usersSql,
          'b.sql': 'CREATE TABLE b (x int);\n',
          'c.sql': `${'-- \n'.repeat(39)}CREATE TABLE c (x nope);\n`,
        };
        return diff(write('broken', files), dev.url.replace(dev.name, 'postgres'));
      },
      {
        code: 'E_STATE_SQL',
        message: expect.stringMatching(
          /^read state from ".*c\.sql": executing statement: "CREATE TABLE c \(x nope\);": type "nope" does not exist/,
        ),
        range: expect.objectContaining({ start: expect.objectContaining({ line: 40, column: 1 }) }),
      },
    ],
    [
      'HCL that the server refuses',
      () => {
        const bad = usersHcl.replace(
          'column "id" { type = int }',
          'column "id" {\n type = int\n default = sql("nope()")\n }',
        );
        return diff(
          write('refused', { 's.hcl': bad }, 's.hcl'),
          dev.url.replace(dev.name, 'postgres'),
        );
      },
      {
        code: 'E_STATE',
        message: expect.stringContaining('create "users" table: function nope() does not exist'),
      },
    ],
    [
      'a file that is not there',
      () => diff('file:///no/such.hcl', dev.url),
      { code: 'E_FILE_NOT_FOUND' },
    ],
    [
      'a mixture',
      () => diff(write('mixed', { 'a.hcl': '', 'b.sql': '' }), dev.url),
      {
        code: 'E_STATE',
        message: expect.stringMatching(
          /^ambiguous schema: both SQL and HCL files found: ".*b\.sql", ".*a\.hcl"$/,
        ),
      },
    ],
    [
      'an empty folder',
      () => diff(write('nothing', { 'a.txt': '' }), dev.url),
      { message: '"nothing" contains neither SQL nor HCL files' },
    ],
    [
      'another file',
      () => diff(write('txt', { 'a.txt': '' }, 'a.txt'), dev.url),
      { message: expect.stringMatching(/^unknown schema file: ".*a\.txt"$/) },
    ],
    [
      'several SQL files',
      () =>
        diff(
          [write('two', { 'a.sql': '' }, 'a.sql'), write('two', { 'b.sql': '' }, 'b.sql')],
          dev.url,
        ),
      {
        message:
          'the provided SQL state must be either a single schema file or a migration directory, but 2 paths were found',
      },
    ],
    [
      'a circle of imports',
      () =>
        diff(
          write(
            'circle',
            { 'a.sql': '-- atlas:import b.sql\n', 'b.sql': '-- atlas:import a.sql\n' },
            'a.sql',
          ),
          dev.url,
        ),
      { message: expect.stringMatching(/^import cycle: .*a\.sql -> .*b\.sql -> .*a\.sql$/) },
    ],
    [
      'an import of nothing',
      () => diff(write('missing', { 'a.sql': '\n-- atlas:import c.sql\n' }, 'a.sql'), dev.url),
      {
        message: 'imported file "c.sql" does not exist',
        range: expect.objectContaining({ start: expect.objectContaining({ line: 2 }) }),
      },
    ],
    [
      'a project file',
      () => diff(write('env', { 'a.hcl': 'env "x" {}' }, 'a.hcl'), dev.url),
      { message: expect.stringMatching(/cannot parse project file ".*a\.hcl" as a schema file/) },
    ],
    [
      'schemes that differ',
      () => diff(['file://a.hcl', 'postgres://x/y'], dev.url),
      {
        message:
          'got mixed --to url schemes: "file" and "postgres", the desired state must be provided from a single kind of source',
      },
    ],
    [
      'several databases',
      () => diff([dev.url, dev.url], dev.url),
      {
        message: `got multiple --to urls of scheme "postgres", only multiple 'file://' urls are supported`,
      },
    ],
    [
      'no scheme',
      () => diff('schema.hcl', dev.url),
      { message: 'missing scheme. See: https://atlasgo.io/url' },
    ],
    [
      'a path',
      () => diff(write('txt', { 'a.hcl': '' }, 'a.hcl').slice(7), dev.url),
      { message: expect.stringMatching(/^missing scheme\. Did you mean file:\/\/.*a\.hcl\?$/) },
    ],
    [
      'env:// without --env',
      () => diff('env://url', dev.url),
      { message: 'cannot use env:// variables without selecting an environment' },
    ],
    ['no states', () => diff([], dev.url), { message: 'required flag(s) "from" not set' }],
    ['a registry', () => diff('atlas://app', dev.url), { code: 'E_UNSUPPORTED' }],
    [
      'files of an unknown make',
      () => {
        const url = write('make', { 'a.hcl': usersHcl }, 'a.hcl');
        return diffSchemas({ from: [url], to: [url] }, { host });
      },
      {
        code: 'E_DEV_URL',
        message: '--dev-url cannot be empty. See: https://atlasgo.io/atlas-schema/sql#dev-database',
      },
    ],
    [
      'a dev URL that is bound where the target is not',
      () =>
        diff(
          dev.url.replace(dev.name, 'postgres'),
          write('whole', { 'a.hcl': usersHcl }, 'a.hcl'),
          {
            devUrl: `${dev.url}&search_path=public`,
          },
        ),
      {
        code: 'E_DEV_URL',
        message: 'unnecessary schema "public" specified in --dev-url for multi-schema mode',
      },
    ],
    [
      'two schemas in a bound file',
      () =>
        diff(
          `${dev.url}&search_path=public`,
          write('two-schemas', { 'a.hcl': 'schema "a" {}\nschema "b" {}' }, 'a.hcl'),
        ),
      { message: 'cannot use HCL with more than 1 schema when url is limited to schema "public"' },
    ],
    [
      'another schema than the bound one',
      () =>
        diff(
          `${dev.url}&search_path=public`,
          write('mismatch', { 'a.hcl': 'schema "a" {}' }, 'a.hcl'),
        ),
      { message: 'mismatched HCL and database schemas: "public" <> "a"' },
    ],
    [
      'a schema that is not requested',
      () =>
        diff(dev.url, write('requested', { 'a.hcl': 'schema "a" {}' }, 'a.hcl'), {
          schemas: ['public'],
        }),
      {
        message: expect.stringMatching(
          /^schema "a" from paths \[".*a\.hcl"\] is not requested \(all schemas in HCL must be requested\)$/,
        ),
      },
    ],
    [
      'a schema against a database',
      () => diff(`${dev.url}&search_path=public`, dev.url),
      {
        message:
          'cannot diff a schema "public" with a database connection. See: https://atlasgo.io/url',
      },
    ],
    [
      'a database against a schema',
      () => diff(dev.url, `${dev.url}&search_path=public`),
      {
        message:
          'cannot diff a database connection with a schema "public". See: https://atlasgo.io/url',
      },
    ],
  ];
  it.each(cases)('%s', async (_, run, expected) => {
    await expect(run()).rejects.toMatchObject(expected);
  });
});
