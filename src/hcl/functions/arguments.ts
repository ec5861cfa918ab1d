import { FunctionError } from '../eval/scope.ts';
import {
  HclList,
  HclMap,
  type HclNumber,
  type HclObject,
  HclSet,
  isNumber,
  isObject,
  isTuple,
  type Value,
} from '../values/index.ts';

/*
 * Typed reading of arguments. A function's parameters have been converted before its call, so what
 * these refuse is a call that went around `callFunction`.
 */

export function textAt(args: readonly Value[], index: number): string {
  const value = args[index];
  if (typeof value === 'string') return value;
  throw new FunctionError('a string is required', index);
}

export function numberAt(args: readonly Value[], index: number): HclNumber {
  const value = args[index];
  if (isNumber(value)) return value;
  throw new FunctionError('a number is required', index);
}

/** An integer that counts something. Throws for fractions, and for what no memory could hold. */
export function wholeAt(args: readonly Value[], index: number): number {
  const number = numberAt(args, index);
  if (typeof number === 'number') return number;
  throw new FunctionError(
    number.isInteger() ? 'the number is too large' : 'a whole number is required',
    index,
  );
}

/** The elements of a list, set or tuple. */
export function itemsAt(args: readonly Value[], index: number): readonly Value[] {
  const items = itemsOf(args[index] ?? null);
  if (items !== undefined) return items;
  throw new FunctionError('a list is required', index);
}

/** The elements of a list, set or tuple; undefined for other values. */
export function itemsOf(value: Value): readonly Value[] | undefined {
  if (isTuple(value)) return value;
  return value instanceof HclList || value instanceof HclSet ? value.items : undefined;
}

/** The entries of a map or object; undefined for other values. */
export function entriesOf(value: Value): HclObject | undefined {
  if (isObject(value)) return value;
  return value instanceof HclMap ? value.entries : undefined;
}
