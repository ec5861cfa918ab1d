import { describe, expect, it } from 'vitest';
import { goJson } from './json.ts';
import { zeroTime } from './values/time.ts';

describe('goJson', () => {
  it.each([
    [{ b: 1, a: 2, c: undefined, f: () => 1 }, '{"b":1,"a":2}'],
    [
      new Map([
        ['b', 1],
        ['a', 2],
      ]),
      '{"a":2,"b":1}',
    ],
    [
      new Map([
        [2, 'x'],
        [10, 'y'],
      ]),
      '{"10":"y","2":"x"}',
    ],
    [[undefined, null], '[null,null]'],
    [2n ** 63n, '9223372036854775808'],
    [-0, '0'],
    [zeroTime, '"0001-01-01T00:00:00Z"'],
    [{ toJSON: () => ({ x: 1 }) }, '{"x":1}'],
    ['\ud800a', '"\\ufffda"'],
    ['<&>', '"\\u003c\\u0026\\u003e"'],
  ])('%o', (value, want) => {
    expect(goJson(value)).toBe(want);
  });

  it('indents', () => {
    expect(goJson({ a: [1], b: {} }, '>', ' ')).toBe('{\n> "a": [\n>  1\n> ],\n> "b": {}\n>}');
  });

  it('refuses circles, functions and numbers JSON lacks', () => {
    const circle: unknown[] = [];
    circle.push(circle);
    expect(() => goJson(circle)).toThrow('encountered a cycle');
    expect(() => goJson([() => 1])).toThrow('unsupported type: func()');
    expect(() => goJson(Number.NaN)).toThrow('unsupported value: NaN');
    expect(() => goJson(new Map([[true, 1]]))).toThrow('unsupported type: map[bool]interface {}');
  });

  it('writes the same object twice', () => {
    const shared = { x: 1 };
    expect(goJson([shared, shared])).toBe('[{"x":1},{"x":1}]');
  });
});
