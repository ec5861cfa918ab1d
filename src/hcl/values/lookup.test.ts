import { describe, expect, it } from 'vitest';
import { isSecret, renewSecret, Secret } from '../../base/index.ts';
import { iterate, lengthOf } from './iterate.ts';
import { getAttribute, getIndex, type LookupFailureKind } from './lookup.ts';
import { hclNumber } from './numbers.ts';
import { containsSecret, openSecret, revealDeep, withSecrets } from './secrets.ts';
import { toText } from './text.ts';
import { anyType, mapOf, numberType, stringType } from './types.ts';
import { Capsule, HclList, HclMap, HclSet, Unknown, type Value } from './value.ts';

const record = (entries: Record<string, Value>): ReadonlyMap<string, Value> =>
  new Map(Object.entries(entries));
const secret = (value: Value): Secret<unknown> =>
  new Secret<unknown>(value, [{ provenance: 'password', label: 'test' }]);

describe('getIndex', () => {
  it.each<[Value, Value, Value]>([
    [['a', 'b'], 1, 'b'],
    [['a', 'b'], '0', 'a'],
    [['a', null], 1, null],
    [new HclList(stringType, ['x']), hclNumber('0.0'), 'x'],
    [record({ a: 1 }), 'a', 1],
    [record({ 1: 'x' }), 1, 'x'],
    [new HclMap(numberType, record({ true: 1 })), true, 1],
    [new Unknown(mapOf(numberType)), 'a', new Unknown(numberType)],
  ])('%j[%j]', (value, key, result) => {
    expect(getIndex(value, key)).toEqual({ value: result });
  });

  it.each<[Value, Value, LookupFailureKind, string]>([
    [null, 0, 'null', 'the value is null, so it has no elements'],
    [['a'], null, 'key-type', 'the key is null; a number or a string is required'],
    [['a'], 'x', 'key-type', 'an index must be a whole number'],
    [['a'], true, 'key-type', 'an index must be a whole number'],
    [['a'], hclNumber('0.5'), 'bad-index', 'an index must be a whole number'],
    [['a'], -1, 'bad-index', 'an index must not be negative'],
    [['a'], 1, 'missing', 'the collection has one element, counted from 0'],
    [['a', 'b'], hclNumber(2n ** 70n), 'missing', 'the collection has 2 elements, counted from 0'],
    [[], 0, 'missing', 'the collection is empty'],
    [
      record({ users: 1 }),
      'user',
      'missing',
      'the object has no element "user". Did you mean "users"?',
    ],
    [new HclMap(anyType, record({})), 'a', 'missing', 'the map has no element "a"'],
    [record({}), [], 'key-type', 'a key must be a string, not tuple'],
    [
      new HclSet(stringType, ['a']),
      0,
      'not-a-collection',
      'the elements of a set have no index; convert it with tolist, or use a for expression',
    ],
    ['abc', 0, 'not-a-collection', 'string has no elements'],
  ])('refuses %j[%j]: %s', (value, key, kind, detail) => {
    expect(getIndex(value, key)).toMatchObject({ failure: { kind, detail } });
  });
});

describe('getAttribute', () => {
  it('finds attributes of objects, elements of maps', () => {
    expect(getAttribute(record({ a: 1 }), 'a')).toEqual({ value: 1 });
    expect(getAttribute(new HclMap(numberType, record({ a: 1 })), 'a')).toEqual({ value: 1 });
    expect(getAttribute(new Unknown(anyType), 'a')).toEqual({ value: new Unknown(anyType) });
  });

  it.each<[Value, LookupFailureKind, string]>([
    [null, 'null', 'the value is null, so it has no attributes'],
    [record({ names: 1 }), 'missing', 'the object has no attribute "name". Did you mean "names"?'],
    [new HclMap(anyType, record({})), 'missing', 'the map has no element "name"'],
    [
      ['a'],
      'not-a-collection',
      'tuple has no attributes; use [0].name for one element, [*].name for all',
    ],
    [
      new HclSet(stringType, []),
      'not-a-collection',
      'set of string has no attributes; use [*].name for those of all elements',
    ],
    ['a', 'not-a-collection', 'string has no attributes'],
    [new Capsule('sql', {}), 'not-a-collection', 'sql has no attributes'],
  ])('refuses %j.name: %s', (value, kind, detail) => {
    expect(getAttribute(value, 'name')).toMatchObject({ failure: { kind, detail } });
  });
});

