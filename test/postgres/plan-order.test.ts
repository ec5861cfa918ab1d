import { describe, expect, it } from 'vitest';
import { changeAndBack } from './pair.ts';

/* Changes that depend on each other in ways that no reference between the objects tells. */

const two = 'CREATE TABLE a (x int, y int); CREATE TABLE b (x int, y int);';

describe('a name that goes over to something else', () => {
  it.each([
    [
      'an index of another table',
      `${two} CREATE INDEX i ON b (x)`,
      `${two} CREATE INDEX i ON a (x)`,
    ],
    [
      'a constraint of another table',
      `${two} ALTER TABLE b ADD CONSTRAINT u UNIQUE (x)`,
      `${two} ALTER TABLE a ADD CONSTRAINT u UNIQUE (x)`,
    ],
    [
      'indexes that swap their names',
      `${two} CREATE INDEX i ON a (x); CREATE INDEX j ON b (x)`,
      `${two} CREATE INDEX j ON a (y); CREATE INDEX i ON b (y)`,
    ],
    [
      'an index of a table that goes',
      `${two} CREATE TABLE c (x int); CREATE INDEX i ON c (x); CREATE TABLE j (x int)`,
      `${two} CREATE INDEX i ON a (x); CREATE INDEX j ON a (y)`,
    ],
    [
      'an index of a materialized view',
      `${two} CREATE MATERIALIZED VIEW m AS SELECT 1 AS x; CREATE INDEX i ON m (x)`,
      `${two} CREATE MATERIALIZED VIEW m AS SELECT 1 AS x; CREATE INDEX i ON a (x)`,
    ],
    [
      'objects of other kinds',
      `CREATE SEQUENCE s; CREATE TYPE e AS ENUM ('a'); CREATE TYPE c AS (a int); CREATE TABLE v (x int);
        CREATE FUNCTION f(x int) RETURNS int LANGUAGE sql AS 'select 1'`,
      `CREATE TABLE s (x int); CREATE DOMAIN e AS text; CREATE TYPE c AS ENUM ('x');
        CREATE VIEW v AS SELECT 1 AS x; CREATE PROCEDURE f(x int) LANGUAGE sql AS 'select 1'`,
    ],
  ])('is free by then: %s', async (_, from, to) => {
    await changeAndBack('plan_names', { from, to });
  });
});

const referred = (r: string, t: string): string =>
  `CREATE ${r} TABLE r (x int PRIMARY KEY); CREATE ${t} TABLE t (x int REFERENCES r)`;

describe('a table that becomes unlogged or logged', () => {
  it.each([
    ['with the table that refers to it', referred('', ''), referred('UNLOGGED', 'UNLOGGED')],
    [
      'after the foreign key to it',
      referred('', ''),
      'CREATE UNLOGGED TABLE r (x int PRIMARY KEY); CREATE TABLE t (x int)',
    ],
    [
      'after the table that refers to it',
      referred('', ''),
      'CREATE UNLOGGED TABLE r (x int PRIMARY KEY)',
    ],
    [
      'before its foreign key to an unlogged one',
      'CREATE UNLOGGED TABLE r (x int PRIMARY KEY); CREATE TABLE t (x int)',
      referred('UNLOGGED', 'UNLOGGED'),
    ],
    [
      'before a foreign key to it',
      'CREATE UNLOGGED TABLE r (x int PRIMARY KEY); CREATE TABLE t (x int)',
      referred('', ''),
    ],
  ])('does so %s', async (_, from, to) => {
    await changeAndBack('plan_logged', { from, to });
  });
});

const partitioned = (parts: string): string => `
  CREATE TABLE t (x int, y int${parts}) PARTITION BY RANGE (x);
  CREATE TABLE p PARTITION OF t FOR VALUES FROM (0) TO (10)`;

describe('a partitioned table', () => {
  it('takes over no index as a constraint', async () => {
    const { statements } = await changeAndBack('plan_partitioned_unique', {
      from: `${partitioned('')}; CREATE UNIQUE INDEX u ON t (x)`,
      to: partitioned(', CONSTRAINT u UNIQUE (x)'),
    });
    expect(statements.map(({ sql }) => sql)).toEqual([
      'DROP INDEX "public"."u"',
      'ALTER TABLE "public"."t" ADD CONSTRAINT "u" UNIQUE ("x")',
    ]);
  });

  it('gets its primary key at once where locks are to be short', async () => {
    await changeAndBack('plan_partitioned_key', {
      from: partitioned(''),
      to: partitioned(', PRIMARY KEY (x)'),
      policy: { lockSafe: { notNull: true, unique: true }, concurrentIndex: { create: true } },
    });
  });
});

const checked = (validity: string): string => `CREATE TABLE r (x int PRIMARY KEY);
  CREATE TABLE t (x int); ALTER TABLE t ADD CONSTRAINT c CHECK (x > 0) ${validity};
  ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (x) REFERENCES r ${validity};
  COMMENT ON CONSTRAINT c ON t IS 'a check'; COMMENT ON CONSTRAINT f ON t IS 'a key'`;

describe('a constraint', () => {
  it.each([
    ['valid', checked('NOT VALID'), checked('')],
    ['not valid', checked(''), checked('NOT VALID')],
  ])('becomes %s, and what it was', async (_, from, to) => {
    const { database } = await changeAndBack('plan_valid', { from, to });
    const comments = await database.query(
      "SELECT conname, obj_description(oid, 'pg_constraint') FROM pg_constraint WHERE conrelid = 't'::regclass ORDER BY 1",
    );
    expect(comments).toEqual([
      ['c', 'a check'],
      ['f', 'a key'],
    ]);
  });
});

const row = `CREATE TABLE t (x int); CREATE FUNCTION f(t) RETURNS int LANGUAGE sql IMMUTABLE AS 'select 1';
  CREATE INDEX i ON t (f(t.*)); ALTER TABLE t ADD CONSTRAINT c CHECK (f(t) > 0);
  ALTER TABLE t ADD CONSTRAINT e EXCLUDE USING btree (f(t) WITH =); ALTER TABLE t CLUSTER ON i;
  ALTER TABLE t ALTER x SET DEFAULT f(NULL)`;

describe('a function that takes the row of a table which relies on it', () => {
  it.each([
    ['comes between the table and its parts', '', row],
    ['goes between them', row, ''],
  ])('%s', async (_, from, to) => {
    await changeAndBack('plan_row_type', { from, to });
  });

  it('comes between a new column and a check', async () => {
    const check = (column: string): string => `CREATE TABLE t (x int${column});
      CREATE FUNCTION f(t) RETURNS int LANGUAGE sql IMMUTABLE BEGIN ATOMIC SELECT $1.y; END;
      ALTER TABLE t ADD CONSTRAINT c CHECK (f(t) > 0)`;
    await changeAndBack('plan_row_column', {
      from: 'CREATE TABLE t (x int)',
      to: check(', y int'),
    });
  });
});
