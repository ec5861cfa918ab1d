import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Connection, DevServer } from '../../src/dialects/index.ts';
import { sqlite } from '../../src/dialects/sqlite/index.ts';
import { nodeHost } from '../../src/host/index.ts';
import { scratchFolder } from '../support/run-folder.ts';
import { connect } from './live.ts';

const host = nodeHost();
const warn = (): void => undefined;

function openNamed(url: string, baseline: readonly string[] = []): Promise<DevServer> {
  return sqlite.dev.open({ url, host, warn, lockTimeoutMs: 0, baseline });
}

const everything = [
  'CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT)',
  'CREATE TABLE b (a REFERENCES a)',
  'INSERT INTO a VALUES (1)',
  'INSERT INTO b VALUES (1)',
  'CREATE INDEX i ON b (a)',
  'CREATE VIEW "v ""w" AS SELECT * FROM a',
  'CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END',
  'CREATE VIRTUAL TABLE f USING fts5 (body)',
];

async function count(connection: Connection): Promise<unknown> {
  const { rows } = await connection.query(
    `SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE 'sqlite%'`,
  );
  return rows[0]?.[0];
}

it('memory needs no set-up and is new each time', async () => {
  const server = await sqlite.dev.start({ host, warn, log: () => undefined });
  expect(server.rung).toMatchObject({ kind: 'embedded', notes: [] });
  for (const _ of [1, 2]) {
    const connection = await server.open(undefined);
    expect(await count(connection)).toBe('0');
    for (const sql of everything) await connection.query(sql);
    await connection.close();
  }
  await server.close();
});

it('a file that the user named is as clean afterwards as before', async () => {
  const url = `sqlite://${join(scratchFolder('sqlite-dev'), 'dev.db')}?_fk=1`;
  const server = await openNamed(url, ['CREATE TABLE base (a)']);
  await expect(openNamed(url)).rejects.toMatchObject({ code: 'E_LOCKED' });
  for (const _ of [1, 2]) {
    const connection = await server.open(undefined);
    expect(await count(connection)).toBe('1');
    for (const sql of everything) await connection.query(sql);
    await connection.close();
  }
  await server.close();
  const after = await connect(url);
  expect(await count(after)).toBe('0');
  await after.close();
});

it.each([
  ['CREATE TABLE t (a)', 'table "t"'],
  ['CREATE TABLE t (a); CREATE TABLE u (a)', 'multiple tables: 2'],
  ['CREATE VIEW v AS SELECT 1', 'view "v"'],
])('a file with something in it is refused: %s', async (sql, found) => {
  const url = `sqlite://${join(scratchFolder('sqlite-dev'), 'dev.db')}`;
  const connection = await connect(url);
  for (const statement of sql.split('; ')) await connection.query(statement);
  await expect(openNamed(url)).rejects.toMatchObject({
    code: 'E_DEV_NOT_CLEAN',
    message: `sql/migrate: connected database is not clean: found ${found}`,
  });
  expect(await count(connection)).not.toBe('0');
  await connection.close();
});