describe('secrets', () => {
  it('gives secrets of secrets, made again with them', async () => {
    let count = 0;
    const token = new Secret<unknown>(record({ key: 'v0' }), [], async () => {
      count++;
      return record({ key: `v${count}` });
    });
    const found = getAttribute(token, 'key');
    const value = 'value' in found ? found.value : null;
    expect(isSecret(value) && openSecret(value)).toBe('v0');
    expect(isSecret(value) && (await renewSecret(value))).toBe('v1');
    const byKey = getIndex(record({ a: 1 }), secret('a'));
    expect('value' in byKey && isSecret(byKey.value)).toBe(true);
  });

  it('says nothing of the content when a lookup fails', () => {
    const found = getAttribute(secret(record({ hunter2: 1 })), 'hunter');
    expect(JSON.stringify(found)).not.toContain('hunter');
    expect(found).toMatchObject({ failure: { kind: 'missing' } });
  });

  it('refuses a renewal that lacks what was there before', async () => {
    const token = new Secret<unknown>(record({ key: 1 }), [], async () => record({}));
    const found = getAttribute(token, 'key');
    const value = 'value' in found ? found.value : null;
    await expect(isSecret(value) && renewSecret(value)).rejects.toThrow('made anew');
  });

  it('lifts: the result of an operation on secrets is one secret', () => {
    const join = (values: readonly Value[]): Value => values.map(toText).join('');
    expect(withSecrets(['a', 'b'], join)).toBe('ab');
    const joined = withSecrets(['a', secret('b')], join);
    expect(isSecret(joined) && openSecret(joined)).toBe('ab');
    const deep = withSecrets([[secret(1), record({ x: secret(2) })]], (values) => values);
    expect(isSecret(deep) && openSecret(deep)).toEqual([[1, record({ x: 2 })]]);
  });

  it('finds and reveals secrets at any depth', () => {
    const value: Value = [record({ a: new HclList(stringType, [secret('x')]) })];
    expect(containsSecret(value)).toBe(true);
    expect(revealDeep(value)).toEqual([record({ a: new HclList(stringType, ['x']) })]);
    expect(containsSecret([1, record({ a: new HclMap(anyType, record({ b: null })) })])).toBe(
      false,
    );
  });
});

describe('iterate', () => {
  it.each<[Value, readonly (readonly [Value, Value])[] | undefined]>([
    [['a'], [[0, 'a']]],
    [
      new HclList(stringType, ['x', 'y']),
      [
        [0, 'x'],
        [1, 'y'],
      ],
    ],
    [new HclSet(stringType, ['x']), [['x', 'x']]],
    [
      record({ b: 1, a: 2 }),
      [
        ['a', 2],
        ['b', 1],
      ],
    ],
    [new HclMap(numberType, record({ k: 1 })), [['k', 1]]],
    ['text', undefined],
    [null, undefined],
  ])('%j', (value, pairs) => {
    const found = iterate(value);
    expect(found === undefined ? undefined : [...found]).toEqual(pairs);
    expect(lengthOf(value)).toBe(pairs?.length);
  });

  it('keeps the elements of a secret collection secret', () => {
    const [pair] = [...(iterate(secret(record({ a: 1 }))) ?? [])];
    expect(pair?.map((side) => isSecret(side) && openSecret(side))).toEqual(['a', 1]);
    expect([...(iterate(secret(['x'])) ?? [])][0]?.[0]).toBe(0);
    expect(iterate(secret('text'))).toBeUndefined();
    expect(lengthOf(secret(['x']))).toBeUndefined();
  });
});

describe('toText', () => {
  it.each<[Value, string]>([
    ['a', 'a'],
    [true, 'true'],
    [hclNumber('0.50'), '0.5'],
  ])('%j', (value, text) => {
    expect(toText(value)).toBe(text);
  });

  it.each<[Value, string]>([
    [null, 'null cannot be included in text'],
    [['a'], 'string required, but have tuple'],
    [secret('hunter2'), 'a secret cannot be included in plain text'],
  ])('refuses %j', (value, message) => {
    expect(() => toText(value)).toThrow(message);
  });
});
