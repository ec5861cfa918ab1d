import { describe, expect, it } from 'vitest';
import { createDatabase, majors } from './postgres.ts';

describe.each(majors('private servers'))('createDatabase, PostgreSQL %i', (major) => {
  it('gives every caller an empty database of its own', async () => {
    const [one, two] = await Promise.all([
      createDatabase('Same Name', { major }),
      createDatabase('Same Name', { major }),
    ]);
    expect(one.name).not.toBe(two.name);
    expect(one.version).toMatch(new RegExp(`^${major}\\.`));
    expect(await one.query('SHOW server_version')).toEqual([
      [expect.stringContaining(one.version)],
    ]);
    await one.query('CREATE TABLE t (a int); INSERT INTO t VALUES (1), (2)');
    expect(await one.query('SELECT 1; SELECT a FROM t WHERE a > 0 ORDER BY a')).toEqual([[1], [2]]);
    expect(await one.query('SELECT a FROM t WHERE a > $1', [1])).toEqual([[2]]);
    expect(await two.query("SELECT to_regclass('t')")).toEqual([[null]]);
    await two.drop();
    await expect(two.query('SELECT 1')).rejects.toThrow(/does not exist/);
  });
});
