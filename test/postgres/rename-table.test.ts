import { describe, expect, it } from 'vitest';
import { postgresKinds } from '../../src/dialects/postgres/kinds/index.ts';
import { diffRealms } from '../../src/schema/index.ts';
import { askRenames } from '../support/ask-renames.ts';
import { createDatabase, type TestDatabase } from '../support/postgres.ts';
import { planOf } from './pair.ts';
import { execute, inspectRealm } from './write-live.ts';

interface Renamed {
  readonly database: TestDatabase;
  readonly statements: readonly string[];
}

/** The database with `from` brought to `to`, in which those tables had other names; and back again. */
async function renamed(
  name: string,
  from: string,
  to: string,
  renames: Readonly<Record<string, string>>,
): Promise<Renamed> {
  const database = await createDatabase(name);
  const made = await createDatabase(`${name}_to`);
  await database.query(from);
  await made.query(to);
  const before = await inspectRealm(database);
  const wanted = askRenames(await inspectRealm(made), renames);
  const plan = await planOf(database, { from: before, to: wanted });
  const statements = plan.map(({ sql }) => sql);
  await execute(database, statements);
  expect(diffRealms(await inspectRealm(database), wanted, postgresKinds)).toEqual([]);
  const undo = plan.flatMap(({ reverse }) => {
    if ('irreversible' in reverse) throw new Error(reverse.irreversible);
    return [reverse];
  });
  await execute(database, undo.reverse().flat());
  expect(diffRealms(await inspectRealm(database), before, postgresKinds)).toEqual([]);
  await execute(database, statements);
  return { database, statements };
}

/** A table, and all sorts of things that know it by name. */
const shop = (people: string): string => `
  CREATE TABLE ${people} (
    id serial CONSTRAINT people_key PRIMARY KEY,
    boss integer CONSTRAINT people_boss REFERENCES ${people} (id),
    name text);
  ALTER SEQUENCE ${people}_id_seq RENAME TO people_numbers;
  CREATE INDEX by_name ON ${people} (name);
  CREATE TABLE orders (n integer PRIMARY KEY, who integer REFERENCES ${people} (id));
  CREATE VIEW bosses AS SELECT b.id, o.n FROM ${people} b JOIN orders o ON o.who = b.id
    WHERE EXISTS (SELECT 1 FROM ${people} WHERE ${people}.boss = b.id);
  CREATE MATERIALIZED VIEW names AS SELECT name FROM ${people};
  CREATE FUNCTION trig() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
  CREATE TRIGGER watched AFTER UPDATE ON ${people} FOR EACH ROW EXECUTE FUNCTION trig();
  CREATE RULE told AS ON DELETE TO orders DO UPDATE ${people} SET name = 'gone' WHERE id = old.who;
  CREATE POLICY few ON orders USING (who IN (SELECT id FROM ${people}));
  CREATE FUNCTION headcount() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM ${people}; END;
  CREATE STATISTICS both_of (ndistinct) ON boss, name FROM ${people};
  CREATE PUBLICATION all_people FOR TABLE ${people};`;

describe('a table that gets another name', () => {
  it('takes all that knows it along, in one statement', async () => {
    const { statements } = await renamed('rename_all', shop('users'), shop('people'), {
      people: 'users',
    });
    expect(statements).toEqual(['ALTER TABLE "public"."users" RENAME TO "people"']);
  });

  it('changes in other ways as well, and so do constraints that have its name', async () => {
    const { database, statements } = await renamed(
      'rename_more',
      `CREATE TABLE users (id integer PRIMARY KEY, a integer); CREATE VIEW v AS SELECT a FROM users;
       INSERT INTO users VALUES (1, 2)`,
      `CREATE TABLE people (id integer PRIMARY KEY, a bigint, b text); CREATE VIEW v AS SELECT a FROM people`,
      { people: 'users' },
    );
    expect(statements[0]).toBe('ALTER TABLE "public"."users" RENAME TO "people"');
    expect(statements).toContain(
      'ALTER TABLE "public"."people" RENAME CONSTRAINT "users_pkey" TO "people_pkey"',
    );
    expect(await database.query('SELECT * FROM people')).toEqual([[1, '2', null]]);
  });

  it('takes its partitions and children along', async () => {
    const schema = (name: string): string => `
      CREATE TABLE ${name} (id integer NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);
      CREATE TABLE y2025 PARTITION OF ${name} FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
      CREATE TABLE base_${name} (a integer); CREATE TABLE child (b integer) INHERITS (base_${name});`;
    const { statements } = await renamed('rename_family', schema('old'), schema('fresh'), {
      fresh: 'old',
      base_fresh: 'base_old',
    });
    expect(statements).toEqual([
      'ALTER TABLE "public"."base_old" RENAME TO "base_fresh"',
      'ALTER TABLE "public"."old" RENAME TO "fresh"',
    ]);
  });
});
