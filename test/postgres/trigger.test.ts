import { describe, expect, it } from 'vitest';
import { postgresKinds } from '../../src/dialects/postgres/kinds/index.ts';
import { diffRealms } from '../../src/schema/index.ts';
import { majors } from '../support/postgres.ts';
import { migrated, roundTrip } from './code-live.ts';
import { databaseWith } from './read.ts';
import { inspectRealm, plan } from './write-live.ts';

const base = `
  CREATE TABLE t (id integer PRIMARY KEY, "a B" text, n integer);
  CREATE TABLE other (id integer PRIMARY KEY);
  CREATE VIEW v AS SELECT id, n FROM t;
  CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
  CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
  CREATE FUNCTION owner_of(integer) RETURNS boolean LANGUAGE sql STABLE AS 'SELECT true';
  CREATE FUNCTION on_event() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';`;

const rich = `${base}
  CREATE TRIGGER plain BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
  CREATE TRIGGER plain AFTER DELETE ON other EXECUTE FUNCTION g();
  CREATE TRIGGER "every Thing" AFTER INSERT OR DELETE OR UPDATE OF n, "a B" ON t FOR EACH ROW
    WHEN (pg_trigger_depth() < 2 AND (') WHEN (' <> 'x"')) EXECUTE FUNCTION f('it''s', 'two', '');
  CREATE TRIGGER changed BEFORE UPDATE ON t FOR EACH ROW
    WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION f();
  CREATE TRIGGER transition AFTER UPDATE ON t REFERENCING OLD TABLE AS before NEW TABLE AS "after It"
    FOR EACH STATEMENT EXECUTE FUNCTION g();
  CREATE TRIGGER emptied BEFORE TRUNCATE ON t EXECUTE FUNCTION g();
  CREATE TRIGGER instead INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION f();
  CREATE CONSTRAINT TRIGGER late AFTER INSERT ON t FROM other DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION f();
  CREATE CONSTRAINT TRIGGER strict AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
  CREATE TRIGGER builtin BEFORE UPDATE ON t FOR EACH ROW
    EXECUTE FUNCTION suppress_redundant_updates_trigger();
  CREATE TRIGGER off BEFORE INSERT ON t EXECUTE FUNCTION g(); ALTER TABLE t DISABLE TRIGGER off;
  CREATE TRIGGER always BEFORE INSERT ON t EXECUTE FUNCTION g();
  ALTER TABLE t ENABLE ALWAYS TRIGGER always;
  COMMENT ON TRIGGER plain ON t IS 'the first';
  CREATE RULE nothing AS ON DELETE TO v DO INSTEAD NOTHING;
  CREATE RULE "also Told" AS ON UPDATE TO t WHERE OLD.n <> NEW.n AND NEW."a B" <> ' DO '
    DO ALSO INSERT INTO other VALUES (NEW.n);
  CREATE RULE between AS ON INSERT TO t WHERE ((NEW.n > 1) AND (NEW.n < 9)) DO ALSO DELETE FROM other;
  CREATE RULE several AS ON INSERT TO v DO INSTEAD (INSERT INTO t (id) VALUES (NEW.id); NOTIFY x);
  COMMENT ON RULE nothing ON v IS 'told';
  ALTER TABLE t DISABLE RULE "also Told";
  CREATE POLICY open ON t;
  CREATE POLICY "mine Only" ON t AS RESTRICTIVE FOR UPDATE TO CURRENT_USER, pg_monitor
    USING (owner_of(id) AND n > 0) WITH CHECK (n > (SELECT count(*) FROM other));
  CREATE POLICY open ON other FOR INSERT WITH CHECK (id > 0);
  COMMENT ON POLICY open ON other IS 'to all';
  CREATE EVENT TRIGGER ev ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'ALTER TABLE')
    EXECUTE FUNCTION on_event();
  CREATE EVENT TRIGGER off ON sql_drop EXECUTE FUNCTION on_event(); ALTER EVENT TRIGGER off DISABLE;
  COMMENT ON EVENT TRIGGER ev IS 'watches';`;

