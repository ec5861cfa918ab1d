import { describe, expect, it } from 'vitest';
import { sqliteKinds } from '../../src/dialects/sqlite/kinds/index.ts';
import type { SqliteTable } from '../../src/dialects/sqlite/model.ts';
import { encodeRealm } from '../../src/spec/index.ts';
import { inspect, memoryWith } from './live.ts';

async function tableOf(sql: string): Promise<SqliteTable> {
  const realm = await inspect(await memoryWith(sql));
  // The kind makes tables of this dialect only.
  return realm.schemas[0]?.tables[0] as SqliteTable;
}

describe('what only the statement tells', () => {
  it('names of constraints, wherever they stand', async () => {
    const table = await tableOf(`CREATE TABLE "a, b" (
      id INTEGER CONSTRAINT pk PRIMARY KEY ON CONFLICT REPLACE AUTOINCREMENT,
      [x y] TEXT CONSTRAINT nn NOT NULL ON CONFLICT IGNORE CONSTRAINT u UNIQUE,
      z CONSTRAINT positive CHECK (z > 0 AND ')' <> "x y") COLLATE nocase,
      o INT CONSTRAINT fk REFERENCES other ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
      CONSTRAINT pair UNIQUE (z COLLATE rtrim DESC, o) ON CONFLICT FAIL,
      CHECK (o -- how odd, (
        IS NOT NULL), FOREIGN KEY (o, z) REFERENCES other (a, b))`);
    expect(table).toMatchObject({
      name: 'a, b',
      columns: [
        { name: 'id', type: { text: 'INTEGER' }, null: true, autoIncrement: true },
        { name: 'x y', type: { text: 'TEXT' }, null: false, onConflict: 'IGNORE' },
        { name: 'z', type: { text: '' }, null: true, collate: 'nocase' },
        { name: 'o', type: { text: 'INT' }, null: true },
      ],
      primaryKey: { name: 'pk', parts: [{ column: 'id' }], onConflict: 'REPLACE' },
      uniques: [
        { name: 'u', parts: [{ column: 'x y' }] },
        {
          name: 'pair',
          parts: [{ column: 'z', collate: 'rtrim', desc: true }, { column: 'o' }],
          onConflict: 'FAIL',
        },
      ],
      checks: [
        { name: '', expr: 'o -- how odd, (\n        IS NOT NULL' },
        { name: 'positive', expr: `z > 0 AND ')' <> "x y"` },
      ],
      foreignKeys: [
        { name: '0', columns: ['o', 'z'], refColumns: ['a', 'b'] },
        { name: 'fk', refColumns: [], onDelete: 'SET NULL', deferrable: 'INITIALLY DEFERRED' },
      ],
    });
  });

  it('a foreign key without columns means the primary key', async () => {
    const table = await tableOf(
      'CREATE TABLE a (x REFERENCES B); CREATE TABLE b (Id INTEGER PRIMARY KEY)',
    );
    expect(table.foreignKeys[0]).toMatchObject({ refTable: { name: 'b' }, refColumns: ['Id'] });
  });

  it('the key that is not the rowid', async () => {
    const sql = (key: string): string => `CREATE TABLE t (id ${key})`;
    const isRowid = async (key: string): Promise<unknown> =>
      (await tableOf(sql(key))).primaryKey?.rowid ?? true;
    expect(await isRowid('INTEGER PRIMARY KEY')).toBe(true);
    expect(await isRowid('INTEGER PRIMARY KEY DESC')).toBe(false);
    expect(await isRowid('INT PRIMARY KEY DESC')).toBe(true);
  });

  it('options, generated columns, defaults', async () => {
    const table = await tableOf(`CREATE TABLE t (
      a INTEGER PRIMARY KEY, b TEXT DEFAULT 'it''s', c INT DEFAULT -1, d REAL DEFAULT (1 + 1),
      e BLOB DEFAULT x'00ff', f TEXT DEFAULT current_timestamp, g TEXT DEFAULT word,
      h INT AS (a + 1), i INT GENERATED ALWAYS AS (a * 2) STORED) STRICT, WITHOUT ROWID`);
    expect(table).toMatchObject({ strict: true, withoutRowid: true });
    expect(table.columns.map((column) => column.default?.text ?? column.generated)).toEqual([
      undefined,
      "'it''s'",
      '-1',
      '1 + 1',
      "x'00ff'",
      'CURRENT_TIMESTAMP',
      "'word'",
      { expr: 'a + 1', type: 'VIRTUAL' },
      { expr: 'a * 2', type: 'STORED' },
    ]);
    // The key of a table without rowids cannot be NULL.
    expect(table.columns[0]?.null).toBe(false);
  });
});

describe('as HCL', () => {
  it('prints every sort of object', async () => {
    const connection = await memoryWith(`
      CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, name varchar(255) NOT NULL COLLATE nocase,
        score DECIMAL(10, 2) DEFAULT 0, UNIQUE (name));
      CREATE INDEX by_score ON users (score DESC, lower(name)) WHERE score > 0;
      CREATE VIEW best (who) AS SELECT name FROM users;
      CREATE TRIGGER added INSTEAD OF INSERT ON best BEGIN
        INSERT INTO users (name) VALUES (NEW.who);
      END;
      CREATE TRIGGER counted AFTER UPDATE OF score, name ON users WHEN NEW.score > 1 BEGIN SELECT 1; END;
      CREATE VIRTUAL TABLE notes USING fts5 (body, tokenize = 'porter');
      ANALYZE`);
    const { realm, census } = await connection.inspect({ schemas: [], exclude: [], include: [] });
    expect(census.unknown).toEqual([]);
    expect(census.ignored).toMatchObject([{ class: 'statistics table' }]);
    await expect(encodeRealm(realm, sqliteKinds, { boundSchema: 'main' })).toMatchFileSnapshot(
      'testdata/every-kind.hcl',
    );
  });

  it('leaves out what a filter says, and names it', async () => {
    const connection = await memoryWith(`CREATE TABLE a (x, y); CREATE INDEX ax ON a (x);
      CREATE TABLE b (x); CREATE VIEW v AS SELECT 1`);
    const scope = { schemas: [], exclude: ['b', 'v', 'a.ax'], include: [] };
    const { realm, census } = await connection.inspect(scope);
    expect(realm.schemas[0]?.tables).toMatchObject([{ name: 'a', indexes: [] }]);
    expect(census.ignored.flatMap((entry) => entry.examples).sort()).toEqual(['a.ax', 'b', 'v']);
  });

  it('refuses a session with two databases', async () => {
    const connection = await memoryWith(`ATTACH ':memory:' AS second`);
    await expect(inspect(connection)).rejects.toMatchObject({
      code: 'E_UNSUPPORTED',
      message: 'sqlite: multiple database files are not supported by the driver. got: 2',
    });
  });
});
