import { describe, expect, it } from 'vitest';
import { formatStatements } from '../../src/sql/index.ts';
import { majors } from '../support/postgres.ts';
import { changeAndBack, madeAgain } from './pair.ts';

const tree = `
  CREATE TABLE owners (id int PRIMARY KEY);
  CREATE TABLE logs (
    id bigint NOT NULL, day date NOT NULL, k text DEFAULT 'a', owner int REFERENCES owners,
    CONSTRAINT positive CHECK (id > 0), PRIMARY KEY (id, day)
  ) PARTITION BY RANGE (day);
  CREATE INDEX by_k ON logs (k);
  CREATE INDEX by_expr ON logs (lower(k), upper(k));
  CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM ('2025-01-01') TO ('2025-02-01');
  CREATE TABLE logs_2 PARTITION OF logs (k DEFAULT 'b' NOT NULL, CONSTRAINT own CHECK (k <> 'x'))
    FOR VALUES FROM ('2025-02-01') TO ('2025-03-01') WITH (fillfactor = 70);
  CREATE INDEX own_index ON logs_2 (owner) WHERE owner > 1;
  ALTER TABLE logs_2 ADD UNIQUE (id);
  ALTER TABLE logs_1 ALTER COLUMN k DROP DEFAULT;
  ALTER INDEX logs_1_k_idx RENAME TO named;
  COMMENT ON TABLE logs_1 IS 'first';
  COMMENT ON COLUMN logs_1.k IS 'key';
  CREATE TABLE logs_old PARTITION OF logs FOR VALUES FROM (MINVALUE) TO ('2025-01-01')
    PARTITION BY LIST (id);
  CREATE TABLE logs_old_ab PARTITION OF logs_old FOR VALUES IN (1, 2);
  CREATE TABLE logs_old_rest PARTITION OF logs_old DEFAULT;
  CREATE SCHEMA other;
  CREATE TABLE other.parts PARTITION OF logs DEFAULT;
  CREATE TABLE hashes (k int) PARTITION BY HASH (k);
  CREATE TABLE hashes_0 PARTITION OF hashes FOR VALUES WITH (MODULUS 2, REMAINDER 0);
  CREATE TABLE users (log bigint, day date, FOREIGN KEY (log, day) REFERENCES logs);
  CREATE TABLE of_part (log bigint REFERENCES logs_2 (id));
`;

