import { describe, expect, it } from 'vitest';
import { sourceFile } from '../../src/base/index.ts';
import { postgresKinds } from '../../src/dialects/postgres/kinds/index.ts';
import { parseHcl } from '../../src/hcl/index.ts';
import { decodeRealm } from '../../src/spec/index.ts';
import { majors } from '../support/postgres.ts';
import { migrated, roundTrip } from './code-live.ts';
import { databaseWith } from './read.ts';
import { inspectRealm } from './write-live.ts';

const tables = `
  CREATE TYPE mood AS ENUM ('good', 'bad');
  CREATE TABLE users (id integer PRIMARY KEY, name text COLLATE "C", mood mood, score numeric(8,2));
  CREATE SCHEMA "other Schema"; CREATE TABLE "other Schema"."a table" (id integer, note text);`;

const rich = `${tables}
  CREATE VIEW people AS SELECT id, name, mood FROM users;
  COMMENT ON VIEW people IS 'all of them'; COMMENT ON COLUMN people.name IS 'it''s theirs';
  CREATE VIEW "z View" ("the id", c) WITH (security_barrier) AS
    SELECT id, count(*) FROM people WHERE name <> '\${x}' GROUP BY id;
  CREATE VIEW a_last AS SELECT p.*, z.c FROM people p JOIN "z View" z ON z."the id" = p.id;
  CREATE VIEW checked AS SELECT * FROM users WHERE id > 0 WITH CASCADED CHECK OPTION;
  CREATE VIEW local WITH (check_option = local, security_barrier = false) AS
    SELECT id, name FROM checked WHERE id < 9;
  ALTER VIEW local ALTER COLUMN name SET DEFAULT 'nobody';
  CREATE VIEW "other Schema".people AS SELECT "a table".note::varchar(20) AS note FROM "other Schema"."a table";
  CREATE VIEW grouped AS SELECT u.*, 1 AS one FROM users u GROUP BY u.id;
  CREATE RECURSIVE VIEW numbers (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM numbers WHERE n < 9;
  CREATE VIEW nothing AS SELECT FROM users;`;

describe.each(majors('views'))('views on PostgreSQL %i', (major) => {
  it('are read, written and made anew', async () => {
    const invoker =
      major >= 15 ? 'CREATE VIEW inv WITH (security_invoker = true) AS SELECT 1 AS one;' : '';
    const { hcl, realm } = await roundTrip('views', rich + invoker, { major });
    const views = realm.schemas.flatMap((schema) => schema.views);
    expect(views.map((view) => view.name)).toContain('z View');
    if (major === 15) expect(hcl).toMatchSnapshot();
  });

  const v = (query: string): string => `${tables} CREATE VIEW v AS ${query};`;
  const id = v('SELECT id FROM users');
  it.each([
    ['add', tables, `${id} COMMENT ON VIEW v IS 'new';`],
    ['drop', `${id} COMMENT ON VIEW v IS 'old'; COMMENT ON COLUMN v.id IS 'i';`, tables],
    ['replace the query', id, v('SELECT id FROM users WHERE id > 1')],
    ['more columns', id, v('SELECT id, name FROM users')],
    ['fewer columns', v('SELECT id, name FROM users'), id],
    ['another type', id, v('SELECT id::bigint AS id FROM users')],
    ['comments', id, `${id} COMMENT ON VIEW v IS 'new'; COMMENT ON COLUMN v.id IS 'i';`],
    ['no comments', `${id} COMMENT ON VIEW v IS 'old'; COMMENT ON COLUMN v.id IS 'i';`, id],
    ['options', id, `${id} ALTER VIEW v SET (security_barrier = true, check_option = local);`],
    ['no options', `${id} ALTER VIEW v SET (security_barrier, check_option = local);`, id],
    ['a default', id, `${id} ALTER VIEW v ALTER COLUMN id SET DEFAULT 7;`],
    ['no default', `${id} ALTER VIEW v ALTER COLUMN id SET DEFAULT 7;`, id],
    ['a table in the place of a view', id, `${tables} CREATE TABLE v (id integer);`],
    ['a view in the place of a table', `${tables} CREATE TABLE v (id integer);`, id],
    [
      'a chain made and dropped',
      `${tables} CREATE VIEW a AS SELECT id FROM users; CREATE VIEW b AS SELECT id FROM a;`,
      `${tables} CREATE VIEW b AS SELECT id FROM users; CREATE VIEW a AS SELECT id FROM b;`,
    ],
    [
      'a new column of a table',
      id,
      `${tables} ALTER TABLE users ADD extra date; CREATE VIEW v AS SELECT id, extra FROM users;`,
    ],
    [
      'a column swapped for another',
      v('SELECT name FROM users'),
      `${tables} ALTER TABLE users ADD extra text COLLATE "C"; ALTER TABLE users DROP name;
       CREATE VIEW v AS SELECT extra AS name FROM users;`,
    ],
    [
      'a column that goes',
      v('SELECT id, name FROM users'),
      `${tables} ALTER TABLE users DROP name; CREATE VIEW v AS SELECT id, '' AS name FROM users;`,
    ],
    [
      'a column of another type, two views up',
      `${id} CREATE VIEW w AS SELECT id + 1 AS next FROM v;`,
      `${id.replace('id integer', 'id bigint')} CREATE VIEW w AS SELECT id + 1 AS next FROM v;`,
    ],
  ])('change: %s', async (title, from, to) => {
    const { sql } = await migrated({ name: `view_${title}`, from, to, major });
    if (major === 15) expect(sql).toMatchSnapshot();
  });
});

describe('view blocks', () => {
  it('need a query', () => {
    const hcl = 'schema "public" {}\nview "v" {\n  schema = schema.public\n}\n';
    const { file } = parseHcl(sourceFile('schema.hcl', hcl));
    const [problem] = decodeRealm([file], postgresKinds).diagnostics;
    expect(problem?.summary).toBe('missing \'as\' definition for view "v"');
  });
});

describe('what is out of scope', () => {
  it('is read where it relies on what is in scope', async () => {
    const database = await databaseWith(
      'view_outside',
      `${tables} CREATE VIEW "other Schema".far AS SELECT id FROM users;
       CREATE VIEW "other Schema".farther AS SELECT id FROM "other Schema".far;
       CREATE VIEW "other Schema".apart AS SELECT note FROM "other Schema"."a table";`,
    );
    const realm = await inspectRealm(database, 'public');
    expect(realm.outside?.map((object) => object.name)).toEqual(['far', 'farther']);
    expect((await inspectRealm(database)).outside).toBeUndefined();
  });
});
