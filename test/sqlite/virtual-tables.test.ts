import { describe, expect, it } from 'vitest';
import type { Connection } from '../../src/dialects/index.ts';
import { checkPair } from './contract.ts';
import { diff, inspect, memoryWith, migrate, plan } from './live.ts';

/* Virtual tables pass the contract, what is in them and the tables behind them included. */

const notes = 'CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT)';
const search = `CREATE VIRTUAL TABLE search USING fts5 (body, content = 'notes', content_rowid = 'id')`;
const feed = `CREATE TRIGGER feed AFTER INSERT ON notes BEGIN
  INSERT INTO search (rowid, body) VALUES (new.id, new.body); END`;
const own = 'CREATE VIRTUAL TABLE docs USING fts5 (title, body)';
const places = 'CREATE VIRTUAL TABLE places USING rtree (id, x0, x1, y0, y1, +name)';

const schemas: Readonly<Record<string, string>> = {
  nothing: '',
  plain: notes,
  'full text of its own': `${notes}; ${own}`,
  'full text of a table': `${notes}; ${search}; ${feed}`,
  'the same, made anew': `${notes.replace('TEXT', 'TEXT NOT NULL')}; ${search}; ${feed}`,
  'another tokenizer': `${notes}; ${search.replace(')', `, tokenize = 'porter')`)}; ${feed}`,
  'an R-Tree and all': `${notes}; ${own}; ${places}; ${search}`,
  'an R-Tree of less': `${notes}; ${places.replace(', y0, y1', '')}`,
};

describe('a virtual table', { timeout: 60_000 }, () => {
  const names = Object.keys(schemas);
  const pairs = names.flatMap((from) => names.filter((to) => to !== from).map((to) => [from, to]));
  it.each(pairs)('from %s to %s', async (from = '', to = '') => {
    const pair = { id: from, from: schemas[from] ?? '', to: schemas[to] ?? '', changes: true };
    expect((await checkPair(pair, 7)).refused ?? '').toMatch(/^$|NOT NULL/);
  });

  async function rebuilt(sql: string, rows: readonly string[]): Promise<Connection> {
    const connection = await memoryWith(sql);
    for (const row of rows) await connection.query(row);
    const wanted = await inspect(
      await memoryWith(sql.replace('body TEXT', 'body TEXT, more INT CHECK (more > 0)')),
    );
    const from = await inspect(connection);
    await migrate(connection, plan(diff(from, wanted), from, wanted));
    expect(diff(await inspect(connection), wanted)).toEqual([]);
    return connection;
  }

  it('keeps what it holds while the table beside it is made anew', async () => {
    const connection = await rebuilt(`${notes}; ${own}; ${places}; ${search}; ${feed}`, [
      `INSERT INTO docs VALUES ('one', 'about cats'), ('two', 'about dogs')`,
      `INSERT INTO places VALUES (5, 1, 2, 3, 4, 'home')`,
      `INSERT INTO notes VALUES (9, 'a red fox')`,
    ]);
    const ask = async (sql: string): Promise<unknown> => (await connection.query(sql)).rows;
    expect(await ask(`SELECT title FROM docs WHERE docs MATCH 'dogs'`)).toEqual([['two']]);
    expect(await ask('SELECT id, name FROM places WHERE x0 > 0 AND y1 < 5')).toEqual([
      ['5', 'home'],
    ]);
    expect(await ask(`SELECT rowid, body FROM search WHERE search MATCH 'fox'`)).toEqual([
      ['9', 'a red fox'],
    ]);
    await ask(`INSERT INTO search (search) VALUES ('integrity-check')`);
    await ask(`INSERT INTO docs (docs) VALUES ('integrity-check')`);
    expect(await ask(`SELECT rtreecheck('places')`)).toEqual([['ok']]);
    await connection.query(`INSERT INTO notes (body) VALUES ('a blue fox')`);
    expect(await ask(`SELECT count(*) FROM search WHERE search MATCH 'fox'`)).toEqual([['2']]);
  });

  it('is all that is seen of it: the tables behind it are hidden', async () => {
    const { schemas: found } = await inspect(await memoryWith(`${own}; ${places}`));
    expect(found.flatMap(({ tables }) => tables)).toEqual([]);
    expect(found.flatMap(({ objects }) => objects.map(({ name }) => name))).toEqual([
      'docs',
      'places',
    ]);
  });
});
