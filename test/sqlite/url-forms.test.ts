import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../support/run-folder.ts';
import { connect } from './live.ts';

/* Every form of a SQLite URL (cli.md 3.4) does what it says, on real files. */

async function ask(url: string, sql: string): Promise<unknown> {
  const connection = await connect(url);
  try {
    return (await connection.query(sql)).rows;
  } finally {
    await connection.close();
  }
}

const folder = scratchFolder('sqlite-urls');

describe('a SQLite URL', () => {
  it.each([
    ['sqlite://', 'a.db', 'a.db'],
    ['sqlite3://', 'b.db', 'b.db'],
    ['sqlite://file:', 'c.db', 'c.db'],
    ['sqlite://file://', 'with%20blank.db', 'with blank.db'],
    ['libsql+file://', 'e.db', 'e.db'],
  ])('names a file: %s…/%s', async (start, name, file) => {
    await ask(`${start}${folder}/${name}`, 'CREATE TABLE t (x)');
    expect(existsSync(join(folder, file))).toBe(true);
    expect(
      await ask(`sqlite://file://${folder}/${name}`, 'SELECT name FROM sqlite_schema'),
    ).toEqual([['t']]);
  });

  it('names a memory of its own, or one to share', async () => {
    for (const own of [
      'sqlite://x?mode=memory',
      'sqlite://:memory:',
      'sqlite://file:x?mode=memory',
    ]) {
      await ask(own, 'CREATE TABLE t (x)');
      expect(await ask(own, 'SELECT name FROM sqlite_schema')).toEqual([]);
    }
    const shared = 'sqlite://shared?mode=memory&cache=shared';
    const holder = await connect(shared);
    await holder.query('CREATE TABLE t (x)');
    expect(await ask(shared, 'SELECT name FROM sqlite_schema')).toEqual([['t']]);
    await holder.close();
  });

  it('says what may be done to the file', async () => {
    const path = join(folder, 'modes.db');
    for (const mode of ['ro', 'rw']) {
      await expect(ask(`sqlite://${path}?mode=${mode}`, 'SELECT 1')).rejects.toMatchObject({
        code: 'E_DATABASE_NOT_FOUND',
      });
    }
    await ask(`sqlite://${path}?mode=rwc`, 'CREATE TABLE t (x)');
    await ask(`sqlite://${path}?mode=rw&cache=private`, 'INSERT INTO t VALUES (1)');
    expect(await ask(`sqlite://${path}?mode=ro`, 'SELECT x FROM t')).toEqual([['1']]);
    await expect(ask(`sqlite://${path}?mode=ro`, 'DELETE FROM t')).rejects.toMatchObject({
      code: 'E_QUERY',
    });
  });

  it.each([
    ['_fk=1', 'foreign_keys', '1'],
    ['_foreign_keys=on', 'foreign_keys', '1'],
    ['_fk=0', 'foreign_keys', '0'],
    ['', 'foreign_keys', '0'],
    ['_busy_timeout=123', 'busy_timeout', '123'],
    ['_timeout=124', 'busy_timeout', '124'],
    ['_journal=wal', 'journal_mode', 'wal'],
    ['_journal_mode=TRUNCATE', 'journal_mode', 'truncate'],
    ['_cache_size=-777', 'cache_size', '-777'],
    ['_sync=3', 'synchronous', '3'],
    ['_synchronous=OFF', 'synchronous', '0'],
    ['_rt=1', 'recursive_triggers', '1'],
    ['_locking=EXCLUSIVE', 'locking_mode', 'exclusive'],
    ['_secure_delete=1', 'secure_delete', '1'],
    ['_query_only=1', 'query_only', '1'],
    ['_ignore_check_constraints=1', 'ignore_check_constraints', '1'],
    ['_pragma=temp_store(2)', 'temp_store', '2'],
    ['_pragma=mmap_size=4096', 'mmap_size', '4096'],
    ['_loc=auto&_txlock=immediate&_mutex=full', 'query_only', '0'],
  ])('sets pragmas: %s', async (query, pragma, value) => {
    const name = `pragma-${pragma}-${value}.db`;
    expect(await ask(`sqlite://${folder}/${name}?${query}`, `PRAGMA ${pragma}`)).toEqual([[value]]);
  });
});
