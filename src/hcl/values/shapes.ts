import { HclList, HclMap, type HclObject, HclSet, type Value } from './value.ts';

export function isTuple(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function isObject(value: Value): value is HclObject {
  return value instanceof Map;
}

/** The values directly inside, in their own order; none for what is no collection. */
export function childrenOf(value: Value): Iterable<Value> {
  if (isTuple(value)) return value;
  if (isObject(value)) return value.values();
  if (value instanceof HclList || value instanceof HclSet) return value.items;
  if (value instanceof HclMap) return value.entries.values();
  return [];
}

/** The same collection with each value directly inside changed; other values as they are. */
export function mapChildren(value: Value, change: (child: Value) => Value): Value {
  if (isTuple(value)) return value.map(change);
  if (isObject(value)) return mapEntries(value, change);
  if (value instanceof HclList) return new HclList(value.element, value.items.map(change));
  if (value instanceof HclSet) return new HclSet(value.element, value.items.map(change));
  if (value instanceof HclMap) return new HclMap(value.element, mapEntries(value.entries, change));
  return value;
}

function mapEntries(entries: HclObject, change: (child: Value) => Value): HclObject {
  const changed = new Map<string, Value>();
  for (const [key, child] of entries) changed.set(key, change(child));
  return changed;
}
