import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeHost } from '../../src/host/index.ts';
import { diffMigrations } from '../../src/sdk/index.ts';
import { connect } from '../sqlite/live.ts';
import { scratchFolder } from '../support/run-folder.ts';
import { type Seeded, seeded, sqlOf, undoOf } from './seeding.ts';

/* Seed rows on SQLite. */

interface File extends Seeded {
  query(sql: string): Promise<readonly (readonly (string | null)[])[]>;
}

async function file(name: string, sql: readonly string[] = []): Promise<File> {
  const url = `sqlite://${join(scratchFolder(`rows-${name}-db`), 'a.db')}?_fk=1`;
  const query: File['query'] = async (text) => {
    const connection = await connect(url);
    try {
      return (await connection.query(text)).rows;
    } finally {
      await connection.close();
    }
  };
  for (const text of sql) await query(text);
  return { ...seeded(`rows-${name}`, url, 'sqlite://dev?mode=memory'), query };
}

const table = (
  name: string,
  columns: string,
  more = 'primary_key { columns = [column.id] }',
): string =>
  `table "${name}" {\n schema = schema.main\n${columns
    .trim()
    .split('\n')
    .map((line) => {
      const [column, type, ...rest] = line.trim().split(' ');
      return `column "${column}" {\n type = ${type}\n null = ${rest.includes('null')}\n}`;
    })
    .join('\n')}\n${more}\n}\n`;

const countries = `schema "main" {}\n${table('countries', 'id integer\ncode text\nnote text null')}`;
const rows = (name: string, list: readonly string[]): string =>
  `data {\n table = table.${name}\n rows = [${list.map((row) => `{ ${row} }`).join(', ')}]\n}\n`;
const made = [
  'CREATE TABLE countries (id integer NOT NULL PRIMARY KEY, code text NOT NULL, note text)',
  `INSERT INTO countries VALUES (1, 'US', 'kept'), (2, 'XX', 'wrong'), (9, 'ZZ', 'mine')`,
];
const wanted =
  countries +
  rows('countries', [
    'id = 1, code = "US"',
    'id = 2, code = "IL"',
    'id = 3, code = "FR", note = "new"',
  ]);

describe('rows that are there already', () => {
  it.each([
    [
      'INSERT',
      [
        ['1', 'US', 'kept'],
        ['2', 'XX', 'wrong'],
        ['3', 'FR', 'new'],
        ['9', 'ZZ', 'mine'],
      ],
    ],
    [
      'UPSERT',
      [
        ['1', 'US', 'kept'],
        ['2', 'IL', 'wrong'],
        ['3', 'FR', 'new'],
        ['9', 'ZZ', 'mine'],
      ],
    ],
    [
      'SYNC',
      [
        ['1', 'US', 'kept'],
        ['2', 'IL', 'wrong'],
        ['3', 'FR', 'new'],
      ],
    ],
  ])(
    'are left, altered or deleted: %s; and all comes back by the reverse',
    async (mode, result) => {
      const db = await file(`mode-${mode}`, made);
      const report = await db.apply(wanted, `mode = ${mode}\nmax_rows = 100`);
      expect(report.proof).toBe('proven');
      expect(await db.query('SELECT * FROM countries ORDER BY id')).toEqual(result);
      for (const sql of undoOf(report)) await db.query(sql);
      expect(await db.query('SELECT * FROM countries ORDER BY id')).toEqual([
        ['1', 'US', 'kept'],
        ['2', 'XX', 'wrong'],
        ['9', 'ZZ', 'mine'],
      ]);
    },
  );

  it('are none of its business without a data block, nor tables that are left out', async () => {
    const db = await file('left-out', made);
    const report = await db.apply(wanted, 'mode = UPSERT\nexclude = ["countr*"]');
    expect(report.outcome).toBe('synced');
  });

  it('may differ in columns that are skipped', async () => {
    const db = await file('skipped', made);
    const report = await db.apply(wanted, 'mode = UPSERT\nskip_diff = ["countries.code"]');
    expect(sqlOf(report)).toEqual([
      "INSERT INTO `countries` (`id`, `code`, `note`) VALUES (3, 'FR', 'new')",
    ]);
  });
});

