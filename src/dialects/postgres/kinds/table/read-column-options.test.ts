import { expect, it } from 'vitest';
import { readColumnOptions } from './read-column-options.ts';

const row = { table: 1, num: 1, storage: '', compression: '', statistics: -1 };

it.each([
  [['n_distinct=5', 'pg_attver=24256928'], { options: { n_distinct: '5' } }],
  [['pg_attver=24256928'], {}],
  [null, {}],
])('the options of a column are those that can be set: %j', (options, expected) => {
  expect(readColumnOptions({ ...row, options })).toEqual(expected);
});
