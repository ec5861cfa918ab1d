import { isDeepStrictEqual } from 'node:util';
import { isSecret } from '../../base/index.ts';
import { isDecimal } from './decimal.ts';
import { exactNumber, formatNumber, isNumber } from './numbers.ts';
import { compareSimple, compareText, sortedKeys } from './order.ts';
import { openSecret } from './secrets.ts';
import { isObject, isTuple } from './shapes.ts';
import { sameType } from './types.ts';
import {
  Capsule,
  HclList,
  HclMap,
  type HclObject,
  HclSet,
  type Type,
  type Value,
} from './value.ts';

/**
 * True if both are the same value of the same type: `1` and `"1"` differ, and so do a tuple and a
 * list of equal items. Nulls are equal. Secrets are compared by content; the caller keeps the
 * answer secret (`withSecrets`).
 */
export function equalValues(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (isSecret(left)) return equalValues(openSecret(left), right);
  if (isSecret(right)) return equalValues(left, openSecret(right));
  if (isDecimal(left)) return isDecimal(right) && exactNumber(right).equals(left);
  if (isTuple(left)) return isTuple(right) && equalItems(left, right);
  if (isObject(left)) return isObject(right) && equalEntries(left, right);
  if (left instanceof HclList) return right instanceof HclList && equalSequences(left, right);
  if (left instanceof HclSet) return right instanceof HclSet && equalSequences(left, right);
  if (left instanceof HclMap) {
    return (
      right instanceof HclMap &&
      sameType(left.element, right.element) &&
      equalEntries(left.entries, right.entries)
    );
  }
  return left instanceof Capsule && right instanceof Capsule && equalCapsules(left, right);
}

function equalSequences(left: HclList | HclSet, right: HclList | HclSet): boolean {
  return sameType(left.element, right.element) && equalItems(left.items, right.items);
}

function equalItems(left: readonly Value[], right: readonly Value[]): boolean {
  return (
    left.length === right.length && left.every((item, i) => equalValues(item, right[i] ?? null))
  );
}

function equalEntries(left: HclObject, right: HclObject): boolean {
  if (left.size !== right.size) return false;
  for (const [key, value] of left) {
    const other = right.get(key);
    if (other === undefined || !equalValues(value, other)) return false;
  }
  return true;
}

function equalCapsules(left: Capsule, right: Capsule): boolean {
  return left.name === right.name && isDeepStrictEqual(left.content, right.content);
}

/**
 * The set of these values, all of the element type and none a secret: each once, simple values in
 * their order, others in the order of a canonical text.
 */
export function makeSet(element: Type, values: Iterable<Value>): HclSet {
  const entries = distinctValues(values).map((value) => ({ key: valueKey(value), value }));
  entries.sort((a, b) => compareSimple(a.value, b.value) || compareText(a.key, b.key));
  return new HclSet(
    element,
    entries.map((entry) => entry.value),
  );
}

/** The values without those equal to an earlier one. */
export function distinctValues(values: Iterable<Value>): readonly Value[] {
  const seen = new ValueIndex();
  const distinct: Value[] = [];
  for (const value of values) {
    if (seen.add(value)) distinct.push(value);
  }
  return distinct;
}

/** A collection of values in which one is found without comparing it to all others. */
export class ValueIndex {
  readonly #byKey = new Map<string, Value[]>();

  constructor(values: Iterable<Value> = []) {
    for (const value of values) this.add(value);
  }

  /** False if an equal value was there before. */
  add(value: Value): boolean {
    const key = valueKey(value);
    const bucket = this.#byKey.get(key);
    if (bucket === undefined) this.#byKey.set(key, [value]);
    else if (bucket.some((other) => equalValues(other, value))) return false;
    else bucket.push(value);
    return true;
  }

  has(value: Value): boolean {
    const bucket = this.#byKey.get(valueKey(value));
    return bucket?.some((other) => equalValues(other, value)) ?? false;
  }
}

/** A text that is equal for equal values, and for unequal ones only where a capsule differs. */
function valueKey(value: Value): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (isNumber(value)) return formatNumber(value);
  if (isTuple(value)) return itemsKey(value);
  if (isObject(value)) return entriesKey(value);
  if (value instanceof HclList) return `l${itemsKey(value.items)}`;
  if (value instanceof HclSet) return `s${itemsKey(value.items)}`;
  if (value instanceof HclMap) return `m${entriesKey(value.entries)}`;
  if (isSecret(value)) return valueKey(openSecret(value));
  return value instanceof Capsule ? `c${JSON.stringify(value.name)}` : '?';
}

function itemsKey(items: readonly Value[]): string {
  return `[${items.map(valueKey).join()}]`;
}

function entriesKey(entries: HclObject): string {
  const parts = sortedKeys(entries).map(
    (key) => `${JSON.stringify(key)}:${valueKey(entries.get(key) ?? null)}`,
  );
  return `{${parts.join()}}`;
}