describe.each(majors('triggers, rules, policies'))('on PostgreSQL %i', (major) => {
  it('triggers, rules and policies are read, written and made anew', async () => {
    const { hcl } = await roundTrip('triggers', rich, { major });
    if (major === 15) expect(hcl).toMatchSnapshot();
  });

  it('they change', async () => {
    const trigger = (name: string, rest: string): string => `CREATE TRIGGER ${name} ${rest};`;
    const { sql } = await migrated({
      name: 'trigger_change',
      from: `${base}
        ${trigger('gone', 'BEFORE INSERT ON t EXECUTE FUNCTION g()')}
        ${trigger('other_event', 'BEFORE INSERT ON t EXECUTE FUNCTION g()')}
        ${trigger('told', 'BEFORE INSERT ON t EXECUTE FUNCTION g()')}
        ${trigger('switched', 'BEFORE INSERT ON t EXECUTE FUNCTION g()')}
        COMMENT ON TRIGGER told ON t IS 'old';
        CREATE RULE r AS ON DELETE TO v DO INSTEAD NOTHING; CREATE RULE gone AS ON UPDATE TO v DO INSTEAD NOTHING;
        CREATE POLICY p ON t USING (n > 1); CREATE POLICY wider ON t USING (n > 1);
        CREATE POLICY gone ON t; CREATE POLICY cmd ON t FOR SELECT USING (n > 1);
        CREATE EVENT TRIGGER gone ON sql_drop EXECUTE FUNCTION on_event();
        CREATE EVENT TRIGGER ev ON sql_drop EXECUTE FUNCTION on_event();
        CREATE EVENT TRIGGER switched ON sql_drop EXECUTE FUNCTION on_event();`,
      to: `${base}
        ${trigger('other_event', 'AFTER INSERT OR UPDATE ON t EXECUTE FUNCTION g()')}
        ${trigger('told', 'BEFORE INSERT ON t EXECUTE FUNCTION g()')}
        ${trigger('switched', 'BEFORE INSERT ON t EXECUTE FUNCTION g()')}
        ALTER TABLE t ENABLE REPLICA TRIGGER switched;
        ${trigger('added', 'BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()')}
        CREATE RULE r AS ON DELETE TO v DO INSTEAD DELETE FROM t WHERE t.id = OLD.id;
        CREATE RULE added AS ON INSERT TO v DO INSTEAD NOTHING;
        CREATE POLICY p ON t TO pg_monitor USING (n > 2);
        CREATE POLICY wider ON t USING (n > 1) WITH CHECK (n > 0);
        CREATE POLICY added ON t; CREATE POLICY cmd ON t FOR DELETE USING (n > 1);
        COMMENT ON POLICY cmd ON t IS 'new';
        CREATE EVENT TRIGGER added ON sql_drop EXECUTE FUNCTION on_event();
        CREATE EVENT TRIGGER ev ON ddl_command_end EXECUTE FUNCTION on_event();
        CREATE EVENT TRIGGER switched ON sql_drop EXECUTE FUNCTION on_event();
        ALTER EVENT TRIGGER switched ENABLE ALWAYS;`,
      major,
    });
    if (major === 15) expect(sql).toMatchSnapshot();
  });

  it('a trigger is replaced where the server can', async () => {
    const make = async (name: string, when: string): ReturnType<typeof inspectRealm> =>
      inspectRealm(
        await databaseWith(
          name,
          `${base} CREATE TRIGGER r ${when} INSERT ON t EXECUTE FUNCTION g();`,
          { major },
        ),
      );
    const from = await make('replace_from', 'BEFORE');
    const to = await make('replace_to', 'AFTER');
    const changes = diffRealms(from, to, postgresKinds);
    const replaced =
      'CREATE OR REPLACE TRIGGER "r" AFTER INSERT ON "public"."t" FOR EACH STATEMENT EXECUTE FUNCTION "public"."g"()';
    const capabilities = { replaceTrigger: true };
    expect(plan(changes, from, to, { capabilities }).map(({ sql }) => sql)).toEqual([replaced]);
    expect(plan(changes, from, to)).toHaveLength(2);
  });
});
