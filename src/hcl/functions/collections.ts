import { FunctionError, type HclFunction, type Parameter } from '../eval/scope.ts';
import {
  anyType,
  compareText,
  convert,
  distinctValues,
  equalValues,
  getIndex,
  HclList,
  HclSet,
  isNumber,
  listOf,
  numberType,
  stringType,
  typeName,
  typeOf,
  unify,
  type Value,
} from '../values/index.ts';
import { entriesOf, itemsAt, itemsOf, wholeAt } from './arguments.ts';

const list: Parameter = { name: 'list', type: anyType };
const typedList: Parameter = { name: 'list', type: listOf(anyType) };
const texts: Parameter = { name: 'list', type: listOf(stringType) };
const lists: Parameter = { name: 'lists', type: anyType };

export const collectionFunctions: readonly HclFunction[] = [
  {
    name: 'element',
    parameters: [list, { name: 'index', type: numberType }],
    doc: 'The element at the index, counted on from the start where the list ends.',
    call: (args) => element(args[0] ?? null, wholeAt(args, 1)),
  },
  {
    name: 'index',
    parameters: [
      { name: 'collection', type: anyType },
      { name: 'key', type: anyType },
    ],
    doc: 'The element of the collection with the key.',
    call: ([collection = null, key = null]) => elementAt(collection, key),
  },
  {
    name: 'contains',
    parameters: [list, { name: 'value', type: anyType, nullable: true }],
    doc: 'True if an element of the list equals the value.',
    call: ([values = null, value = null]) => contains(values, value),
  },
  {
    name: 'chunklist',
    parameters: [typedList, { name: 'size', type: numberType }],
    doc: 'The list cut into lists of at most the size.',
    call: (args) => chunks(args, wholeAt(args, 1)),
  },
  {
    name: 'coalescelist',
    parameters: [],
    variadic: { ...lists, nullable: true },
    doc: 'The first list that is neither null nor empty.',
    call: firstList,
  },
  {
    name: 'compact',
    parameters: [texts],
    doc: 'The list without empty texts and nulls.',
    call: (args) => new HclList(stringType, itemsAt(args, 0).filter(Boolean)),
  },
  {
    name: 'concat',
    parameters: [],
    variadic: lists,
    doc: 'The elements of all lists as one list.',
    call: concat,
  },
  {
    name: 'distinct',
    parameters: [typedList],
    doc: 'The list without elements that equal an earlier one.',
    call: (args) => sameList(args[0] ?? null, distinctValues(itemsAt(args, 0))),
  },
  {
    name: 'flatten',
    parameters: [list],
    doc: 'The list with the elements of nested lists in their place.',
    call: ([value = null]) => flatten(value),
  },
  {
    name: 'reverse',
    parameters: [list],
    doc: 'The elements of the list in reverse order.',
    call: ([value = null]) => reverse(value),
  },
  {
    name: 'sort',
    parameters: [texts],
    doc: 'The texts of the list in the order of their characters.',
    call: (args) => sort(itemsAt(args, 0)),
  },
  {
    name: 'slice',
    parameters: [list, { name: 'start', type: numberType }, { name: 'end', type: numberType }],
    doc: 'The elements from the start index up to the end index, exclusive.',
    call: (args) => slice(args[0] ?? null, wholeAt(args, 1), wholeAt(args, 2)),
  },
];

/** The elements of a list or tuple, which unlike those of a set have a place. */
function placesOf(value: Value): readonly Value[] | undefined {
  return value instanceof HclSet ? undefined : itemsOf(value);
}

/** A tuple for a tuple, a list of the same type for a list; a set becomes a list. */
function sameList(like: Value, items: readonly Value[]): Value {
  if (like instanceof HclList || like instanceof HclSet) return new HclList(like.element, items);
  return items;
}

function nameOfType(value: Value): string {
  return typeName(typeOf(value));
}

function element(value: Value, index: number): Value {
  const items = placesOf(value);
  if (items === undefined) {
    throw new FunctionError(`cannot read elements from ${nameOfType(value)}`, 0);
  }
  if (items.length === 0) throw new FunctionError('the list is empty', 0);
  const place = index % items.length;
  return items[place < 0 ? place + items.length : place] ?? null;
}

