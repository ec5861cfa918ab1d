import { describe, expect, it } from 'vitest';
import type { Connection } from '../../src/dialects/index.ts';
import { applyPolicy } from '../../src/schema/index.ts';
import { dump } from './dump.ts';
import { diff, inspect, memoryWith, migrate, plan } from './live.ts';

/** The database with `from` and those rows, brought to `to`. */
async function changed(
  from: string,
  to: string,
  rows: readonly string[] = [],
): Promise<Connection> {
  const connection = await memoryWith(from);
  for (const sql of rows) await connection.query(sql);
  const wanted = await inspect(await memoryWith(to));
  const before = await inspect(connection);
  await migrate(connection, plan(diff(before, wanted), before, wanted));
  expect(diff(await inspect(connection), wanted)).toEqual([]);
  return connection;
}

async function values(connection: Connection, sql: string): Promise<unknown> {
  return (await connection.query(sql)).rows.flat();
}

describe('a table made anew', () => {
  it('keeps the next value of AUTOINCREMENT when the last rows are gone', async () => {
    const table = (check: string): string =>
      `CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, n INT ${check})`;
    const connection = await changed(table(''), table('CHECK (n > 0)'), [
      'INSERT INTO t (n) VALUES (1), (2), (3)',
      'DELETE FROM t WHERE id > 1',
    ]);
    await connection.query('INSERT INTO t (n) VALUES (9)');
    expect(await values(connection, 'SELECT id FROM t')).toEqual(['1', '4']);
    expect(await values(connection, 'SELECT name, seq FROM sqlite_sequence')).toEqual(['t', '4']);
    const empty = await changed(table(''), table('CHECK (n > 0)'), [
      'INSERT INTO t (n) VALUES (1)',
      'DELETE FROM t',
    ]);
    await empty.query('INSERT INTO t (n) VALUES (9)');
    expect(await values(empty, 'SELECT id FROM t')).toEqual(['2']);
  });

  it('keeps the rowids that a full-text index knows its rows by', async () => {
    const rest = `;CREATE VIRTUAL TABLE search USING fts5 (body, content = 'notes')`;
    const connection = await changed(
      `CREATE TABLE notes (body text)${rest}`,
      `CREATE TABLE notes (body varchar(10))${rest}`,
      [
        `INSERT INTO notes VALUES ('one'), ('two'), ('three')`,
        `INSERT INTO search (rowid, body) SELECT rowid, body FROM notes`,
        `DELETE FROM notes WHERE body = 'one'`,
      ],
    );
    const found = `SELECT notes.body FROM search JOIN notes ON notes.rowid = search.rowid WHERE search MATCH 'two'`;
    expect(await values(connection, found)).toEqual(['two']);
  });

  it('loses no row to a conflict clause', async () => {
    const change = changed(
      'CREATE TABLE t (a INT)',
      'CREATE TABLE t (a INT, UNIQUE (a) ON CONFLICT IGNORE)',
      ['INSERT INTO t VALUES (1), (1)'],
    );
    await expect(change).rejects.toThrow('UNIQUE constraint failed: new_t.a');
  });

  it('may be named in its own expressions', async () => {
    const connection = await changed(
      'CREATE TABLE t (a INT, b INT AS (a + 1), CHECK (t.a > 0)); CREATE INDEX i ON t (a) WHERE t.a > 1',
      'CREATE TABLE t (a BIGINT, b INT AS (a + 1), CHECK (t.a > 0)); CREATE INDEX i ON t (a) WHERE t.a > 1',
      ['INSERT INTO t (a) VALUES (5)'],
    );
    expect(await values(connection, 'SELECT b FROM t')).toEqual(['6']);
    await expect(connection.query('INSERT INTO t (a) VALUES (0)')).rejects.toThrow('CHECK');
  });

  it('takes another name for a while when new_t is there', async () => {
    const connection = await changed(
      'CREATE TABLE t (a INT); CREATE TABLE new_t (b); CREATE VIEW new_t_2 AS SELECT 1',
      'CREATE TABLE t (a TEXT); CREATE TABLE new_t (b); CREATE VIEW new_t_2 AS SELECT 1',
      ['INSERT INTO t VALUES (7)', 'INSERT INTO new_t VALUES (8)'],
    );
    expect(await values(connection, 'SELECT a, b FROM t, new_t')).toEqual(['7', '8']);
  });

  it('leaves foreign keys of others, and what refers to it, as they are', async () => {
    const rest = `;CREATE TABLE child (p INT REFERENCES t (id) ON DELETE CASCADE)`;
    const connection = await memoryWith(`CREATE TABLE t (id INTEGER PRIMARY KEY)${rest}`, '_fk=1');
    await connection.query('INSERT INTO t VALUES (1)');
    await connection.query('INSERT INTO child VALUES (1)');
    const wanted = await memoryWith(
      `CREATE TABLE t (id INTEGER PRIMARY KEY, CHECK (id > 0))${rest}`,
    );
    const from = await inspect(connection);
    const to = await inspect(wanted);
    await migrate(connection, plan(diff(from, to), from, to));
    expect(await values(connection, 'SELECT p FROM child')).toEqual(['1']);
    expect(await values(connection, 'PRAGMA foreign_keys')).toEqual(['1']);
    expect(await dump(connection)).toEqual(await dump(wanted));
    await connection.query('DELETE FROM t');
    expect(await values(connection, 'SELECT p FROM child')).toEqual([]);
  });

  it('does not mind views that have been broken all along', async () => {
    const rest = `;CREATE VIEW broken AS SELECT missing FROM nowhere; CREATE TRIGGER bad AFTER INSERT ON u
      BEGIN INSERT INTO nowhere VALUES (1); END`;
    const connection = await changed(
      `CREATE TABLE t (a INT); CREATE TABLE u (a)${rest}`,
      `CREATE TABLE t (a TEXT); CREATE TABLE u (a)${rest}`,
    );
    expect(
      await values(connection, `SELECT name FROM sqlite_schema WHERE type IN ('view', 'trigger')`),
    ).toEqual(['broken', 'bad']);
    expect(await values(connection, 'PRAGMA legacy_alter_table')).toEqual(['0']);
  });

  it('keeps what the policy leaves out of the plan', async () => {
    const connection = await memoryWith(
      'CREATE TABLE t (a INT, b INT, CHECK (b > 0)); CREATE INDEX i ON t (b)',
    );
    await connection.query('INSERT INTO t VALUES (1, 2)');
    const from = await inspect(connection);
    const to = await inspect(await memoryWith('CREATE TABLE t (a TEXT, c INT)'));
    const skip = new Set(['drop_column', 'drop_index']);
    const changes = applyPolicy(diff(from, to), { skip });
    await migrate(connection, plan(changes, from, to));
    expect(await values(connection, 'SELECT typeof(a), c, b FROM t')).toEqual(['text', null, '2']);
    expect(await values(connection, `SELECT name FROM pragma_index_list('t')`)).toEqual(['i']);
  });
});

