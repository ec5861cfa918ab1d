import { describe, expect, it } from 'vitest';
import { differingFields, sameData } from './equal.ts';

describe('sameData', () => {
  it.each([
    [1, 1, true],
    [1, '1', false],
    [null, undefined, false],
    [[1, [2]], [1, [2]], true],
    [[1], [1, 2], false],
    [{ a: 1, b: undefined }, { a: 1 }, true],
    [{ a: 1 }, { a: 1, b: undefined }, true],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [{ a: { b: [] } }, { a: { b: [] } }, true],
    [{ a: [] }, { a: {} }, false],
    [[], {}, false],
  ])('%j and %j: %s', (a, b, same) => {
    expect(sameData(a, b)).toBe(same);
    expect(sameData(b, a)).toBe(same);
  });
});

describe('differingFields', () => {
  it('names them in the order asked for', () => {
    const from = { a: 1, b: [1], c: 'x' };
    expect(differingFields(from, { a: 2, b: [1], c: 'y' }, ['c', 'b', 'a'])).toEqual(['c', 'a']);
  });
});