function elementAt(collection: Value, key: Value): Value {
  const sequence = placesOf(collection) !== undefined;
  if (!sequence && entriesOf(collection) === undefined) {
    throw new FunctionError('collection must be a list, a map or a tuple', 0);
  }
  if (sequence && !isNumber(key)) throw new FunctionError('the key must be a number', 1);
  if (!sequence && typeof key !== 'string') throw new FunctionError('the key must be a string', 1);
  const found = getIndex(collection, key);
  if ('value' in found) return found.value;
  throw new FunctionError(found.failure.detail, 1);
}

function contains(values: Value, wanted: Value): boolean {
  const items = itemsOf(values);
  if (items === undefined) throw new FunctionError('must be a list, a tuple or a set', 0);
  return items.some((item) => equalValues(item, wanted));
}

function chunks(args: readonly Value[], size: number): Value {
  if (size < 0) throw new FunctionError('the size must not be negative', 1);
  const [value = null] = args;
  const items = itemsAt(args, 0);
  const step = size === 0 ? items.length : size;
  const parts: Value[] = [];
  for (let start = 0; start < items.length; start += step) {
    parts.push(sameList(value, items.slice(start, start + step)));
  }
  return new HclList(typeOf(value), parts);
}

function firstList(args: readonly Value[]): Value {
  if (args.length === 0) throw new FunctionError('at least one argument is required');
  args.forEach((value, i) => {
    if (value === null || placesOf(value) !== undefined) return;
    throw new FunctionError(`must be a list or a tuple, not ${nameOfType(value)}`, i);
  });
  const found = args.find((value) => (itemsOf(value)?.length ?? 0) > 0);
  if (found === undefined) throw new FunctionError('every list is null or empty');
  return found;
}

function concat(args: readonly Value[]): Value {
  if (args.length === 0) throw new FunctionError('at least one argument is required');
  const items = args.flatMap((value, i) => {
    const own = placesOf(value);
    if (own !== undefined) return own;
    throw new FunctionError(`must be a list or a tuple, not ${nameOfType(value)}`, i);
  });
  const type = args.every((value) => value instanceof HclList) && unify(args.map(typeOf));
  return type ? convert(items, type) : items;
}

function flatten(value: Value): Value {
  const items = itemsOf(value);
  if (items === undefined) throw new FunctionError('can only flatten lists, sets and tuples', 0);
  return flatItems(items);
}

function flatItems(items: readonly Value[]): readonly Value[] {
  return items.flatMap((item) => {
    const nested = itemsOf(item);
    return nested === undefined ? [item] : flatItems(nested);
  });
}

function reverse(value: Value): Value {
  const items = itemsOf(value);
  if (items !== undefined) return sameList(value, [...items].reverse());
  throw new FunctionError(`can only reverse a list, a set or a tuple, not ${nameOfType(value)}`, 0);
}

function sort(items: readonly Value[]): Value {
  const sorted = items.map((item, i) => {
    if (typeof item === 'string') return item;
    throw new FunctionError(`element ${i} is null and cannot be sorted`, 0);
  });
  return new HclList(stringType, sorted.sort(compareText));
}

function slice(value: Value, start: number, end: number): Value {
  const items = placesOf(value);
  if (items === undefined) {
    const hint = value instanceof HclSet ? '; convert the set with tolist' : '';
    throw new FunctionError(`must be a list or a tuple${hint}`, 0);
  }
  checkBound('start', start, items.length, 1);
  checkBound('end', end, items.length, 2);
  if (start > end) throw new FunctionError('the start must not be greater than the end', 1);
  return sameList(value, items.slice(start, end));
}

function checkBound(name: string, bound: number, length: number, argument: number): void {
  if (bound < 0) throw new FunctionError(`the ${name} must not be negative`, argument);
  if (bound <= length) return;
  throw new FunctionError(
    `the ${name} must not exceed the length of the list, ${length}`,
    argument,
  );
}
