import { describe, expect, it } from 'vitest';
import { majors } from '../support/postgres.ts';
import { migrated, roundTrip } from './code-live.ts';

const base = `
  CREATE TYPE mood AS ENUM ('good', 'bad');
  CREATE TABLE users (id integer PRIMARY KEY, name text, mood mood);
  CREATE VIEW people AS SELECT id, name FROM users;
  CREATE SCHEMA "other Schema";`;

const rich = `${base}
  CREATE FUNCTION plain() RETURNS integer LANGUAGE sql AS 'SELECT 1';
  COMMENT ON FUNCTION plain() IS 'it''s one';
  CREATE FUNCTION over(a integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$SELECT a + 1$$;
  CREATE FUNCTION over(a text, b text[] DEFAULT NULL, c mood DEFAULT 'good') RETURNS text
    LANGUAGE plpgsql STABLE STRICT LEAKPROOF SECURITY DEFINER PARALLEL SAFE COST 7.5
    SET search_path TO "$user", public, "odd, Name" SET "DateStyle" TO 'ISO, DMY'
    SET work_mem = '5MB' AS $f$
DECLARE
  x text := '$$';   -- ends with blanks  
BEGIN
  RETURN a || x || '\${y}';
END
$f$;
  CREATE FUNCTION "Outs"(INOUT a integer, OUT b text, VARIADIC "Rest of" integer[]) LANGUAGE plpgsql AS '
BEGIN b := a; END;
';
  CREATE FUNCTION one_out(OUT b text) LANGUAGE sql AS $$ SELECT 'x' $$;
  CREATE FUNCTION unnamed(integer, text DEFAULT 'a,b') RETURNS text LANGUAGE sql AS 'SELECT $2';
  CREATE FUNCTION many() RETURNS SETOF users LANGUAGE sql ROWS 5 AS 'SELECT * FROM users';
  CREATE FUNCTION "Some"(n integer) RETURNS TABLE ("the id" integer, m mood) LANGUAGE plpgsql AS $$
    BEGIN
      RETURN QUERY SELECT u.id, u.mood FROM users u;
    END
  $$;
  CREATE FUNCTION of_row(u users) RETURNS text LANGUAGE sql AS 'SELECT u.name';
  CREATE FUNCTION of_view(p people) RETURNS text LANGUAGE sql AS 'SELECT p.name';
  CREATE FUNCTION "other Schema".trig() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
  CREATE FUNCTION poly(anyelement, anyarray) RETURNS anyelement LANGUAGE sql AS 'SELECT $1';
  CREATE FUNCTION c_like(cstring) RETURNS mood LANGUAGE internal STRICT STABLE AS 'enum_in';
  CREATE FUNCTION rank_of() RETURNS bigint LANGUAGE internal WINDOW IMMUTABLE AS 'window_rank';
  CREATE FUNCTION nums(integer) RETURNS SETOF integer LANGUAGE sql SUPPORT generate_series_int4_support
    AS 'SELECT 1';
  CREATE FUNCTION nothing() RETURNS void LANGUAGE sql AS '';
  CREATE PROCEDURE act(a integer DEFAULT 3) LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  COMMIT;
END$$;
  COMMENT ON PROCEDURE act(integer) IS 'acts';
  CREATE PROCEDURE in_out(INOUT a integer) LANGUAGE sql AS 'SELECT 1';
  CREATE TABLE checked (a integer DEFAULT plain(), CHECK (over(a) > 0));
  CREATE INDEX checked_i ON checked (over(a));
  CREATE FUNCTION count_checked() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM checked';
  CREATE VIEW uses_function AS SELECT over(id) AS next FROM users;`;

const parsed = `
  CREATE FUNCTION std(a integer) RETURNS integer LANGUAGE sql RETURN a + 1;
  CREATE FUNCTION atomic() RETURNS bigint LANGUAGE sql BEGIN ATOMIC
    SELECT count(*) FROM people; SELECT std(2)::bigint; END;
  CREATE PROCEDURE out_only(IN a integer, OUT b text) LANGUAGE plpgsql AS 'BEGIN b := a; END';`;

