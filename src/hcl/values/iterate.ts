import { isSecret, type Secret } from '../../base/index.ts';
import { sortedKeys } from './order.ts';
import { openSecret, withSecrets } from './secrets.ts';
import { isObject, isTuple } from './shapes.ts';
import { HclList, HclMap, type HclObject, HclSet, type Value } from './value.ts';

type Pair = readonly [key: Value, value: Value];

/**
 * Keys and values of a collection, as `for` sees them: tuples and lists give the index, sets the
 * value itself, objects and maps the key, in code point order. Of a secret collection every value,
 * and every key that is no index, is a secret. undefined: not a collection.
 */
export function iterate(value: Value): Iterable<Pair> | undefined {
  if (isTuple(value)) return indexed(value);
  if (value instanceof HclList) return indexed(value.items);
  if (value instanceof HclSet) return value.items.map((item): Pair => [item, item]);
  if (isObject(value)) return keyed(value);
  if (value instanceof HclMap) return keyed(value.entries);
  return isSecret(value) ? iterateSecret(value) : undefined;
}

function iterateSecret(secret: Secret<unknown>): Iterable<Pair> | undefined {
  const pairs = iterate(openSecret(secret));
  if (pairs === undefined) return undefined;
  return [...pairs].map(([key], i): Pair => {
    const part = (side: 0 | 1): Value => withSecrets([secret], ([now]) => partAt(now, i, side));
    return [typeof key === 'number' ? key : part(0), part(1)];
  });
}

/** One side of the pair at a position; null when a renewed collection has become shorter. */
function partAt(collection: Value | undefined, position: number, side: 0 | 1): Value {
  const pairs = [...(iterate(collection ?? null) ?? [])];
  return pairs[position]?.[side] ?? null;
}

function indexed(items: readonly Value[]): Iterable<Pair> {
  return items.map((item, i): Pair => [i, item]);
}

function keyed(entries: HclObject): Iterable<Pair> {
  return sortedKeys(entries).map((key): Pair => [key, entries.get(key) ?? null]);
}

/** How many elements a collection has; undefined for what is none, secrets included. */
export function lengthOf(value: Value): number | undefined {
  if (isTuple(value)) return value.length;
  if (isObject(value)) return value.size;
  if (value instanceof HclList || value instanceof HclSet) return value.items.length;
  return value instanceof HclMap ? value.entries.size : undefined;
}
