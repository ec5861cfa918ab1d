import { afterAll, describe, expect, it } from 'vitest';
import { openSession } from '../../src/dialects/postgres/connect.ts';
import { flavorQuery, readFlavor } from '../../src/dialects/postgres/flavor.ts';
import { inspectDatabase } from '../../src/dialects/postgres/inspect.ts';
import { postgresKinds } from '../../src/dialects/postgres/kinds/index.ts';
import { nodeHost } from '../../src/host/index.ts';
import { diffRealms, type Realm, type Statement } from '../../src/schema/index.ts';
import { catalogDump } from '../support/catalog-dump.ts';
import { createDatabase, majors, type TestDatabase } from '../support/postgres.ts';
import { executeInOne } from './code-live.ts';
import { databaseWith } from './read.ts';
import { inspectRealm, plan } from './write-live.ts';

const roles = ['dependents_reader', 'dependents_owner', 'dependents_other'];
const [reader, owner, other] = roles;
const makeRoles = roles
  .map((role) => `DO $$ BEGIN CREATE ROLE ${role}; EXCEPTION WHEN duplicate_object THEN END $$;`)
  .join('\n');

/** A column and all that may stand in the way of another type for it. */
const inTheWay = (type: string): string => `
  CREATE SCHEMA far;
  CREATE TABLE t (id integer PRIMARY KEY, amount ${type}, note text);
  INSERT INTO t VALUES (1, 10, 'a'), (2, 20, 'b');
  ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO ${other};
  CREATE VIEW first WITH (security_barrier) AS SELECT id, amount, note FROM t;
  COMMENT ON VIEW first IS 'the first'; COMMENT ON COLUMN first.amount IS 'in cents';
  GRANT SELECT ON first TO ${reader} WITH GRANT OPTION; GRANT UPDATE (note) ON first TO ${reader};
  REVOKE SELECT ON first FROM ${other}; GRANT SELECT ON first TO ${owner};
  ALTER VIEW first ALTER COLUMN note SET DEFAULT 'none';
  CREATE VIEW second AS SELECT f.amount * 2 AS twice, f.note FROM first f;
  ALTER VIEW second OWNER TO ${owner};
  REVOKE INSERT ON second FROM ${owner};
  CREATE VIEW far.third AS SELECT twice FROM second WHERE twice > 0;
  GRANT SELECT ON far.third TO PUBLIC;
  CREATE MATERIALIZED VIEW stored WITH (fillfactor = 70) AS SELECT twice, note FROM second;
  CREATE UNIQUE INDEX stored_note ON stored (note);
  CREATE INDEX stored_twice ON stored (twice DESC) WHERE twice > 1;
  COMMENT ON INDEX stored_note IS 'one each'; COMMENT ON MATERIALIZED VIEW stored IS 'kept';
  ALTER MATERIALIZED VIEW stored CLUSTER ON stored_note;
  ALTER MATERIALIZED VIEW stored OWNER TO ${owner};
  GRANT SELECT ON stored TO ${reader};
  CREATE VIEW over_stored AS SELECT note FROM stored;
  CREATE FUNCTION on_row(f first) RETURNS text LANGUAGE sql STABLE AS 'SELECT f.note';
  COMMENT ON FUNCTION on_row(first) IS 'takes a row';
  REVOKE EXECUTE ON FUNCTION on_row(first) FROM PUBLIC; GRANT EXECUTE ON FUNCTION on_row(first) TO ${reader};
  CREATE POLICY few ON t TO ${reader} USING (amount < 100) WITH CHECK (amount > 0);
  COMMENT ON POLICY few ON t IS 'not all'; ALTER TABLE t ENABLE ROW LEVEL SECURITY;
  CREATE FUNCTION trig() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
  CREATE TRIGGER watched BEFORE UPDATE OF amount ON t FOR EACH ROW
    WHEN (OLD.amount <> NEW.amount) EXECUTE FUNCTION trig();
  COMMENT ON TRIGGER watched ON t IS 'on change'; ALTER TABLE t ENABLE ALWAYS TRIGGER watched;
  CREATE TRIGGER instead INSTEAD OF INSERT ON first FOR EACH ROW EXECUTE FUNCTION trig();
  CREATE RULE told AS ON DELETE TO second DO INSTEAD NOTHING;
  CREATE VIEW apart AS SELECT id, note FROM t;`;