describe.each(majors('routines'))('routines on PostgreSQL %i', (major) => {
  it('are read, written and made anew', async () => {
    const sql = rich + (major >= 14 ? parsed : '');
    const { hcl } = await roundTrip('routines', sql, { major });
    if (major === 15) expect(hcl).toMatchSnapshot();
  });

  const f = (head: string, body = 'SELECT 1', more = ''): string =>
    `CREATE FUNCTION ${head} LANGUAGE sql ${more} AS '${body}';`;

  it('change', async () => {
    const { sql } = await migrated({
      name: 'routine_change',
      from: `${base}
        ${f('body() RETURNS integer')} ${f('told() RETURNS integer')}
        COMMENT ON FUNCTION told() IS 'old';
        ${f('gone(a integer) RETURNS integer')} ${f('gone(a text) RETURNS integer')}
        ${f('named(a integer) RETURNS integer')}
        ${f('lost(a integer DEFAULT 1) RETURNS integer')}
        ${f('result() RETURNS integer')} CREATE VIEW on_result AS SELECT result() AS r;
        COMMENT ON VIEW on_result IS 'kept';
        CREATE TABLE on_default (a integer DEFAULT result(), b integer CHECK (b > result()));
        ${f('options() RETURNS integer', 'SELECT 1', 'STABLE SET work_mem = 100')}
        CREATE PROCEDURE p(a integer) LANGUAGE sql AS 'SELECT 1';`,
      to: `${base}
        ${f('body() RETURNS integer', 'SELECT 2')} ${f('told() RETURNS integer')}
        ${f('gone(a text) RETURNS integer')}
        ${f('named(b integer) RETURNS integer')}
        ${f('lost(a integer) RETURNS integer')}
        ${f('result() RETURNS bigint')} CREATE VIEW on_result AS SELECT result() AS r;
        COMMENT ON VIEW on_result IS 'kept';
        CREATE TABLE on_default (a integer DEFAULT result(), b integer CHECK (b > result()));
        ${f('options() RETURNS integer', 'SELECT 1', 'IMMUTABLE STRICT COST 9')}
        CREATE PROCEDURE p(a integer) LANGUAGE sql AS 'SELECT 2';
        ${f('added() RETURNS integer')} COMMENT ON FUNCTION added() IS 'new';`,
      major,
    });
    if (major === 15) expect(sql).toMatchSnapshot();
  });

  it('come back before the columns that they name', async () => {
    const { sql } = await migrated({
      name: 'routine_back',
      from: `CREATE TABLE t (id integer, old text);
        ${f('f() RETURNS SETOF text', 'SELECT old FROM t')} ${f('g() RETURNS integer')}`,
      to: `CREATE TABLE t (id integer, fresh text);
        ${f('f() RETURNS SETOF text', 'SELECT fresh FROM t')} ${f('g() RETURNS integer', 'SELECT 2')}`,
      major,
    });
    expect(sql).toHaveLength(3);
  });

  it('name what comes later, where nothing else will do', async () => {
    const { sql } = await migrated({
      name: 'routine_early',
      from: 'CREATE TABLE other (id integer);',
      to: `CREATE TABLE other (id integer, more integer);
        CREATE TABLE t (id integer);
        CREATE FUNCTION later() RETURNS bigint LANGUAGE sql AS 'SELECT more::bigint FROM other';
        CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM t';
        ALTER TABLE t ADD n bigint DEFAULT f();`,
      major,
    });
    expect(sql).toMatchInlineSnapshot(`
      [
        "ALTER TABLE "public"."other" ADD COLUMN "more" integer NULL",
        "SET check_function_bodies = off",
        "CREATE FUNCTION "public"."f" () RETURNS bigint LANGUAGE sql AS $$SELECT count(*) FROM t$$",
        "RESET check_function_bodies",
        "CREATE TABLE "public"."t" ("id" integer NULL, "n" bigint NULL DEFAULT public.f())",
        "CREATE FUNCTION "public"."later" () RETURNS bigint LANGUAGE sql AS $$SELECT more::bigint FROM other$$",
      ]
    `);
  });
});
