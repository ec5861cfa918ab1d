import { describe, expect, it } from 'vitest';
import { anyType, boolType, listOf, mapOf, numberType, setOf, stringType } from './types.ts';
import { convertsTo, unify } from './unify.ts';
import type { Type } from './value.ts';

const tuple = (...elements: Type[]): Type => ({ kind: 'tuple', elements });
const object = (attributes: Record<string, Type>): Type => ({
  kind: 'object',
  attributes: new Map(Object.entries(attributes)),
});
const sql: Type = { kind: 'capsule', name: 'sql' };

describe('unify', () => {
  it.each<[readonly Type[], Type | undefined]>([
    [[], anyType],
    [[stringType], stringType],
    [[anyType, anyType], anyType],
    [[anyType, numberType], numberType],
    [[numberType, stringType], stringType],
    [[boolType, stringType], stringType],
    [[boolType, numberType], undefined],
    [[boolType, numberType, stringType], stringType],
    [[stringType, listOf(stringType)], undefined],
    [[listOf(numberType), listOf(stringType)], listOf(stringType)],
    [[listOf(numberType), listOf(boolType)], undefined],
    [[listOf(anyType), listOf(boolType)], listOf(boolType)],
    [[setOf(numberType), listOf(stringType)], listOf(stringType)],
    [[tuple(numberType), listOf(stringType)], listOf(stringType)],
    [[tuple(numberType), tuple(stringType)], tuple(stringType)],
    [[tuple(numberType), tuple(stringType, boolType)], listOf(stringType)],
    [[tuple(), tuple(stringType)], listOf(stringType)],
    [[tuple(numberType), tuple(boolType)], undefined],
    [[object({ a: numberType }), object({ a: stringType })], object({ a: stringType })],
    [[object({ a: anyType }), object({ a: stringType })], object({ a: stringType })],
    [[object({ a: numberType }), object({ b: stringType })], mapOf(stringType)],
    [[object({}), object({ a: numberType })], mapOf(numberType)],
    [[object({ a: numberType }), object({ b: boolType })], undefined],
    [[object({ a: numberType }), mapOf(stringType)], mapOf(stringType)],
    [[object({}), tuple()], undefined],
    [[sql, sql], sql],
    [[sql, stringType], undefined],
  ])('%j', (types, result) => {
    expect(unify(types)).toEqual(result);
  });

  it('looks at equal types once: ten thousand do not take their square', () => {
    const types = Array.from({ length: 10_000 }, (_, i) =>
      object({ a: i % 2 === 0 ? stringType : numberType }),
    );
    expect(unify(types)).toEqual(object({ a: stringType }));
  });
});

describe('convertsTo', () => {
  it.each<[Type, Type, boolean]>([
    [stringType, numberType, true],
    [numberType, boolType, false],
    [tuple(stringType, numberType), listOf(anyType), true],
    [tuple(boolType, numberType), setOf(anyType), false],
    [mapOf(stringType), object({ a: numberType }), true],
    [object({ a: stringType, b: stringType }), object({ a: stringType }), true],
    [object({}), object({ a: stringType }), false],
    [stringType, object({}), false],
    [tuple(stringType), tuple(), false],
    [sql, sql, true],
    [sql, stringType, false],
  ])('%j to %j: %s', (from, to, result) => {
    expect(convertsTo(from, to)).toBe(result);
  });
});
