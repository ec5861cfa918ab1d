import { describe, expect, it } from 'vitest';
import { formatStatements } from '../../src/sql/index.ts';
import { majors } from '../support/postgres.ts';
import { changeAndBack, madeAgain } from './pair.ts';

const all = `
  CREATE TABLE plain (id int PRIMARY KEY, a text, b text, c numeric, u int NOT NULL UNIQUE)
    WITH (fillfactor = 70, autovacuum_enabled = false, toast.autovacuum_enabled = false);
  ALTER TABLE plain ALTER a SET STORAGE EXTERNAL, ALTER b SET COMPRESSION pglz,
    ALTER c SET STATISTICS 0, ALTER c SET (n_distinct = -0.5, n_distinct_inherited = 10),
    ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY, REPLICA IDENTITY USING INDEX plain_u_key;
  CREATE INDEX clust ON plain (a); ALTER TABLE plain CLUSTER ON clust;
  CREATE TABLE forced (id int); ALTER TABLE forced FORCE ROW LEVEL SECURITY, REPLICA IDENTITY FULL;
  CREATE TABLE kept (id int) USING heap2; ALTER TABLE kept REPLICA IDENTITY NOTHING;
  CREATE TABLE base (id int NOT NULL DEFAULT 1, k text, s serial, CONSTRAINT c CHECK (id > 0),
    CONSTRAINT alone CHECK (k <> '') NO INHERIT);
  CREATE TABLE other_base (k text, day date);
  CREATE TABLE child (own int, CONSTRAINT mine CHECK (own > 1)) INHERITS (base, other_base);
  ALTER TABLE child ALTER id SET DEFAULT 2;
  CREATE TABLE merged (k text NOT NULL, more int) INHERITS (base);
  CREATE TABLE grandchild () INHERITS (child);
  CREATE INDEX on_child ON child (k, own);
`;
const method = 'CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler';

describe.each(majors('properties of tables'))('properties of tables on PostgreSQL %i', (major) => {
  const compressed = (sql: string): string =>
    major >= 14 ? sql : sql.replace(/,? ALTER b SET COMPRESSION pglz/, '');

  it('are made again by their SQL and HCL', async () => {
    const hcl = await madeAgain('attributes', compressed(all), { major, before: method });
    if (major >= 14) await expect(hcl).toMatchFileSnapshot('testdata/attributes.hcl');
  });

  const base = "CREATE TABLE b (id int, k text DEFAULT 'a');";
  const cases: readonly [name: string, from: string, to: string][] = [
    [
      'storage parameters',
      'CREATE TABLE t (a text) WITH (fillfactor = 70, autovacuum_enabled = off);',
      'CREATE TABLE t (a text) WITH (fillfactor = 80, toast.autovacuum_enabled = off);',
    ],
    [
      'row security',
      'CREATE TABLE t (); CREATE TABLE u (); ALTER TABLE u ENABLE ROW LEVEL SECURITY;',
      `CREATE TABLE t (); ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        CREATE TABLE u ();`,
    ],
    [
      'what an index stands for, kept when it is built anew',
      `CREATE TABLE t (a int NOT NULL, b int NOT NULL); CREATE UNIQUE INDEX i ON t (a);
        ALTER TABLE t REPLICA IDENTITY USING INDEX i; ALTER TABLE t CLUSTER ON i;`,
      `CREATE TABLE t (a int NOT NULL, b int NOT NULL); CREATE UNIQUE INDEX i ON t (b);
        ALTER TABLE t REPLICA IDENTITY USING INDEX i; ALTER TABLE t CLUSTER ON i;`,
    ],
    [
      'replica identity',
      'CREATE TABLE t (a int); ALTER TABLE t REPLICA IDENTITY FULL;',
      'CREATE TABLE t (a int); ALTER TABLE t REPLICA IDENTITY NOTHING;',
    ],
    ['unlogged', 'CREATE UNLOGGED TABLE t ();', 'CREATE TABLE t ();'],
    [
      'how columns are kept',
      `CREATE TABLE t (a text, b text, c int); ALTER TABLE t ALTER a SET STORAGE MAIN,
        ALTER c SET STATISTICS 10, ALTER c SET (n_distinct = 5);`,
      `CREATE TABLE t (a text, b text, c int); ALTER TABLE t ALTER b SET STORAGE EXTERNAL, ALTER b SET COMPRESSION pglz,
        ALTER c SET (n_distinct_inherited = 5);`,
    ],
    [
      'inheritance',
      `${base} CREATE TABLE c (id int, k text, own int); CREATE TABLE d () INHERITS (b);`,
      `${base} CREATE TABLE c (own int) INHERITS (b); CREATE TABLE d (id int, k text DEFAULT 'a');`,
    ],
    [
      'a further parent',
      `${base} CREATE TABLE p (n int, CHECK (n > 0)); CREATE TABLE c (own int) INHERITS (b);
        CREATE TABLE d () INHERITS (b, p);`,
      `${base} CREATE TABLE p (n int, CHECK (n > 0)); CREATE TABLE c (own int) INHERITS (b, p);
        CREATE TABLE d (CONSTRAINT p_n_check CHECK (id > 0)) INHERITS (b);`,
    ],
    [
      'a parent and its children',
      `CREATE TABLE b (id int, k text DEFAULT 'a', gone int, CONSTRAINT c CHECK (id > 0));
        CREATE TABLE c (own int) INHERITS (b); ALTER TABLE c ALTER k SET DEFAULT 'own';`,
      `CREATE TABLE b (id bigint NOT NULL, k text DEFAULT 'b', more int, CONSTRAINT c CHECK (id > 1));
        CREATE TABLE c (own int) INHERITS (b); ALTER TABLE c ALTER k SET DEFAULT 'own';`,
    ],
    [
      'computed columns',
      `CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a + 1) STORED UNIQUE, c int,
        d int GENERATED ALWAYS AS (a) STORED, CHECK (b > 0)); CREATE INDEX i ON t (b, a);`,
      `CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a + 2) STORED UNIQUE,
        c int GENERATED ALWAYS AS (a * 2) STORED, d int, CHECK (b > 0)); CREATE INDEX i ON t (b, a);`,
    ],
    [
      'when keys are checked',
      'CREATE TABLE t (a int PRIMARY KEY, b int REFERENCES t, c int UNIQUE);',
      `CREATE TABLE t (a int PRIMARY KEY, b int REFERENCES t DEFERRABLE INITIALLY DEFERRED,
        c int UNIQUE DEFERRABLE);`,
    ],
    [
      'what checks hold for',
      `CREATE TABLE t (a int, CONSTRAINT c CHECK (a > 0));
        ALTER TABLE t ADD CONSTRAINT d CHECK (a > 1) NOT VALID;
        CREATE TABLE u (a int PRIMARY KEY); CREATE TABLE v (a int);
        ALTER TABLE v ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES u NOT VALID;`,
      `CREATE TABLE t (a int, CONSTRAINT c CHECK (a > 0) NO INHERIT, CONSTRAINT d CHECK (a > 1));
        CREATE TABLE u (a int PRIMARY KEY); CREATE TABLE v (a int CONSTRAINT f REFERENCES u);`,
    ],
  ];
  it.each(cases)('change: %s', async (name, from, to) => {
    const pair = { from, to: compressed(to), major };
    const { statements } = await changeAndBack(`attribute_${name}`, pair);
    if (major === 15) {
      const file = `testdata/attributes/${name.replaceAll(/\W+/g, '-')}.sql`;
      await expect(formatStatements(statements)).toMatchFileSnapshot(file);
    }
  });
});
