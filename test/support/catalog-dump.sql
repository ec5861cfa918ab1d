-- One object of every class, with something set on each, on PostgreSQL 14 and later.
DO $$ BEGIN CREATE ROLE dump_reader; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
CREATE SCHEMA s;
CREATE EXTENSION btree_gist SCHEMA s;
CREATE EXTENSION file_fdw;
COMMENT ON SCHEMA s IS 'a schema';
CREATE TYPE s.mood AS ENUM ('sad', 'ok');
CREATE DOMAIN s.positive AS integer CONSTRAINT above CHECK (VALUE > 0);
CREATE TYPE s.point3 AS (x integer, y integer);
CREATE TYPE s.float_range AS RANGE (SUBTYPE = double precision, SUBTYPE_DIFF = float8mi);
CREATE TYPE s.shell;
CREATE COLLATION s.german (LOCALE = 'C');
CREATE SEQUENCE s.seq CACHE 5;
CREATE TABLE s.a (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text DEFAULT 'x' NOT NULL,
  mood s.mood,
  size s.positive,
  twice integer GENERATED ALWAYS AS (2) STORED,
  during tstzrange,
  CONSTRAINT named CHECK (name <> ''),
  CONSTRAINT apart EXCLUDE USING gist (during WITH &&),
  CONSTRAINT only_one UNIQUE (name)
) WITH (fillfactor = 70);
CREATE TABLE s.b (a_id integer CONSTRAINT b_a REFERENCES s.a, note text);
CREATE INDEX b_note ON s.b (lower(note)) WHERE note IS NOT NULL;
CREATE TABLE s.parent (k integer NOT NULL, v text) PARTITION BY RANGE (k);
CREATE TABLE s.part1 PARTITION OF s.parent FOR VALUES FROM (0) TO (10);
CREATE TABLE s.part2 PARTITION OF s.parent FOR VALUES FROM (10) TO (20);
CREATE INDEX parent_k ON s.parent (k);
CREATE TABLE s.base (x integer);
CREATE TABLE s.derived (y integer) INHERITS (s.base);
CREATE STATISTICS s.a_stats (dependencies) ON name, mood FROM s.a;
CREATE VIEW s.v AS SELECT id, name FROM s.a;
CREATE MATERIALIZED VIEW s.m AS SELECT name FROM s.v;
CREATE UNIQUE INDEX m_name ON s.m (name);
CREATE FUNCTION s.one(n integer DEFAULT 1) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE FUNCTION s.noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION s.seen() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE PROCEDURE s.run() LANGUAGE sql AS 'SELECT 1';
CREATE AGGREGATE s.total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0');
CREATE TRIGGER noted BEFORE INSERT ON s.a FOR EACH ROW EXECUTE FUNCTION s.noted();
CREATE EVENT TRIGGER seen ON ddl_command_end WHEN TAG IN ('CREATE CONVERSION') EXECUTE FUNCTION s.seen();
CREATE RULE quiet AS ON DELETE TO s.b DO INSTEAD NOTHING;
ALTER TABLE s.a ENABLE ROW LEVEL SECURITY;
CREATE POLICY readers ON s.a FOR SELECT TO dump_reader USING (id > 0);
CREATE FUNCTION s.mood_text(s.mood) RETURNS s.point3 LANGUAGE sql AS 'SELECT NULL::s.point3';
CREATE CAST (s.mood AS s.point3) WITH FUNCTION s.mood_text(s.mood);
CREATE FUNCTION s.same(s.point3, s.point3) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE OPERATOR s.=== (FUNCTION = s.same, LEFTARG = s.point3, RIGHTARG = s.point3, COMMUTATOR = OPERATOR(s.===));
CREATE OPERATOR FAMILY s.fam USING hash;
CREATE OPERATOR CLASS s.cls FOR TYPE s.point3 USING hash FAMILY s.fam AS OPERATOR 1 s.===;
CREATE TEXT SEARCH DICTIONARY s.dict (TEMPLATE = simple, STOPWORDS = english);
CREATE TEXT SEARCH CONFIGURATION s.conf (PARSER = "default");
ALTER TEXT SEARCH CONFIGURATION s.conf ADD MAPPING FOR word WITH s.dict;
CREATE TEXT SEARCH PARSER s.pars (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH TEMPLATE s.tmpl (INIT = dsimple_init, LEXIZE = dsimple_lexize);
CREATE CONVERSION s.conv FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;
CREATE FUNCTION s.handle() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE LANGUAGE speech HANDLER s.handle;
CREATE FOREIGN DATA WRAPPER wrap OPTIONS (debug 'true');
CREATE SERVER srv TYPE 'files' FOREIGN DATA WRAPPER file_fdw;
CREATE USER MAPPING FOR dump_reader SERVER srv;
CREATE FOREIGN TABLE s.f (line text) SERVER srv OPTIONS (filename '/nowhere');
CREATE PUBLICATION pub FOR TABLE s.a;
CREATE SUBSCRIPTION sub CONNECTION 'dbname=nowhere' PUBLICATION pub WITH (connect = false);
ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT SELECT ON TABLES TO dump_reader;