describe('values', () => {
  it('arrive as they are written, whatever they are', async () => {
    const db = await file('values');
    const columns = table(
      'v',
      'id integer\ni integer null\nr real null\nt text null\nb blob null\nd date null\nj json null\no boolean null\nn decimal(30,10) null',
    );
    const list = [
      'id = 1, i = 9007199254740993, r = 0.1, t = "it\'s \\"so\\" $${x} %%{y}\\n\\tü", b = sql("x\'00ff27\'"), d = "2026-02-28", j = { a = [1, null, "x\'y"] }, o = true, n = 12345678901234.5',
      'id = -9223372036854775808, i = null, r = 1e300, t = "", b = sql("zeroblob(3)"), d = null, j = [1, 2], o = false',
      'id = 3, t = sql("char(65, 0, 66)"), i = -1',
    ];
    const hcl = `schema "main" {}\n${columns}${rows('v', list)}`;
    const report = await db.apply(hcl, 'mode = SYNC\nmax_rows = 10');
    expect(report.proof).toBe('proven');
    const found = await db.query('SELECT id, i, r, t, hex(b), d, j, o, n FROM v ORDER BY id DESC');
    expect(found.slice(1)).toEqual([
      [
        '1',
        '9007199254740993',
        '0.1',
        'it\'s "so" ${x} %{y}\n\tü',
        '00FF27',
        '2026-02-28',
        '{"a":[1,null,"x\'y"]}',
        '1',
        '12345678901234.5',
      ],
      ['-9223372036854775808', null, '1e+300', '', '000000', null, '[1,2]', '0', null],
    ]);
    expect(
      await db.query('SELECT length(CAST(t AS BLOB)), typeof(t), i FROM v WHERE id = 3'),
    ).toEqual([['3', 'text', '-1']]);
    // What is printed says the same.
    expect((await db.apply(await db.inspect(), 'mode = SYNC\nmax_rows = 10')).outcome).toBe(
      'synced',
    );
  });

  it('leave defaults and generated columns to the table', async () => {
    const db = await file('defaults');
    const sql = `CREATE TABLE t (a TEXT NOT NULL, b INT NOT NULL, c INT DEFAULT 7, d INT AS (b * 2), PRIMARY KEY (a, b));
      INSERT INTO t (a, b) VALUES ('x', 1), ('x', 2);`;
    await db.apply(sql, 'mode = UPSERT');
    expect(await db.query('SELECT * FROM t')).toEqual([
      ['x', '1', '7', '2'],
      ['x', '2', '7', '4'],
    ]);
    const less = sql.replace(`('x', 1), `, '');
    const report = await db.apply(less, 'mode = SYNC\nmax_rows = 10');
    expect(sqlOf(report)).toEqual(["DELETE FROM `t` WHERE (`a`, `b`) IN (VALUES ('x', 1))"]);
  });

  it('follow tables and columns to their new names', async () => {
    const db = await file('renamed', made);
    const hcl = wanted
      .replace('table "countries" {', 'table "lands" {\n renamed_from = "countries"')
      .replace('column "code" {', 'column "iso" {\n renamed_from = "code"')
      .replaceAll('code = ', 'iso = ')
      .replaceAll('table.countries', 'table.lands');
    const report = await db.apply(hcl, 'mode = SYNC\nmax_rows = 10');
    expect(report.proof).toBe('proven');
    expect(await db.query('SELECT iso, note FROM lands ORDER BY id')).toEqual([
      ['US', 'kept'],
      ['IL', 'wrong'],
      ['FR', 'new'],
    ]);
  });
});

describe('rows that refer to each other', () => {
  const key = (column: string, other: string): string =>
    `primary_key { columns = [column.id] }\nforeign_key "${column}_key" {\n columns = [column.${column}]\n ref_columns = [${other}.id]\n}`;

  it('come in an order in which they can, also in a circle of tables', async () => {
    const db = await file('circle');
    const hcl = `schema "main" {}
${table('people', 'id integer\nhome integer null\nboss integer null', `${key('home', 'table.towns.column')}\n${key('boss', 'column').split('\n').slice(1).join('\n')}`)}
${table('towns', 'id integer\nmayor integer null', key('mayor', 'table.people.column'))}
${rows('people', ['id = 1, home = 1, boss = 2', 'id = 2, home = 1, boss = 3', 'id = 3, home = 2, boss = 3'])}
${rows('towns', ['id = 1, mayor = 3', 'id = 2, mayor = null'])}`;
    const report = await db.apply(hcl, 'mode = SYNC\nmax_rows = 10');
    expect(report.proof).toBe('proven');
    const kinds = sqlOf(report).map((sql) => sql.split(' ')[0]);
    expect(kinds).toEqual([
      ...Array(2).fill('CREATE'),
      ...Array(2).fill('INSERT'),
      ...Array(4).fill('UPDATE'),
    ]);
    // One by one, with foreign keys enforced.
    const fresh = await file('circle-again');
    const connection = await connect(`sqlite://${join(fresh.folder, 'b.db')}?_fk=1`);
    for (const { sql } of report.statements) await connection.query(sql);
    expect((await connection.query('PRAGMA foreign_key_check')).rows).toEqual([]);
    await connection.close();
    const none = hcl.replace(/rows = \[.*\]/g, 'rows = []');
    await db.apply(none, 'mode = SYNC\nmax_rows = 10');
    expect(await db.query('SELECT * FROM people UNION ALL SELECT *, 0 FROM towns')).toEqual([]);
  });

  it('to others than the file knows are not tried on the dev database', async () => {
    const db = await file('outside', [
      'CREATE TABLE users (id integer NOT NULL PRIMARY KEY)',
      'INSERT INTO users VALUES (1)',
    ]);
    const hcl = `schema "main" {}
${table('users', 'id integer')}
${table('admins', 'id integer', key('id', 'table.users.column'))}
${rows('admins', ['id = 1'])}`;
    await db.apply(hcl, 'mode = UPSERT');
    expect(await db.query('SELECT * FROM admins')).toEqual([['1']]);
    const report = await db.applyOnce(hcl.replace('id = 1', 'id = 5'), 'mode = UPSERT');
    expect(report.failure?.message).toContain('foreign key mismatch');
    expect(await db.query('SELECT * FROM admins')).toEqual([['1']]);
  });

  it('give their unique values to others', async () => {
    const db = await file('unique');
    const unique = (list: readonly string[]): string =>
      `schema "main" {}\n${table('c', 'id integer\ncode text', 'primary_key { columns = [column.id] }\nindex "u" {\n unique = true\n columns = [column.code]\n}')}${rows('c', list)}`;
    await db.apply(
      unique(['id = 1, code = "A"', 'id = 2, code = "B"']),
      'mode = SYNC\nmax_rows = 5',
    );
    await db.apply(
      unique(['id = 3, code = "A"', 'id = 2, code = "B"']),
      'mode = SYNC\nmax_rows = 5',
    );
    expect(await db.query('SELECT * FROM c ORDER BY id')).toEqual([
      ['2', 'B'],
      ['3', 'A'],
    ]);
  });
});

