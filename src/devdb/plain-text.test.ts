import { describe, expect, it } from 'vitest';
import { Secret } from '../base/index.ts';
import { formatPlain, parsePlain } from './plain-text.ts';

describe('plain data as text', () => {
  it.each([
    ['texts and numbers', { a: ['x', 1, -0.5, true, null, { '': '\u0000' }] }],
    ['integers of any size', { to: 9223372036854775807n, list: [1n, -2n] }],
    ['a text like a mark', { a: '"\\u0000integer"', b: 'integer' }],
  ])('reads what it wrote: %s', (_, data) => {
    expect(parsePlain(formatPlain(data) ?? '')).toStrictEqual(data);
  });

  it('leaves out fields without a value', () => {
    expect(parsePlain(formatPlain({ a: undefined, b: 1 }) ?? '')).toStrictEqual({ b: 1 });
  });

  it.each([
    ['a secret', new Secret('s', [])],
    ['a function', () => 1],
    ['a map', new Map()],
    ['a date', new Date(0)],
    ['infinity', Number.POSITIVE_INFINITY],
    ['a symbol', Symbol('s')],
  ])('writes nothing where there is %s', (_, value) => {
    expect(formatPlain({ list: [{ value }] })).toBeUndefined();
  });
});
