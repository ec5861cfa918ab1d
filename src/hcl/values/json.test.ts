import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../base/index.ts';
import { equalValues } from './equal.ts';
import { jsonOf } from './json.ts';
import { fromJson } from './json-read.ts';
import { hclNumber } from './numbers.ts';
import { numberType, stringType } from './types.ts';
import { Capsule, HclList, HclMap, HclSet, type Value } from './value.ts';

describe('jsonOf', () => {
  it.each<[Value, string]>([
    [null, 'null'],
    ['a"\n<é', '"a\\"\\n<é"'],
    [hclNumber('18446744073709551615'), '18446744073709551615'],
    [hclNumber('1e-9'), '0.000000001'],
    [[1, true, null], '[1,true,null]'],
    [
      new Map<string, Value>([
        ['b', 1],
        ['a', []],
      ]),
      '{"a":[],"b":1}',
    ],
    [new HclList(numberType, [1]), '[1]'],
    [new HclSet(stringType, ['x']), '["x"]'],
    [new HclMap(numberType, new Map([['k', 1]])), '{"k":1}'],
  ])('%j', (value, text) => {
    expect(jsonOf(value)).toBe(text);
  });

  it('refuses secrets and capsules', () => {
    expect(() => jsonOf([new Secret<unknown>('hunter2', [])])).toThrow(
      /^a secret cannot be written as JSON$/,
    );
    expect(() => jsonOf(new Capsule('sql', {}))).toThrow('sql cannot be written as JSON');
  });
});

describe('fromJson', () => {
  it.each<[string, Value]>([
    [' [1, -2.50, 1e2, "a\\u00e9\\n"] ', [1, hclNumber('-2.5'), 100, 'aé\n']],
    [
      '{"a": {"b": null}, "c": []}',
      new Map<string, Value>([
        ['a', new Map([['b', null]])],
        ['c', []],
      ]),
    ],
    ['{"a":1,"a":2}', new Map([['a', 2]])],
    ['9223372036854775807', hclNumber(2n ** 63n - 1n)],
    ['true', true],
    ['{}', new Map()],
  ])('%s', (text, value) => {
    expect(fromJson(text)).toEqual(value);
  });

  it.each([
    ['', 'line 1, column 1: the text ends too early'],
    ['[1,\n 2,]', 'line 2, column 4: a value is expected'],
    ['{"a" 1}', 'line 1, column 6: ":" is expected'],
    ['{a:1}', 'line 1, column 2: a string is expected'],
    ['{"a":1', 'line 1, column 7: the text ends too early'],
    ['1 2', 'line 1, column 3: text after the end of the value'],
    ['01', 'text after the end of the value'],
    ['+1', 'a value is expected'],
    ['"a\nb"', 'line 1, column 1: a control character or a bad escape in a string'],
    ['"\\x"', 'a bad escape'],
    ['nul', 'a value is expected'],
    ['['.repeat(2000), 'nested deeper than 1000 levels'],
  ])('refuses %j', (text, message) => {
    expect(() => fromJson(text)).toThrow(message);
  });

  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (text) => {
        expect(JSON.parse(jsonOf(fromJson(text)))).toEqual(JSON.parse(text, withoutNegativeZero));
      }),
    );
  });

  it('gives back every value that was written, numbers to the last digit', () => {
    const numbers = fc
      .tuple(fc.bigInt(), fc.integer({ min: -30, max: 30 }))
      .map(([digits, exponent]): Value => hclNumber(`${digits}e${exponent}`));
    const { value } = fc.letrec<{ value: Value }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constant<Value>(null),
        fc.boolean(),
        fc.string(),
        numbers,
        fc.array(tie('value')),
        fc.dictionary(fc.string(), tie('value')).map((entries) => new Map(Object.entries(entries))),
      ),
    }));
    fc.assert(fc.property(value, (original) => equalValues(fromJson(jsonOf(original)), original)));
  });
});

/** Numbers of HCL have one zero. */
function withoutNegativeZero(_: string, value: unknown): unknown {
  return value === 0 ? 0 : value;
}