describe('what a filter left out', () => {
  it('of a table that would be made anew stops the plan', async () => {
    const connection = await memoryWith('CREATE TABLE t (a INT, b INT)');
    const scope = { schemas: [], exclude: ['t.b'], include: [] };
    const { realm } = await connection.inspect(scope);
    const wanted = await inspect(await memoryWith('CREATE TABLE t (a TEXT)'));
    expect(() => plan(diff(realm, wanted), realm, wanted)).toThrow(
      expect.objectContaining({
        code: 'E_UNSUPPORTED',
        message: 'table "t" has to be made anew, which would lose what is left out: "b"',
      }),
    );
  });

  it('comes back with its table: triggers and views', async () => {
    const rest = `;CREATE VIEW v AS SELECT a FROM t; CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END`;
    const connection = await memoryWith(`CREATE TABLE t (a INT)${rest}`);
    const scope = { schemas: [], exclude: ['*[type=view|trigger]'], include: [] };
    const { realm } = await connection.inspect(scope);
    const wanted = await inspect(await memoryWith('CREATE TABLE t (a TEXT)'));
    await migrate(connection, plan(diff(realm, wanted), realm, wanted));
    expect(await dump(connection)).toEqual(
      await dump(await memoryWith(`CREATE TABLE t (a TEXT)${rest}`)),
    );
  });
});

describe('a transaction', () => {
  it('finds rows that a new foreign key leaves without a parent, and changes nothing', async () => {
    const connection = await memoryWith(
      'CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p INT)',
      '_fk=1',
    );
    await connection.query('INSERT INTO c VALUES (5)');
    const from = await inspect(connection);
    const to = await inspect(
      await memoryWith(
        'CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p INT REFERENCES p)',
      ),
    );
    await expect(migrate(connection, plan(diff(from, to), from, to))).rejects.toMatchObject({
      code: 'E_QUERY',
      message: 'sql/sqlite: foreign key mismatch: [1 row from "c" to "p"]',
    });
    expect(await inspect(connection)).toEqual(from);
    expect(await values(connection, 'PRAGMA foreign_keys')).toEqual(['1']);
  });
});
