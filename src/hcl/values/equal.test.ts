import { describe, expect, it } from 'vitest';
import { Secret } from '../../base/index.ts';
import { equalValues, makeSet } from './equal.ts';
import { hclNumber } from './numbers.ts';
import { compareText } from './order.ts';
import { anyType, numberType, stringType } from './types.ts';
import { Capsule, HclList, HclMap, HclSet, type Value } from './value.ts';

const record = (entries: Record<string, Value>): ReadonlyMap<string, Value> =>
  new Map(Object.entries(entries));

describe('equalValues', () => {
  it.each<[Value, Value, boolean]>([
    [null, null, true],
    [null, '', false],
    ['a', 'a', true],
    [1, '1', false],
    [true, 'true', false],
    [hclNumber('0.10'), hclNumber('0.1'), true],
    [hclNumber('9007199254740992'), hclNumber('9007199254740993'), false],
    [hclNumber('0.5'), 1, false],
    [[1, 'a'], [1, 'a'], true],
    [[1], [1, 2], false],
    [[1], new HclList(numberType, [1]), false],
    [new HclList(numberType, [1]), new HclList(numberType, [1]), true],
    [new HclList(numberType, []), new HclList(stringType, []), false],
    [new HclList(anyType, []), new HclList(stringType, []), true],
    [new HclList(numberType, [1]), new HclSet(numberType, [1]), false],
    [new HclSet(numberType, [1]), new HclSet(numberType, [1]), true],
    [record({ a: 1, b: 2 }), record({ b: 2, a: 1 }), true],
    [record({ a: 1 }), record({ a: 1, b: 2 }), false],
    [record({ a: 1 }), record({ b: 1 }), false],
    [record({ a: 1 }), new HclMap(numberType, record({ a: 1 })), false],
    [new HclMap(numberType, record({ a: 1 })), new HclMap(numberType, record({ a: 1 })), true],
    [new Capsule('sql', { sql: 'a' }), new Capsule('sql', { sql: 'a' }), true],
    [new Capsule('sql', { sql: 'a' }), new Capsule('type', { sql: 'a' }), false],
    [new Secret<unknown>('a', []), 'a', true],
    ['b', new Secret<unknown>('a', []), false],
  ])('%j == %j: %s', (left, right, result) => {
    expect(equalValues(left, right)).toBe(result);
  });
});

describe('makeSet', () => {
  it('sorts text by code point', () => {
    const set = makeSet(stringType, ['\u{1f600}', '\uff5e', 'b', 'B', 'a', 'b']);
    expect(set.items).toEqual(['B', 'a', 'b', '\uff5e', '\u{1f600}']);
    expect(compareText('a', 'ab')).toBeLessThan(0);
  });

  it('keeps equal objects and capsules once', () => {
    expect(makeSet(anyType, [record({ a: 1, b: 2 }), record({ b: 2, a: 1 })]).items).toHaveLength(
      1,
    );
    const capsules = ['x', 'y', 'x'].map((sql) => new Capsule('sql', { sql }));
    expect(makeSet({ kind: 'capsule', name: 'sql' }, capsules).items).toHaveLength(2);
  });
});
