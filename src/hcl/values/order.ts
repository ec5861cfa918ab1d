import { compareNumbers, isNumber } from './numbers.ts';
import type { HclObject, Value } from './value.ts';

/** Below 0, 0 or above 0: by code point, as HCL sorts keys and sets. */
export function compareText(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    const a = left.charCodeAt(i);
    const b = right.charCodeAt(i);
    if (a !== b) return rank(a) - rank(b);
  }
  return left.length - right.length;
}

/** Surrogates stand for code points above all others, though their own numbers lie below some. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** The names of an object or the keys of a map, in the order in which HCL walks them. */
export function sortedKeys(entries: HclObject): string[] {
  return [...entries.keys()].sort(compareText);
}

/** The same entries, keys in code point order. */
export function sortEntries(entries: HclObject): HclObject {
  const sorted = new Map<string, Value>();
  for (const key of sortedKeys(entries)) sorted.set(key, entries.get(key) ?? null);
  return sorted;
}

/**
 * The order of values of one simple type: text by code point, numbers ascending, false before
 * true, null last. Values of other types have no order of their own: 0.
 */
export function compareSimple(left: Value, right: Value): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right);
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right);
  return typeof left === 'boolean' && typeof right === 'boolean' ? Number(left) - Number(right) : 0;
}
