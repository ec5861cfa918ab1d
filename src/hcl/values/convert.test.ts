import { describe, expect, it } from 'vitest';
import { isSecret, Secret } from '../../base/index.ts';
import { ConversionError, convert } from './convert.ts';
import { hclNumber } from './numbers.ts';
import { openSecret } from './secrets.ts';
import {
  anyType,
  boolType,
  listOf,
  mapOf,
  numberType,
  setOf,
  stringType,
  typeName,
  typeOf,
} from './types.ts';
import { Capsule, HclList, HclMap, HclSet, type Type, Unknown, type Value } from './value.ts';

const tuple = (...elements: Type[]): Type => ({ kind: 'tuple', elements });
const object = (attributes: Record<string, Type>): Type => ({
  kind: 'object',
  attributes: new Map(Object.entries(attributes)),
});
const record = (entries: Record<string, Value>): ReadonlyMap<string, Value> =>
  new Map(Object.entries(entries));
const list = (element: Type, ...items: Value[]): Value => new HclList(element, items);
const set = (element: Type, ...items: Value[]): Value => new HclSet(element, items);
const map = (element: Type, entries: Record<string, Value>): Value =>
  new HclMap(element, record(entries));

const accepted: readonly [string, Value, Type, Value][] = [
  ['anything to any', [1], anyType, [1]],
  ['null', null, stringType, null],
  ['number to text', 5, stringType, '5'],
  ['a big number to text', hclNumber('18446744073709551615'), stringType, '18446744073709551615'],
  ['bool to text', true, stringType, 'true'],
  ['text to number', '1.50', numberType, hclNumber('1.5')],
  ['text to a big number', '9223372036854775807', numberType, hclNumber(2n ** 63n - 1n)],
  ['text to bool', 'true', boolType, true],
  ['"0" to bool', '0', boolType, false],
  ['tuple to list', [1, 'a'], listOf(stringType), list(stringType, '1', 'a')],
  ['tuple to list of any', [1, 'a', null], listOf(anyType), list(stringType, '1', 'a', null)],
  ['empty tuple to list of any', [], listOf(anyType), list(anyType)],
  ['set to list', set(stringType, 'a', 'b'), listOf(anyType), list(stringType, 'a', 'b')],
  [
    'nested tuples to list',
    [[1], ['a', true]],
    listOf(listOf(anyType)),
    list(listOf(stringType), list(stringType, '1'), list(stringType, 'a', 'true')),
  ],
  ['tuple to set', ['b', 'a', 'b'], setOf(stringType), set(stringType, 'a', 'b')],
  [
    'numbers in order',
    [10, 9, hclNumber('9.5'), 9],
    setOf(anyType),
    set(numberType, 9, hclNumber('9.5'), 10),
  ],
  ['items equal only once converted', [1, '1'], setOf(stringType), set(stringType, '1')],
  [
    'bools and null in a set',
    [true, null, false],
    setOf(boolType),
    set(boolType, false, true, null),
  ],
  [
    'object to map',
    record({ b: 1, a: 'x' }),
    mapOf(stringType),
    map(stringType, { a: 'x', b: '1' }),
  ],
  ['map to map', map(numberType, { a: 1 }), mapOf(stringType), map(stringType, { a: '1' })],
  [
    'object to smaller object',
    record({ b: 1, a: 2 }),
    object({ b: stringType }),
    record({ b: '1' }),
  ],
  [
    'map to object',
    map(stringType, { a: '1', z: '' }),
    object({ a: numberType }),
    record({ a: 1 }),
  ],
  ['tuple to tuple', [1, 'true'], tuple(stringType, boolType), ['1', true]],
];

describe('convert', () => {
  it.each(accepted)('%s', (_, value, type, result) => {
    const converted = convert(value, type);
    expect(converted).toEqual(result);
    if (converted instanceof HclMap && result instanceof HclMap) {
      expect([...converted.entries.keys()]).toEqual([...result.entries.keys()]);
    }
  });

  const refused: readonly [Value, Type, string][] = [
    ['x', numberType, 'a number is required'],
    ['x', boolType, 'a bool is required'],
    ['True', boolType, 'a bool is required; to convert from string, use lowercase "true"'],
    [1, boolType, 'bool required, but have number'],
    [true, numberType, 'number required, but have bool'],
    [['a'], stringType, 'string required, but have tuple'],
    [record({}), listOf(stringType), 'list of string required, but have object'],
    ['a', listOf(anyType), 'list of any single type required, but have string'],
    [[1, true], listOf(anyType), 'all list elements must have the same type'],
    [
      ['a', ['b', record({ c: 1 })]],
      tuple(stringType, listOf(stringType)),
      'element 1, element 1: string required, but have object',
    ],
    [
      record({ a: ['x'] }),
      object({ a: listOf(numberType) }),
      '"a", element 0: a number is required',
    ],
    [record({}), object({ a: stringType }), 'attribute "a" is required'],
    [
      map(stringType, {}),
      object({ a: stringType, b: anyType }),
      'attributes "a", "b" are required',
    ],
    [[1], tuple(), 'tuple of length 0 required, but have 1'],
    [[1], mapOf(anyType), 'map of any single type required, but have tuple'],
    [new Capsule('sql', {}), stringType, 'string required, but have sql'],
    [new Capsule('sql', {}), { kind: 'capsule', name: 'type' }, 'type required, but have sql'],
  ];

  it.each(refused)('refuses %j as %j', (value, type, message) => {
    expect(() => convert(value, type)).toThrow(new ConversionError(message).message);
    expect(() => convert(value, type)).toThrow(ConversionError);
  });

  it('keeps capsules of the wanted type, and what is unknown', () => {
    const capsule = new Capsule('sql', { sql: 'now()' });
    expect(convert(capsule, { kind: 'capsule', name: 'sql' })).toBe(capsule);
    expect(convert(new Unknown(anyType), stringType)).toEqual(new Unknown(stringType));
  });

  it('keeps secrets secret', async () => {
    const secret = new Secret<unknown>(5, [{ provenance: 'password', label: 'test' }]);
    const items = convert([secret, 'a'], listOf(stringType));
    const [first = null] = items instanceof HclList ? items.items : [];
    expect(isSecret(first) && openSecret(first)).toBe('5');
    const all = convert([secret, '5'], setOf(stringType));
    expect(isSecret(all) && openSecret(all)).toEqual(set(stringType, '5'));
  });

  it('does not say what a secret holds', () => {
    const secret = new Secret<unknown>(record({ hunter2: 'x' }), []);
    expect(() => convert(secret, mapOf(numberType))).toThrow(/^a number is required$/);
  });
});

describe('typeOf and typeName', () => {
  it.each<[Value, string]>([
    [null, 'any type'],
    ['', 'string'],
    [hclNumber('0.5'), 'number'],
    [false, 'bool'],
    [[1], 'tuple'],
    [record({}), 'object'],
    [list(listOf(anyType)), 'list of list of any single type'],
    [set(numberType), 'set of number'],
    [map(boolType, {}), 'map of bool'],
    [new Capsule('sql', {}), 'sql'],
    [new Unknown(stringType), 'string'],
    [new Secret<unknown>('x', []), 'string'],
  ])('%j is %s', (value, name) => {
    expect(typeName(typeOf(value))).toBe(name);
  });
});
