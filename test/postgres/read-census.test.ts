import { describe, expect, it } from 'vitest';
import { censusClasses } from '../../src/dialects/postgres/census-classes.ts';
import { majors } from '../support/postgres.ts';
import { censusOf, databaseWith, inspect } from './read.ts';

/** One of everything that a database can hold and no kind reads. */
const everything = `
  CREATE TABLE t (id integer, b text, day date, PRIMARY KEY (id), CHECK (id > 0));
  CREATE AGGREGATE agg (integer) (SFUNC = int4pl, STYPE = integer);
  CREATE TYPE based; -- a shell
  CREATE COLLATION coll (locale = 'C');
  CREATE TYPE comp AS (a integer);
  CREATE CONVERSION conv FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
  ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO PUBLIC;
  CREATE DOMAIN dom AS text;
  CREATE FUNCTION func() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
  CREATE FUNCTION window_func() RETURNS bigint LANGUAGE internal WINDOW AS 'window_row_number';
  CREATE MATERIALIZED VIEW mat AS SELECT 1 AS a; CREATE INDEX mat_a ON mat (a);
  CREATE OPERATOR === (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4eq);
  CREATE OPERATOR FAMILY fam USING btree;
  CREATE OPERATOR CLASS cls FOR TYPE integer USING btree FAMILY fam AS OPERATOR 1 <, FUNCTION 1 btint4cmp(integer, integer);
  CREATE TABLE part (id integer, day date, CHECK (id > 0), FOREIGN KEY (id) REFERENCES t) PARTITION BY RANGE (day);
  CREATE TABLE part_1 PARTITION OF part FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
  CREATE INDEX ON part_1 (id);
  CREATE PROCEDURE proc() LANGUAGE sql AS 'SELECT 1';
  CREATE TYPE ran AS RANGE (subtype = integer);
  CREATE SEQUENCE seq;
  CREATE STATISTICS stats ON id, b FROM t;
  CREATE TEXT SEARCH CONFIGURATION cfg (COPY = simple);
  CREATE TEXT SEARCH DICTIONARY dict (TEMPLATE = simple);
  CREATE TEXT SEARCH PARSER pars (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
  CREATE TEXT SEARCH TEMPLATE temp (LEXIZE = dsimple_lexize);
  CREATE VIEW v AS SELECT 1;
  CREATE POLICY pol ON t; CREATE RULE ru AS ON UPDATE TO t DO ALSO NOTHING;
  CREATE TRIGGER trig AFTER INSERT ON t EXECUTE FUNCTION func();
  CREATE TRIGGER cloned AFTER INSERT ON part FOR EACH ROW EXECUTE FUNCTION func();

  CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;
  CREATE CAST (comp AS text) WITH INOUT;
  CREATE FUNCTION on_event() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
  CREATE EVENT TRIGGER ev ON ddl_command_end EXECUTE FUNCTION on_event(); ALTER EVENT TRIGGER ev DISABLE;
  CREATE EXTENSION citext;
  CREATE FOREIGN DATA WRAPPER fdw; CREATE SERVER srv FOREIGN DATA WRAPPER fdw;
  CREATE USER MAPPING FOR PUBLIC SERVER srv; CREATE FOREIGN TABLE ft (a integer) SERVER srv;
  ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC;
  CREATE FUNCTION lang_handler() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
  CREATE LANGUAGE lan HANDLER lang_handler;
  SELECT lo_create(0);
  CREATE PUBLICATION pub;`;

const facts = `
  CREATE INDEX clust ON t (id, b); CLUSTER t USING clust;
  CREATE TABLE f (a text, b text, c integer, i integer CONSTRAINT uq UNIQUE);
  ALTER TABLE f ALTER a SET STORAGE EXTERNAL; ALTER TABLE f ALTER b SET STATISTICS 10;
  ALTER TABLE f ALTER c SET (n_distinct = 5);
  GRANT SELECT ON f TO PUBLIC; GRANT SELECT (a) ON f TO PUBLIC; GRANT USAGE ON SEQUENCE seq TO PUBLIC;
  CREATE SCHEMA granted; GRANT USAGE ON SCHEMA granted TO PUBLIC;
  CREATE TABLE heir (extra integer) INHERITS (f);
  CREATE TABLE ser (id serial, id2 smallserial); ALTER SEQUENCE ser_id_seq AS bigint;
  ALTER TABLE f REPLICA IDENTITY FULL; ALTER TABLE f ENABLE ROW LEVEL SECURITY;
  COMMENT ON CONSTRAINT uq ON f IS 'one'; COMMENT ON INDEX uq IS 'other';
  CREATE INDEX ex ON f ((c + 1)); ALTER INDEX ex ALTER COLUMN 1 SET STATISTICS 99;
  ALTER TABLE f SET (fillfactor = 70); ALTER TABLE t SET (toast.autovacuum_enabled = off);
  CREATE TABLE am (a integer) USING heap2;
  CREATE TABLE typed OF comp;
  CREATE ROLE owner_of_one; CREATE TABLE owned (); ALTER TABLE owned OWNER TO owner_of_one;
  UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'ex'::regclass;`;

describe.each(majors('census'))('PostgreSQL %i', (major) => {
  it('counts one of everything', async () => {
    const database = await databaseWith('census', everything + facts, { major });
    await database.query(`ALTER DATABASE "${database.name}" SET work_mem = '5MB'`);
    const inspection = await inspect(database.url);
    const found = censusOf(inspection);
    const left = inspection.census.ignored.map((entry) => entry.class);
    expect(left).toEqual([...onRequest].sort());
    await database.query('DROP OWNED BY owner_of_one; DROP ROLE owner_of_one');
    expect(found).toEqual({
      ...{ 'base type': 1, conversion: 1 },
      ...{ 'access method': 1, 'database setting': 1 },
      ...{ language: 1, 'large object': 1 },
      ...{ 'option of a serial sequence': 1, 'second comment of a constraint': 1 },
      ...{ 'statistics target of an index': 1, 'table owner': 1 },
      ...{ 'typed table': 1 },
    });
    // What this one cannot make: they take a second server, a library, a folder.
    const rest = Object.keys(censusClasses).filter((name) => !(name in found));
    expect(rest.filter((name) => !unmade.includes(name))).toEqual([]);
  });
});

/** Those of a mode that is off are left out, not unknown. */
const onRequest = Object.entries(censusClasses).flatMap(([name, { mode }]) => (mode ? [name] : []));
const unmade = [
  ...onRequest,
  ...['grant by another than the owner', 'privilege taken from an owner'],
  // Of foreign tables.
  ...['policy', 'rule', 'trigger'],
  ...['foreign table in a hierarchy', 'security label', 'transform'],
];
