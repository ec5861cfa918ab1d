import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makes, newPlace } from './places.ts';

/* Statements outside a transaction, and what the table says of them. */

const none = '-- atlas:txmode none\n\n';

/** The hash of all texts so far, after each. */
function sumsOf(...texts: readonly string[]): readonly string[] {
  return texts.map((_, at) => {
    const all = texts.slice(0, at + 1).join('');
    return `h1:${createHash('sha256').update(all).digest('base64')}`;
  });
}

describe.each(makes)('outside a transaction on %s', (make) => {
  it('records each statement as it ran, and the words of the one that failed', async () => {
    const place = await newPlace(make, 'alone failed');
    const good = ['CREATE TABLE a (n int);', "INSERT INTO a VALUES (1) -- it's \\ one\n;"];
    await place.write({
      '1_a.sql': `${none}${good.join('\n')}\nINSERT INTO no_table VALUES (1);\n`,
    });
    const { failure } = await place.apply();
    expect(failure).toMatchObject({
      code: 'E_APPLY',
      message: expect.stringContaining('no_table'),
    });
    const [row = []] = await place.rows(
      'SELECT applied, total, error, error_stmt, partial_hashes FROM atlas_schema_revisions',
    );
    const [applied, total, error, statement, hashes] = row;
    expect([applied, total, statement]).toEqual(['2', '3', 'INSERT INTO no_table VALUES (1);']);
    expect(error).toContain('no_table');
    expect(JSON.parse(hashes ?? '')).toEqual(sumsOf(...good));
    await place.write({ '1_a.sql': `${none}${good.join('\n')}\nINSERT INTO a VALUES (2);\n` });
    expect((await place.apply()).failure).toBeUndefined();
    expect(await place.rows('SELECT n FROM a ORDER BY n')).toEqual([['1'], ['2']]);
    expect(
      await place.rows('SELECT applied, error, partial_hashes FROM atlas_schema_revisions'),
    ).toEqual([['3', '', null]]);
  });

  it('writes down why a check did not hold', async () => {
    const place = await newPlace(make, 'alone check');
    const check = '-- checks.sql --\nSELECT 1 = 2;\n';
    const text = `-- atlas:txtar\n\n${check}\n-- migration.sql --\n${none}CREATE TABLE a (n int);\n`;
    await place.write({ '1_a.sql': text });
    expect((await place.apply()).failure).toMatchObject({ code: 'E_MIGRATION_CHECK' });
    const [row = []] = await place.rows('SELECT applied, error FROM atlas_schema_revisions');
    expect(row).toEqual(['0', expect.stringContaining('1 of 1 assertions failed')]);
    expect(await place.tables()).toEqual([]);
  });

  it('refuses a file that leaves its transaction open', async () => {
    const place = await newPlace(make, 'alone open');
    const text = 'CREATE TABLE a (n int);\nBEGIN;\nINSERT INTO a VALUES (1);\n';
    await place.write({ '1_a.sql': text });
    expect((await place.apply()).failure).toMatchObject({
      code: 'E_MIGRATION_FILE',
      message: 'file "1_a.sql" opens a transaction and does not end it',
    });
    expect(await place.history()).toEqual(['1 2 1/3']);
    expect(await place.rows('SELECT n FROM a')).toEqual([]);
    await place.write({ '1_a.sql': `${text}COMMIT;\n` });
    expect((await place.apply()).failure).toBeUndefined();
    expect(await place.history()).toEqual(['1 2 4/4']);
    expect(await place.rows('SELECT n FROM a')).toEqual([['1']]);
  });

  it('does not end a transaction twice whose end was not recorded', async () => {
    const place = await newPlace(make, 'alone ended');
    const lines = ['CREATE TABLE a (n int);', 'BEGIN;', 'INSERT INTO a VALUES (1);', 'COMMIT;'];
    await place.write({ '1_a.sql': `${lines.join('\n')}\nINSERT INTO no_table VALUES (1);\n` });
    expect((await place.apply()).failure).toMatchObject({ code: 'E_APPLY' });
    expect(await place.history()).toEqual(['1 2 4/5']);
    const shorter = {
      postgres: 'partial_hashes - 3',
      sqlite: "json_remove(partial_hashes, '$[3]')",
    };
    await place.rows(
      `UPDATE atlas_schema_revisions SET applied = 3, partial_hashes = ${shorter[make]}`,
    );
    await place.write({ '1_a.sql': `${lines.join('\n')}\nINSERT INTO a VALUES (2);\n` });
    expect((await place.apply()).failure).toBeUndefined();
    expect(await place.rows('SELECT n FROM a ORDER BY n')).toEqual([['1'], ['2']]);
    expect(await place.history()).toEqual(['1 2 5/5']);
  });
});

