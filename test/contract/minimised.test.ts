import { describe, it } from 'vitest';
import { majors } from '../support/postgres.ts';
import { provePair } from './outside-case.ts';

/** What was left of random pairs that once failed: name, what stands in both, from, to. */
const pairs: readonly [name: string, base: string, from: string, to: string][] = [
  [
    'a trigger that is replaced fires again as it did on the way back',
    `CREATE TABLE t (id int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';`,
    `CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
      ALTER TABLE t ENABLE REPLICA TRIGGER g;`,
    'CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();',
  ],
  [
    'columns of statistics stand in the order of the table, whichever that is',
    '',
    'CREATE TABLE t (a int, c int);',
    'CREATE TABLE t (a int, b int, c int); CREATE STATISTICS s ON a, b, c FROM t;',
  ],
  [
    'how a column is kept comes with it, and again on the way back',
    '',
    `CREATE TABLE t (id int, gone text); ALTER TABLE t ALTER gone SET STORAGE MAIN,
      ALTER gone SET STATISTICS 50, ALTER gone SET (n_distinct = 5);`,
    `CREATE TABLE t (id int, new text); ALTER TABLE t ALTER new SET STORAGE EXTERNAL,
      ALTER new SET COMPRESSION pglz;`,
  ],
  [
    'how a column is kept outlasts its type',
    '',
    `CREATE TABLE t (a text); ALTER TABLE t ALTER a SET STORAGE MAIN, ALTER a SET COMPRESSION pglz;`,
    `CREATE TABLE t (a varchar(20)); ALTER TABLE t ALTER a SET STORAGE MAIN, ALTER a SET COMPRESSION pglz;`,
  ],
  [
    'a column that refers to its own table goes with the key',
    '',
    'CREATE TABLE t (id int PRIMARY KEY, up int REFERENCES t);',
    'CREATE TABLE t (id int);',
  ],
];

describe.each(majors('minimised random pairs'))('PostgreSQL %i', (major) => {
  it.each(pairs)('%s', async (id, base, from, to) => {
    await provePair({ id, from_sql: `${base} ${from}`, to_sql: `${base} ${to}` }, major);
  });
});
