import { describe, expect, it } from 'vitest';
import { formatStatements } from '../../src/sql/index.ts';
import { majors } from '../support/postgres.ts';
import { changeAndBack, madeAgain } from './pair.ts';

const before = 'CREATE EXTENSION btree_gist';
const all = `
  CREATE TABLE t (
    id int CONSTRAINT named NOT NULL, a int CONSTRAINT alone NOT NULL NO INHERIT, b int NOT NULL, c int,
    v int GENERATED ALWAYS AS (a + 1) VIRTUAL, s int GENERATED ALWAYS AS (a + 2) STORED,
    CONSTRAINT soft CHECK (c > 0) NOT ENFORCED, PRIMARY KEY (id));
  ALTER TABLE t ADD CONSTRAINT later NOT NULL c NOT VALID;
  COMMENT ON CONSTRAINT t_b_not_null ON t IS 'why';
  CREATE TABLE stays (room int, during daterange, PRIMARY KEY (room, during WITHOUT OVERLAPS));
  CREATE TABLE visits (room int, during daterange, u int, at daterange,
    CONSTRAINT visit FOREIGN KEY (room, PERIOD during) REFERENCES stays (room, PERIOD during),
    CONSTRAINT uniq UNIQUE (u, at WITHOUT OVERLAPS));
  CREATE TABLE soft (id int REFERENCES t (id) NOT ENFORCED);
  CREATE TABLE p (id int NOT NULL, k text CONSTRAINT k_there NOT NULL) PARTITION BY RANGE (id);
  CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (9);
`;

const cases: readonly [name: string, from: string, to: string][] = [
  [
    'the constraint behind NOT NULL',
    `CREATE TABLE t (a int NOT NULL, b int CONSTRAINT b1 NOT NULL, c int CONSTRAINT c1 NOT NULL,
      d int, e int); ALTER TABLE t ADD CONSTRAINT later NOT NULL e NOT VALID;`,
    `CREATE TABLE t (a int CONSTRAINT named NOT NULL, b int CONSTRAINT b2 NOT NULL,
      c int CONSTRAINT c1 NOT NULL NO INHERIT, d int CONSTRAINT d1 NOT NULL, e int CONSTRAINT later NOT NULL);
      COMMENT ON CONSTRAINT named ON t IS 'x';`,
  ],
  [
    'what is enforced',
    `CREATE TABLE o (id int PRIMARY KEY); CREATE TABLE t (a int REFERENCES o NOT ENFORCED,
      b int CONSTRAINT bf REFERENCES o, CONSTRAINT c CHECK (a > 0) NOT ENFORCED);`,
    `CREATE TABLE o (id int PRIMARY KEY); CREATE TABLE t (a int REFERENCES o,
      b int CONSTRAINT bf REFERENCES o NOT ENFORCED, CONSTRAINT c CHECK (a > 0));`,
  ],
  [
    'periods',
    'CREATE TABLE s (r int, d daterange, CONSTRAINT k UNIQUE (r, d));',
    'CREATE TABLE s (r int, d daterange, CONSTRAINT k UNIQUE (r, d WITHOUT OVERLAPS));',
  ],
  [
    'virtual columns',
    `CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a + 1) VIRTUAL,
      c int GENERATED ALWAYS AS (a + 1) STORED);`,
    `CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a + 2) VIRTUAL,
      c int GENERATED ALWAYS AS (a + 1) VIRTUAL, d int GENERATED ALWAYS AS (a) VIRTUAL);`,
  ],
];

describe.runIf(majors('PostgreSQL 18').includes(18))('tables of PostgreSQL 18', () => {
  it('are made again by their SQL and HCL', async () => {
    const hcl = await madeAgain('eighteen', `${before};${all}`, { major: 18 });
    await expect(hcl).toMatchFileSnapshot('testdata/postgres-18.hcl');
  });

  it.each(cases)('change: %s', async (name, from, to) => {
    const pair = { from, to, major: 18, before };
    const { statements } = await changeAndBack(`eighteen_${name}`, pair);
    const file = `testdata/postgres-18/${name.replaceAll(/\W+/g, '-')}.sql`;
    await expect(formatStatements(statements)).toMatchFileSnapshot(file);
  });
});