it.each([
  ['takes away what the session has prepared', 'DEALLOCATE ALL;'],
  ['has words that could end a transaction', 'INSERT INTO a SELECT CASE WHEN true THEN 7 END;'],
  ['changes how strings are read', 'SET standard_conforming_strings = off;'],
])('records on where a statement %s', async (_, statement) => {
  const place = await newPlace('postgres', 'alone joint');
  const text = `CREATE TABLE a (n int);\n${statement}\nINSERT INTO a VALUES (1);\nSELECT 1;\n`;
  await place.write({ '1_a\\b$.sql': none + text });
  expect((await place.apply()).failure).toBeUndefined();
  expect(await place.history()).toEqual(['1 2 4/4']);
  expect(await place.rows('SELECT description FROM atlas_schema_revisions')).toEqual([['a\\b$']]);
  expect(await place.rows('SELECT n FROM a WHERE n = 1')).toHaveLength(1);
});

it('says that the record, not the statement, is what failed', async () => {
  const place = await newPlace('postgres', 'alone dropped');
  await place.write({
    '1_a.sql': `${none}SELECT 1;\nDROP TABLE atlas_schema_revisions;\nSELECT 2;`,
  });
  const { failure } = await place.apply();
  expect(failure).toMatchObject({ code: 'E_REVISIONS' });
  expect(await place.history()).toEqual(['1 2 1/3']);
});

it('lets the first statement of a transaction be the first', async () => {
  const place = await newPlace('postgres', 'alone isolation');
  const set = 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;';
  const show = "SELECT 1 / (current_setting('transaction_isolation') = 'repeatable read')::int;";
  const own = `BEGIN;\n${set}\n${show}\nCREATE TABLE a (n int);\nCOMMIT;\n`;
  await place.write({
    '1_own.sql': own,
    '2_ours.sql': `${set}\n${show}\nCREATE TABLE b (n int);\n`,
  });
  expect((await place.apply()).failure).toBeUndefined();
  expect(await place.tables()).toEqual(['a', 'b']);
  expect(await place.history()).toEqual(['1 2 5/5', '2 2 3/3']);
});

it.each([
  [
    'has a body that is open',
    'CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1',
    'incomplete input',
  ],
  ['breaks a constraint', 'INSERT INTO a VALUES (1);', 'UNIQUE constraint failed: a.n'],
  [
    'rolls back by itself',
    'INSERT OR ROLLBACK INTO a VALUES (1);',
    'UNIQUE constraint failed: a.n',
  ],
  ['does not exist', 'INSERTED INTO a;', 'near "INSERTED": syntax error'],
])('leaves nothing of a statement on SQLite that %s', async (_, statement, error) => {
  const place = await newPlace('sqlite', 'alone joint');
  const good = 'CREATE TABLE a (n int UNIQUE);\nINSERT INTO a VALUES (1); -- one\n';
  await place.write({ '1_a.sql': `${none}${good}${statement}` });
  expect((await place.apply()).failure).toMatchObject({
    code: 'E_APPLY',
    message: expect.stringContaining(error),
  });
  expect(await place.history()).toEqual(['1 2 2/3']);
  await place.write({ '1_a.sql': `${none}${good}INSERT INTO a VALUES (2);` });
  expect((await place.apply()).failure).toBeUndefined();
  expect(await place.rows('SELECT n FROM a ORDER BY n')).toEqual([['1'], ['2']]);
  expect(await place.history()).toEqual(['1 2 3/3']);
});