describe.each(majors('partitions'))('partitions on PostgreSQL %i', (major) => {
  it('are made again by their SQL and HCL', async () => {
    const hcl = await madeAgain('partitions', tree, { major });
    await expect(hcl).toMatchFileSnapshot('testdata/partitions.hcl');
  });

  const parent = 'CREATE TABLE p (id int NOT NULL, k text) PARTITION BY RANGE (id);';
  const cases: readonly [name: string, from: string, to: string][] = [
    [
      'added and dropped',
      `${parent} CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (9);`,
      `${parent} CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (5) TO (20);`,
    ],
    [
      'attached',
      `${parent} CREATE TABLE p1 (id int NOT NULL);`,
      `${parent} CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (9);`,
    ],
    [
      'detached',
      `${parent} CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (9);`,
      `${parent} CREATE TABLE p1 (id int CONSTRAINT p_id_not_null NOT NULL, k text, n int);`,
    ],
    [
      'detached with an index of its own like a part',
      `${parent} CREATE INDEX down ON p (id DESC); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (9);
        CREATE INDEX own ON p1 (id);`,
      `${parent} CREATE TABLE p1 (id int CONSTRAINT p_id_not_null NOT NULL, k text);`,
    ],
    [
      'with an index of its own like a part that goes',
      `${parent} CREATE INDEX up ON p (id); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (9);
        CREATE INDEX own ON p1 (id DESC);`,
      `${parent} CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (9); CREATE INDEX own ON p1 (id DESC);`,
    ],
    [
      'with an index of its own like a new part',
      `${parent} CREATE INDEX i ON p (id); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (9);
        CREATE INDEX p1_id_idx1 ON p1 (id DESC);`,
      `${parent} CREATE INDEX i ON p (id DESC); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (9);
        CREATE INDEX p1_id_idx1 ON p1 (id DESC);`,
    ],
    [
      'moved to another bound',
      `${parent} CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (10);
        CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20);`,
      `${parent} CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (15);
        CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (15) TO (20);`,
    ],
    [
      'given to another parent, the old one gone',
      `${parent} CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (10);`,
      `CREATE TABLE q (id int NOT NULL, k text) PARTITION BY LIST (id);
        CREATE TABLE p1 PARTITION OF q FOR VALUES IN (1);`,
    ],
    [
      'following their parent',
      `CREATE TABLE p (id int NOT NULL, k varchar(3) DEFAULT 'a', gone int, same text,
          CONSTRAINT c CHECK (id > 0)) PARTITION BY RANGE (id);
        CREATE TABLE p1 PARTITION OF p (k DEFAULT 'own') FOR VALUES FROM (1) TO (10);
        CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20);
        CREATE INDEX i ON p (same);`,
      `CREATE TABLE p (id int NOT NULL, k text NOT NULL DEFAULT 'b', same text, more int DEFAULT 1,
          CONSTRAINT d CHECK (id > 1)) PARTITION BY RANGE (id);
        CREATE TABLE p1 PARTITION OF p (k DEFAULT 'own') FOR VALUES FROM (1) TO (10);
        CREATE TABLE p2 PARTITION OF p (more DEFAULT 2) FOR VALUES FROM (10) TO (20);
        CREATE INDEX j ON p (k); ALTER TABLE p ADD PRIMARY KEY (id);`,
    ],
    [
      'with parts of their own',
      `${parent} CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (10);
        CREATE INDEX i ON p (k); CREATE INDEX gone ON p1 (id);`,
      `${parent} CREATE TABLE p1 PARTITION OF p (k NOT NULL, CHECK (k <> '')) FOR VALUES FROM (1) TO (10);
        CREATE INDEX i ON p (k); CREATE UNIQUE INDEX own ON p1 (id);
        ALTER INDEX p1_k_idx RENAME TO named; COMMENT ON INDEX named IS 'x';
        ALTER TABLE p1 SET (fillfactor = 50), ALTER COLUMN k SET STATISTICS 100;`,
    ],
    [
      'attached with all that their parent has',
      `CREATE TABLE o (id int PRIMARY KEY);
        CREATE TABLE p (id int PRIMARY KEY, o int REFERENCES o, k text CHECK (k <> '')) PARTITION BY RANGE (id);
        CREATE INDEX i ON p (k);
        CREATE TABLE p1 (id int PRIMARY KEY, o int, k text); CREATE INDEX mine ON p1 (k);`,
      `CREATE TABLE o (id int PRIMARY KEY);
        CREATE TABLE p (id int PRIMARY KEY, o int REFERENCES o, k text CHECK (k <> '')) PARTITION BY RANGE (id);
        CREATE INDEX i ON p (k);
        CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (10); ALTER INDEX p1_k_idx RENAME TO mine;`,
    ],
    [
      'detached with all that their parent has',
      `CREATE TABLE o (id int PRIMARY KEY);
        CREATE TABLE p (id int PRIMARY KEY, o int REFERENCES o, k text CHECK (k <> '')) PARTITION BY RANGE (id);
        CREATE INDEX i ON p (k);
        CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (10);`,
      `CREATE TABLE o (id int PRIMARY KEY);
        CREATE TABLE p (id int PRIMARY KEY, o int REFERENCES o, k text CHECK (k <> '')) PARTITION BY RANGE (id);
        CREATE INDEX i ON p (k);
        CREATE TABLE p1 (id int CONSTRAINT p_id_not_null NOT NULL PRIMARY KEY, o int REFERENCES o,
          k text CONSTRAINT p_k_check CHECK (k <> ''));
        CREATE INDEX p1_k_idx ON p1 (k);`,
    ],
    [
      'dropped with their parent',
      `${parent} CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (10);`,
      '',
    ],
  ];
  it.each(cases)('are %s', async (name, from, to) => {
    const { statements } = await changeAndBack(`partition_${name}`, { from, to, major });
    const file = `testdata/partitions/${name.replaceAll(' ', '-')}.sql`;
    await expect(formatStatements(statements)).toMatchFileSnapshot(file);
  });

  it.each([
    [
      '(id bigint, k int) PARTITION BY LIST (id)',
      'type of column "id" of table "p" cannot be changed',
    ],
    ['(id int, k int) PARTITION BY HASH (id)', 'partition key of table "p" cannot be changed from'],
    ['(id int, k int)', 'partition key cannot be dropped from "p"'],
  ])('keep their key: %s is refused with a way out', async (wanted, message) => {
    const from = 'CREATE TABLE p (id int, k int) PARTITION BY LIST (id);';
    const change = changeAndBack('partition_key', { from, to: `CREATE TABLE p ${wanted};`, major });
    await expect(change).rejects.toMatchObject({
      code: 'E_UNSUPPORTED',
      message: expect.stringContaining(message),
      hint: expect.stringContaining('copy, then rename both'),
    });
  });
});