it('ten thousand rows come in batches, and are compared again in seconds', async () => {
  const db = await file('many');
  const list = Array.from({ length: 10_000 }, (_, n) => `id = ${n}, code = "c${n}"`);
  const report = await db.applyOnce(
    countries + rows('countries', list),
    'mode = SYNC\nmax_rows = 20000',
  );
  expect(report.statements).toHaveLength(21);
  expect(report.proof).toBe('proven');
  const others = [...list.slice(1), 'id = 10000, code = "last"'];
  const changes = await db.apply(
    countries + rows('countries', others),
    'mode = SYNC\nmax_rows = 20000',
  );
  expect(sqlOf(changes)).toEqual([
    "INSERT INTO `countries` (`id`, `code`) VALUES (10000, 'last')",
    'DELETE FROM `countries` WHERE `id` = 0',
  ]);
});

describe('refused are', () => {
  const one = (row: string): string => countries + rows('countries', [row]);
  const noKey = countries.replace('primary_key { columns = [column.id] }', '');
  it.each([
    [
      'a table without a key',
      noKey + rows('countries', ['id = 1, code = "A"']),
      '',
      'rows of table "countries" cannot be told apart: it has no primary key',
    ],
    [
      'a row without its key',
      one('code = "A"'),
      '',
      'a row of table "countries" lacks "id", which is part of the primary key',
    ],
    [
      'a row without what must be there',
      one('id = 1'),
      '',
      'a row of table "countries" lacks "code", which is NOT NULL and has no default',
    ],
    [
      'a column that is not there',
      one('id = 1, code = "A", nte = "x"'),
      '',
      'table "countries" has no column "nte"',
    ],
    [
      'a key twice',
      countries + rows('countries', ['id = 1, code = "A"', 'id = 1, code = "B"']),
      '',
      'two rows of table "countries" have the key 1',
    ],
    [
      'SYNC without a limit',
      one('id = 1, code = "A"'),
      'mode = SYNC',
      'max_rows is missing: all rows of a table would be read',
    ],
    [
      'SYNC of more rows',
      one('id = 1, code = "A"'),
      'mode = SYNC\nmax_rows = 2',
      'table "countries" has more than 2 rows',
    ],
  ])('%s', async (name, schema, data, message) => {
    const db = await file(`refused-${name.replaceAll(' ', '-')}`, made);
    await expect(db.applyOnce(schema, data === '' ? 'mode = UPSERT' : data)).rejects.toMatchObject({
      code: 'E_ROWS',
      message,
    });
  });
});

it('files of migrations hold the rows, and lead to them', async () => {
  const db = await file('migrations');
  const channels = { host: nodeHost() };
  await db.apply(wanted, 'mode = UPSERT');
  const options = { config: `file://${db.folder}/atlas.hcl`, env: 'local', name: 'seed' };
  const first = await diffMigrations(options, channels);
  expect(first.written).toBe(true);
  expect((await diffMigrations(options, channels)).files).toEqual([]);
  writeFileSync(join(db.folder, 'schema.hcl'), wanted.replace('"IL"', '"IE"'));
  expect((await diffMigrations(options, channels)).files).toHaveLength(1);
  const texts = readdirSync(join(db.folder, 'migrations'))
    .filter((name) => name.endsWith('.sql'))
    .map((name) => readFileSync(join(db.folder, 'migrations', name), 'utf8'));
  expect(texts.at(-1)).toContain("UPDATE `countries` SET `code` = 'IE' WHERE `id` = 2;");
});
