import { expect, it } from 'vitest';
import { diff, inspect, memoryWith, migrate, plan } from './live.ts';

/* What docs/compatibility.md says of the order of columns. */

it.each([
  ['a new column comes last in place', 'CREATE TABLE t (c INT, b INT, a INT)', ['a', 'b', 'c']],
  [
    'a table made anew has the order that is wanted',
    'CREATE TABLE t (c INT, b TEXT, a INT)',
    ['c', 'b', 'a'],
  ],
  ['the order alone changes nothing', 'CREATE TABLE t (b INT, a INT)', ['a', 'b']],
])('%s', async (_, sql, order) => {
  const connection = await memoryWith('CREATE TABLE t (a INT, b INT)');
  const from = await inspect(connection);
  const to = await inspect(await memoryWith(sql));
  await migrate(connection, plan(diff(from, to), from, to));
  const { rows } = await connection.query(`SELECT name FROM pragma_table_info('t') ORDER BY cid`);
  expect(rows.flat()).toEqual(order);
  expect(diff(await inspect(connection), to)).toEqual([]);
});
