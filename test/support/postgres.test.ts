import { describe, expect, it } from 'vitest';
import { createDatabase, defaultMajor } from './postgres.ts';

describe('createDatabase', () => {
  it('gives every caller an empty database of its own', async () => {
    const [one, two] = await Promise.all([
      createDatabase('Same Name'),
      createDatabase('Same Name'),
    ]);
    expect(one.name).not.toBe(two.name);
    expect(one.version).toMatch(new RegExp(`^${defaultMajor}\\.`));
    await one.query('CREATE TABLE t (a int); INSERT INTO t VALUES (1), (2)');
    expect(await one.query('SELECT 1; SELECT a FROM t WHERE a > 0 ORDER BY a')).toEqual([[1], [2]]);
    expect(await one.query('SELECT a FROM t WHERE a > $1', [1])).toEqual([[2]]);
    expect(await two.query("SELECT to_regclass('t')")).toEqual([[null]]);
    await two.drop();
    await expect(two.query('SELECT 1')).rejects.toThrow(/does not exist/);
  });
});
