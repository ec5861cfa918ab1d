import { FunctionError, type HclFunction, type Parameter } from '../eval/scope.ts';
import {
  anyType,
  convert,
  HclList,
  HclMap,
  type HclObject,
  isTuple,
  listOf,
  mapOf,
  sameType,
  sortedKeys,
  stringType,
  typeName,
  typeOf,
  type Value,
} from '../values/index.ts';
import { entriesOf, itemsAt } from './arguments.ts';

const map: Parameter = { name: 'map', type: anyType };

export const mapFunctions: readonly HclFunction[] = [
  {
    name: 'keys',
    parameters: [map],
    doc: 'The keys of the map in their order.',
    call: ([value = null]) => keys(value),
  },
  {
    name: 'values',
    parameters: [map],
    doc: 'The values of the map in the order of their keys.',
    call: ([value = null]) => values(value),
  },
  {
    name: 'merge',
    parameters: [],
    variadic: { name: 'maps', type: anyType, nullable: true },
    doc: 'The entries of all maps as one map; of equal keys the last counts.',
    call: merge,
  },
  {
    name: 'zipmap',
    parameters: [
      { name: 'keys', type: listOf(stringType) },
      { name: 'values', type: anyType },
    ],
    doc: 'A map of the keys to the values at the same places.',
    call: zip,
  },
];

function entriesAt(value: Value): HclObject {
  const entries = entriesOf(value);
  if (entries !== undefined) return entries;
  throw new FunctionError('must have map or object type', 0);
}

function keys(value: Value): Value {
  const sorted = sortedKeys(entriesAt(value));
  return value instanceof HclMap ? new HclList(stringType, sorted) : sorted;
}

function values(value: Value): Value {
  const entries = entriesAt(value);
  const sorted = sortedKeys(entries).map((key) => entries.get(key) ?? null);
  return value instanceof HclMap ? new HclList(value.element, sorted) : sorted;
}

function merge(args: readonly Value[]): Value {
  const merged = new Map<string, Value>();
  args.forEach((value, i) => {
    if (value === null) return;
    const entries = entriesOf(value);
    if (entries === undefined) {
      throw new FunctionError(`must be a map or an object, not ${typeName(typeOf(value))}`, i);
    }
    for (const [key, entry] of entries) merged.set(key, entry);
  });
  const [first, ...others] = args.filter((value) => value !== null);
  if (!(first instanceof HclMap)) return merged;
  const type = typeOf(first);
  return others.every((other) => sameType(typeOf(other), type)) ? convert(merged, type) : merged;
}

function zip(args: readonly Value[]): Value {
  const names = itemsAt(args, 0);
  const [, value = null] = args;
  if (!isTuple(value) && !(value instanceof HclList)) {
    throw new FunctionError('must be a list or a tuple', 1);
  }
  const items = isTuple(value) ? value : value.items;
  if (names.length !== items.length) {
    throw new FunctionError(
      `the number of keys (${names.length}) is not the number of values (${items.length})`,
      1,
    );
  }
  const zipped = new Map<string, Value>();
  names.forEach((name, i) => {
    if (typeof name !== 'string') throw new FunctionError(`the key at index ${i} is null`, 0);
    zipped.set(name, items[i] ?? null);
  });
  return isTuple(value) ? zipped : convert(zipped, mapOf(value.element));
}
