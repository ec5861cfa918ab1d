import { kindContract } from './kind-contract.ts';

kindContract('domain', [
  {
    name: 'added changed and dropped',
    setup: `CREATE SCHEMA s; CREATE TYPE mood AS ENUM ('ok', 'sad');
      CREATE FUNCTION s.fine(text) RETURNS boolean LANGUAGE sql AS 'SELECT true';`,
    from: `CREATE DOMAIN gone AS integer DEFAULT 1 CHECK (VALUE > 0);
      CREATE DOMAIN kept AS text NOT NULL CONSTRAINT a CHECK (VALUE <> '')
        CONSTRAINT b CHECK (VALUE <> 'b');
      ALTER DOMAIN kept ADD CONSTRAINT c CHECK (VALUE <> 'c') NOT VALID;
      COMMENT ON CONSTRAINT a ON DOMAIN kept IS 'not empty'; COMMENT ON DOMAIN kept IS 'old';
      CREATE DOMAIN loose AS numeric(10,2) DEFAULT 1.5;
      CREATE DOMAIN retyped AS integer;
      CREATE TABLE t (k kept, l loose DEFAULT 2)`,
    to: `CREATE DOMAIN s.email AS varchar(100) COLLATE "C" DEFAULT 'it''s' NOT NULL
        CONSTRAINT at_sign CHECK (VALUE ~ '@');
      COMMENT ON CONSTRAINT at_sign ON DOMAIN s.email IS 'has an @';
      CREATE DOMAIN s.work_email AS s.email; COMMENT ON DOMAIN s.work_email IS 'of a company';
      CREATE SEQUENCE s.numbers; CREATE DOMAIN numbered AS bigint DEFAULT nextval('s.numbers');
      CREATE DOMAIN checked AS text CHECK (s.fine(VALUE));
      CREATE DOMAIN moods AS mood[] DEFAULT '{ok}';
      CREATE DOMAIN kept AS text DEFAULT now() CONSTRAINT b CHECK (VALUE <> 'other')
        CONSTRAINT c CHECK (VALUE <> 'c');
      ALTER DOMAIN kept ADD CONSTRAINT d CHECK (VALUE <> 'd') NOT VALID;
      COMMENT ON CONSTRAINT b ON DOMAIN kept IS 'b'; COMMENT ON DOMAIN kept IS 'new';
      CREATE DOMAIN loose AS numeric(10,2) NOT NULL;
      CREATE DOMAIN retyped AS bigint;
      CREATE TABLE t (k kept, l loose DEFAULT 2); CREATE TABLE u (m moods, w s.work_email DEFAULT 'a@b')`,
  },
]);

kindContract('composite', [
  {
    name: 'added changed and dropped',
    setup: 'CREATE SCHEMA s; CREATE DOMAIN short AS varchar(5);',
    from: `CREATE TYPE gone AS (a integer); CREATE TYPE nothing AS ();
      CREATE TYPE kept AS (a integer, b text, z date); COMMENT ON COLUMN kept.b IS 'the b';
      CREATE TYPE moved AS (a integer, b text);
      CREATE TABLE t (g gone)`,
    to: `CREATE TYPE address AS (street text COLLATE "C", "No." short, codes integer[]);
      COMMENT ON TYPE address IS 'where'; COMMENT ON COLUMN address."No." IS 'with letter';
      CREATE TYPE s.person AS (name text, home address, born timestamptz(3));
      CREATE TYPE nothing AS ();
      CREATE TYPE kept AS (a bigint, b text COLLATE "C", z date, c address);
      COMMENT ON COLUMN kept.c IS 'the c';
      CREATE TYPE moved AS (b text, a integer);
      CREATE TABLE u (p s.person[], k kept)`,
  },
]);

kindContract('collation', [
  {
    name: 'added changed and dropped',
    setup: 'CREATE SCHEMA s;',
    from: `CREATE COLLATION gone (LOCALE = 'C'); CREATE COLLATION kept (LOCALE = 'C');
      CREATE COLLATION changed (PROVIDER = icu, LOCALE = 'de');
      CREATE TABLE t (a text COLLATE gone, b text, c text COLLATE kept)`,
    to: `CREATE COLLATION "Odd one" (LC_COLLATE = 'C', LC_CTYPE = 'POSIX');
      CREATE COLLATION kept (LOCALE = 'C'); COMMENT ON COLLATION kept IS 'kept';
      CREATE COLLATION s.ci (PROVIDER = icu, LOCALE = 'en-US-u-ks-level2', DETERMINISTIC = false);
      CREATE COLLATION changed (PROVIDER = icu, LOCALE = 'sv');
      CREATE TABLE t (a text COLLATE s.ci, b text COLLATE "Odd one", c text COLLATE kept);
      CREATE INDEX i ON t (b COLLATE s.ci);
      CREATE DOMAIN d AS text COLLATE s.ci; CREATE TYPE c AS (a text COLLATE "Odd one");
      CREATE TYPE r AS RANGE (SUBTYPE = text, COLLATION = s.ci)`,
  },
]);

kindContract('range', [
  {
    name: 'added changed and dropped',
    setup: `CREATE SCHEMA s; CREATE DOMAIN cents AS bigint;`,
    from: `CREATE TYPE gone AS RANGE (SUBTYPE = float8);
      CREATE TYPE changed AS RANGE (SUBTYPE = float8); CREATE TABLE t (a gone)`,
    to: `CREATE TYPE floatrange AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = float8mi,
        MULTIRANGE_TYPE_NAME = many_floats);
      COMMENT ON TYPE floatrange IS 'floats';
      CREATE TYPE s.span AS RANGE (SUBTYPE = cents);
      CREATE TYPE changed AS RANGE (SUBTYPE = text, SUBTYPE_OPCLASS = text_pattern_ops);
      CREATE TABLE t (b floatrange, c s.span[], d many_floats)`,
    since: 14,
  },
  {
    name: 'plain',
    from: 'CREATE TYPE gone AS RANGE (SUBTYPE = float8); CREATE TABLE t (a gone)',
    to: `CREATE TYPE floatrange AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = float8mi);
      CREATE TABLE t (b floatrange, c floatrange[])`,
  },
]);