const parsed = `
  CREATE FUNCTION total() RETURNS bigint LANGUAGE sql STABLE BEGIN ATOMIC SELECT count(twice) FROM second; END;
  CREATE VIEW of_total AS SELECT total() AS n;`;

async function planFor(
  database: TestDatabase,
  target: TestDatabase,
  schemas: readonly string[] = [],
): Promise<readonly Statement[]> {
  const from = await scoped(database, schemas);
  const to = await scoped(target, schemas);
  return plan(diffRealms(from, to, postgresKinds), from, to);
}

async function scoped(database: TestDatabase, schemas: readonly string[]): Promise<Realm> {
  const session = await openSession({ url: database.url, host: nodeHost(), warn: () => undefined });
  try {
    const { rows } = await session.query(flavorQuery);
    const flavor = readFlavor(rows[0] ?? []);
    const scope = { schemas, exclude: [], include: [] };
    return (await inspectDatabase({ session, flavor, kinds: postgresKinds, scope })).realm;
  } finally {
    await session.close();
  }
}

describe.each(majors('dependents'))('what is in the way, on PostgreSQL %i', (major) => {
  const all = (type: string): string => inTheWay(type) + (major >= 14 ? parsed : '');
  const made: TestDatabase[] = [];
  const make = async (name: string, sql: string): Promise<TestDatabase> => {
    const database = await databaseWith(name, makeRoles + sql, { major });
    made.push(database);
    return database;
  };

  afterAll(async () => {
    for (const database of made) await database.drop();
    const last = await createDatabase('dependents_end', { major });
    for (const role of roles) await last.query(`DROP ROLE IF EXISTS ${role}`);
  });

  it.each([
    ['the whole database', []],
    ['one schema', ['public']],
  ])('makes way for a column’s type and comes back as it was: %s', async (_, schemas) => {
    const database = await make('dependents_from', all('integer'));
    const target = await make('dependents_to', all('bigint'));
    const statements = await planFor(database, target, schemas);
    await executeInOne(
      database,
      statements.map(({ sql }) => sql),
    );
    expect(await catalogDump(database.query)).toEqual(await catalogDump(target.query));
    expect(await planFor(database, target)).toEqual([]);
    const rows = await database.query('SELECT twice, note FROM stored ORDER BY note');
    expect(rows.map((row) => row.map(String))).toEqual([
      ['20', 'a'],
      ['40', 'b'],
    ]);
    if (major === 15) expect(statements.map(({ sql }) => sql)).toMatchSnapshot();

    const undo = [...statements].reverse().flatMap(({ reverse }) => {
      expect(reverse).toBeInstanceOf(Array);
      return Array.isArray(reverse) ? reverse : [];
    });
    await executeInOne(database, undo);
    const before = await make('dependents_before', all('integer'));
    expect(await catalogDump(database.query)).toEqual(await catalogDump(before.query));
  });

  it('stops where something out of scope could not come back', async () => {
    const base = 'CREATE SCHEMA far; CREATE TABLE t (id integer, gone integer);';
    const database = await make('lost_from', `${base} CREATE VIEW far.v AS SELECT gone FROM t;`);
    const target = await make('lost_to', `${base} ALTER TABLE t DROP gone;`);
    await expect(planFor(database, target, ['public'])).rejects.toThrow(
      'view "far"."v" is in the way and cannot be put back: it relies on column "public"."t"."gone", which goes',
    );
  });

  it('stops where a privilege was granted by another than the owner', async () => {
    const base = (type: string): string =>
      `CREATE TABLE t (id ${type}); CREATE VIEW v AS SELECT id FROM t;`;
    const database = await make(
      'granted_from',
      `${base('integer')} GRANT SELECT ON v TO ${reader} WITH GRANT OPTION;
       SET ROLE ${reader}; GRANT SELECT ON v TO ${other}; RESET ROLE;`,
    );
    const target = await make('granted_to', base('bigint'));
    await expect(planFor(database, target)).rejects.toThrow(
      `SELECT was granted to "${other}" by "${reader}"`,
    );
    expect(await inspectRealm(database)).toBeDefined();
  });
});
