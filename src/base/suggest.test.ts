import { expect, it } from 'vitest';
import { didYouMean, suggest } from './suggest.ts';

it.each([
  ['tabel', ['table', 'view'], 'table'],
  ['Table', ['table'], 'table'],
  ['defualt', ['default', 'null'], 'default'],
  ['xyz', ['table', 'view'], undefined],
  ['a', [], undefined],
  ['b', ['a'], undefined],
  ['nul', ['null'], 'null'],
])('%s of %j: %s', (name, known, expected) => {
  expect(suggest(name, known)).toBe(expected);
});

it('makes a sentence', () => {
  expect(didYouMean('usres', ['users'])).toBe(' Did you mean "users"?');
  expect(didYouMean('q', ['users'])).toBe('');
});
