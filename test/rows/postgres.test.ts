import { describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../support/postgres.ts';
import { type Seeded, seeded, sqlOf, undoOf } from './seeding.ts';

/* Seed rows on PostgreSQL. */

interface Place extends Seeded {
  readonly database: TestDatabase;
}

async function place(name: string, sql = ''): Promise<Place> {
  const database = await createDatabase(`rows ${name}`);
  const dev = await createDatabase(`rows ${name} dev`);
  if (sql !== '') await database.query(sql);
  const bound = ({ url }: TestDatabase): string => `${url}&search_path=public`;
  return { ...seeded(`rows-pg-${name}`, bound(database), bound(dev)), database };
}

describe('rows of PostgreSQL', { timeout: 60_000 }, () => {
  it('hold values of all sorts, read back as they were', async () => {
    const { apply, inspect, database } = await place('values');
    const columns = [
      ...['id bigint', 'n numeric(30,10)', 'f double_precision', 't text', 'b bytea', 'd date'],
      ...['z timestamptz', 'i interval', 'j jsonb', 'a sql("text[]")', 'g sql("integer[]")'],
      ...['o boolean', 'u uuid', 'e enum.mood', 'v varchar(5)'],
    ].map((line) => {
      const [name, ...type] = line.split(' ');
      return `column "${name}" {\n type = ${type.join(' ')}\n null = ${name !== 'id'}\n}`;
    });
    const rows = [
      `id = 9007199254740993, n = 12345678901234567890.5, f = 0.1, t = "it's \\"so\\" $\${x} \\\\n\\n", b = "\\\\x00ff27", d = "2026-02-28", z = "2026-02-28 10:00:00+02", i = "1 day 02:00", j = { b = [1, null, "x'y"], a = 9007199254740993 }, a = ["x", "a,b", "q\\"r\\\\s", null, "NULL", ""], g = [[1, 2], [3, null]], o = true, u = "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11", e = "ok", v = "abc"`,
      'id = 2, n = null, f = 1e300, t = "", a = [], j = "null", z = "infinity", o = false',
    ];
    const hcl = `schema "public" {}\nenum "mood" {\n schema = schema.public\n values = ["ok", "bad"]\n}\ntable "v" {\n schema = schema.public\n${columns.join('\n')}\nprimary_key { columns = [column.id] }\n}\ndata {\n table = table.v\n rows = [{ ${rows.join(' }, { ')} }]\n}\n`;
    const report = await apply(hcl, 'mode = SYNC\nmax_rows = 10');
    expect(report.proof).toBe('proven');
    const [row] = await database.query(
      `SELECT id::text, n::text, t, b::text, z = '2026-02-28 08:00:00+00', j::text, a, g, o, u::text, e::text FROM v WHERE id > 2`,
    );
    expect(row).toEqual([
      ...[
        '9007199254740993',
        '12345678901234567890.5000000000',
        `it's "so" \${x} \\n\n`,
        '\\x00ff27',
      ],
      ...[true, `{"a": 9007199254740993, "b": [1, null, "x'y"]}`],
      ...[
        ['x', 'a,b', 'q"r\\s', null, 'NULL', ''],
        [
          [1, 2],
          [3, null],
        ],
        true,
      ],
      ...['a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'ok'],
    ]);
    expect((await apply(await inspect(), 'mode = SYNC\nmax_rows = 10')).outcome).toBe('synced');
  });

  const made = `CREATE TABLE countries (id int PRIMARY KEY, code text NOT NULL UNIQUE, note text, at timestamptz DEFAULT now());
    CREATE TABLE cities (id int PRIMARY KEY, country int REFERENCES countries, twin int REFERENCES cities);`;
  const insert = `INSERT INTO countries (id, code, note) VALUES (1, 'US', 'kept'), (2, 'XX', 'wrong'), (9, 'ZZ', 'mine');
    INSERT INTO cities VALUES (1, 9, 2), (2, 2, 1);`;
  const sql = `${made}
    INSERT INTO countries (id, code) VALUES (1, 'US'), (2, 'IL'), (3, 'ZZ');
    INSERT INTO cities (id, country, twin) VALUES (3, 3, NULL), (4, 1, 3);`;

  it('declared by INSERT in SQL follow the mode, and go back by the reverse', async () => {
    const { apply, database } = await place('sync', made + insert);
    const all = 'SELECT * FROM countries ORDER BY id';
    const before = await database.query(all);
    const report = await apply(
      sql,
      'mode = SYNC\nmax_rows = 10\nskip_diff = ["countries.at", "countries.note"]',
    );
    expect(report.proof).toBe('proven');
    const codes = 'SELECT id, code, note FROM countries ORDER BY id';
    expect(await database.query(codes)).toEqual([
      [1, 'US', 'kept'],
      [2, 'IL', 'wrong'],
      [3, 'ZZ', null],
    ]);
    expect(await database.query('SELECT * FROM cities ORDER BY id')).toEqual([
      [3, 3, null],
      [4, 1, 3],
    ]);
    for (const text of undoOf(report)) await database.query(text);
    expect(await database.query(all)).toEqual(before);
    expect(await database.query('SELECT * FROM cities ORDER BY id')).toEqual([
      [1, 9, 2],
      [2, 2, 1],
    ]);
  });

  it('with identity columns for keys are written when that is asked for', async () => {
    const { applyOnce, apply, database } = await place('identity');
    const text = `CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, s serial, a text);
      INSERT INTO t (a) VALUES ('x'), ('y');`;
    await expect(applyOnce(text, 'mode = INSERT')).rejects.toMatchObject({
      code: 'E_ROWS',
      message: 'rows of table "t" have an identity column for a key: "id"',
    });
    await apply(text, 'mode = INSERT\npreserve_ids = true');
    await database.query(`INSERT INTO t (a) VALUES ('z')`);
    expect(await database.query('SELECT id, s, a FROM t ORDER BY id')).toEqual([
      [1, 1, 'x'],
      [2, 2, 'y'],
      [3, 3, 'z'],
    ]);
  });

  it('before the first value of an identity column leave it where it is', async () => {
    const { apply, database } = await place('below');
    const identity = 'GENERATED BY DEFAULT AS IDENTITY (MINVALUE 100)';
    const text = `CREATE TABLE t (id int ${identity} PRIMARY KEY, a text);
      INSERT INTO t VALUES (-5, 'x'), (7, 'y');`;
    await apply(text, 'mode = INSERT\npreserve_ids = true');
    await database.query(`INSERT INTO t (a) VALUES ('z')`);
    expect(await database.query('SELECT id FROM t ORDER BY id')).toEqual([[-5], [7], [100]]);
  });

  it("of partitioned tables are the table's own; a whole database has names with schemas", async () => {
    const database = await createDatabase('rows whole');
    const dev = await createDatabase('rows whole dev');
    const { apply } = seeded('rows-pg-whole', database.url, dev.url);
    const text = `CREATE SCHEMA a; CREATE SCHEMA b;
      CREATE TABLE a.t (id int PRIMARY KEY) PARTITION BY RANGE (id);
      CREATE TABLE a.t1 PARTITION OF a.t FOR VALUES FROM (0) TO (10);
      CREATE TABLE b.t (id int PRIMARY KEY REFERENCES a.t, of int[]);
      INSERT INTO a.t VALUES (1), (2); INSERT INTO b.t VALUES (2, '{1,2}');
      CREATE TABLE a.log (x int); INSERT INTO a.log VALUES (1);`;
    const report = await apply(text, 'mode = UPSERT\nexclude = ["*.log"]');
    expect(sqlOf(report).filter((each) => each.startsWith('INSERT'))).toEqual([
      'INSERT INTO "a"."t" ("id") VALUES (1), (2)',
      `INSERT INTO "b"."t" ("id", "of") VALUES (2, '{1,2}')`,
    ]);
  });
});

it('ten thousand rows of PostgreSQL come in batches', { timeout: 60_000 }, async () => {
  const { apply, database } = await place('many');
  const rows = Array.from({ length: 10_000 }, (_, n) => `(${n}, 'c${n}')`).join(', ');
  await apply(
    `CREATE TABLE t (id int PRIMARY KEY, a text); INSERT INTO t VALUES ${rows};`,
    'mode = UPSERT',
  );
  expect(await database.query('SELECT count(*)::int FROM t')).toEqual([[10_000]]);
});
