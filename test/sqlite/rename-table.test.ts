import { describe, expect, it } from 'vitest';
import type { Connection } from '../../src/dialects/index.ts';
import { askRenames } from '../support/ask-renames.ts';
import { dump } from './dump.ts';
import { decoded, diff, inspect, memoryWith, migrate, plan } from './live.ts';

interface Renamed {
  readonly connection: Connection;
  readonly statements: readonly string[];
}

/** The database with `from`, brought to `to`; nothing is left to plan, and it is as one made so. */
async function renamed(
  from: string,
  to: string,
  renames: Readonly<Record<string, string>>,
): Promise<Renamed> {
  const connection = await memoryWith(from);
  const made = await memoryWith(to);
  const wanted = askRenames(await inspect(made), renames);
  const before = await inspect(connection);
  const statements = plan(diff(before, wanted), before, wanted);
  await migrate(connection, statements);
  expect(diff(await inspect(connection), wanted)).toEqual([]);
  expect(await dump(connection)).toEqual(await dump(made));
  return { connection, statements: statements.map(({ sql }) => sql) };
}

async function values(connection: Connection, sql: string): Promise<unknown> {
  return (await connection.query(sql)).rows.flat();
}

const shop = (people: string): string => `
  CREATE TABLE ${people} (id INTEGER PRIMARY KEY AUTOINCREMENT, boss INT REFERENCES ${people} (id), CHECK (${people}.id > 0));
  CREATE INDEX by_boss ON ${people} (boss) WHERE ${people}.boss > 0;
  CREATE TABLE orders (n INTEGER PRIMARY KEY, who INT REFERENCES ${people} (id));
  CREATE VIEW bosses AS SELECT b.id, o.n FROM ${people} b, orders o JOIN ${people} ON ${people}.id = o.who;
  CREATE TRIGGER gone AFTER DELETE ON ${people} WHEN EXISTS (SELECT 1 FROM ${people} x WHERE x.boss = old.id)
    BEGIN UPDATE ${people} SET boss = NULL WHERE boss = old.id; END;
  CREATE TRIGGER paid AFTER INSERT ON orders BEGIN INSERT INTO ${people} (boss) VALUES (NULL); END;`;

describe('a table that gets another name', () => {
  it('takes keys, indexes, views and triggers along, in one statement', async () => {
    const { statements } = await renamed(shop('users'), shop('people'), { people: 'users' });
    expect(statements).toEqual(['ALTER TABLE `users` RENAME TO `people`']);
  });

  it('keeps its rows and its next number, whatever else changes', async () => {
    const connection = await memoryWith(shop('users'));
    await connection.query('INSERT INTO users (boss) VALUES (NULL), (1)');
    await connection.query('DELETE FROM users WHERE id = 2');
    const to = shop('people').replace('boss INT', 'boss BIGINT').replace('CHECK (', 'CHECK (1 OR ');
    const wanted = askRenames(await inspect(await memoryWith(to)), { people: 'users' });
    const before = await inspect(connection);
    await migrate(connection, plan(diff(before, wanted), before, wanted));
    expect(diff(await inspect(connection), wanted)).toEqual([]);
    await connection.query('INSERT INTO people (boss) VALUES (1)');
    expect(await values(connection, 'SELECT id FROM people')).toEqual(['1', '3']);
    expect(await values(connection, 'PRAGMA foreign_key_check')).toEqual([]);
  });

  it('is renamed beside views and triggers that do not work', async () => {
    const broken = (name: string): string => `
      CREATE TABLE ${name} (a INT);
      CREATE VIEW v AS SELECT * FROM nowhere;
      CREATE TRIGGER tr AFTER DELETE ON ${name} BEGIN DELETE FROM nowhere; END;`;
    const { statements } = await renamed(broken('old'), broken('fresh'), { fresh: 'old' });
    expect(statements).toContain('ALTER TABLE `old` RENAME TO `fresh`');
  });

  it('is followed where SQLite does not: IN', async () => {
    const schema = (name: string): string => `CREATE TABLE ${name} (a INT);
      CREATE TABLE other_${name} (a INT);
      CREATE VIEW v AS SELECT 1 AS one FROM other_${name} WHERE 1 IN ${name};
      CREATE TRIGGER tr AFTER DELETE ON ${name} BEGIN DELETE FROM ${name} WHERE 2 IN ${name}; END;`;
    const { statements } = await renamed(schema('users'), schema('people'), {
      people: 'users',
      other_people: 'other_users',
    });
    expect(statements.map((sql) => sql.split(' ').slice(0, 2).join(' '))).toEqual([
      'DROP VIEW',
      'ALTER TABLE',
      'DROP TRIGGER',
      'ALTER TABLE',
      'CREATE VIEW',
      'CREATE TRIGGER',
    ]);
  });

  it('has its own name back by the reverse', async () => {
    const connection = await memoryWith(shop('users'));
    const before = await inspect(connection);
    const wanted = askRenames(await inspect(await memoryWith(shop('people'))), { people: 'users' });
    const statements = plan(diff(before, wanted), before, wanted);
    await migrate(connection, statements);
    for (const { reverse } of [...statements].reverse()) {
      if ('irreversible' in reverse) throw new Error(reverse.irreversible);
      for (const sql of reverse) await connection.query(sql);
    }
    expect(diff(await inspect(connection), before)).toEqual([]);
  });

  it('is asked for in HCL, together with a column', async () => {
    const connection = await memoryWith('CREATE TABLE users (name text NOT NULL)');
    await connection.query(`INSERT INTO users VALUES ('a')`);
    const wanted = decoded(`
      schema "main" {}
      table "people" {
        schema       = schema.main
        renamed_from = "users"
        column "title" {
          type         = varchar(20)
          renamed_from = "name"
        }
      }`);
    const before = await inspect(connection);
    await migrate(connection, plan(diff(before, wanted), before, wanted));
    expect(await values(connection, 'SELECT title FROM people')).toEqual(['a']);
    // Followed, the words mean nothing any more.
    expect(diff(await inspect(connection), wanted)).toEqual([]);
  });

  it('stays apart from a table that keeps the old name', async () => {
    const { statements } = await renamed(
      'CREATE TABLE users (a INT, b INT)',
      'CREATE TABLE users (a INT, b INT); CREATE TABLE people (a INT, b INT)',
      { people: 'users' },
    );
    expect(statements).toEqual(['CREATE TABLE `people` (`a` INT NULL, `b` INT NULL)']);
  });

  it('does not push a view out of its name', async () => {
    const change = renamed(
      'CREATE TABLE users (a INT); CREATE VIEW people AS SELECT 1',
      'CREATE TABLE people (a INT)',
      { people: 'users' },
    );
    await expect(change).rejects.toMatchObject({
      code: 'E_UNSUPPORTED',
      message: 'table "users" cannot be renamed to "people": there is view "people"',
    });
  });
});
