import { FunctionError, type HclFunction, type Parameter } from '../eval/scope.ts';
import {
  anyType,
  convert,
  HclList,
  HclSet,
  isTuple,
  makeSet,
  setOf,
  type Type,
  typeOf,
  unify,
  type Value,
  ValueIndex,
} from '../values/index.ts';
import { itemsOf } from './arguments.ts';

const set: Parameter = { name: 'set', type: setOf(anyType) };
const sets: Parameter = { name: 'sets', type: setOf(anyType) };

/** A product of more elements than this was hardly meant. */
const productLimit = 1_000_000;

export const setFunctions: readonly HclFunction[] = [
  {
    name: 'setunion',
    parameters: [set],
    variadic: sets,
    doc: 'The elements of any of the sets.',
    call: (args) => combine(args, (left, right) => [...left, ...right]),
  },
  {
    name: 'setintersection',
    parameters: [set],
    variadic: sets,
    doc: 'The elements that all sets have.',
    call: (args) => combine(args, (left, right) => keepMembers(left, right, true)),
  },
  {
    name: 'setsubtract',
    parameters: [set, { ...set, name: 'other' }],
    doc: 'The elements of the first set that the other does not have.',
    call: (args) => combine(args, (left, right) => keepMembers(left, right, false)),
  },
  {
    name: 'setproduct',
    parameters: [],
    variadic: { name: 'sets', type: anyType },
    doc: 'All combinations of one element from each set or list.',
    call: product,
  },
];

type Combine = (left: readonly Value[], right: readonly Value[]) => readonly Value[];

function combine(args: readonly Value[], operation: Combine): Value {
  const element = unify(args.map(elementType));
  if (element === undefined) {
    throw new FunctionError('the elements of the sets have no type in common');
  }
  const converted = args.map((value) => itemsOf(convert(value, setOf(element))) ?? []);
  const [first = [], ...others] = converted;
  return makeSet(element, others.reduce(operation, first));
}

function keepMembers(
  left: readonly Value[],
  right: readonly Value[],
  wanted: boolean,
): readonly Value[] {
  const members = new ValueIndex(right);
  return left.filter((value) => members.has(value) === wanted);
}

/** The type of the elements of a list or set, or the one that a tuple's elements share. */
function elementType(value: Value, argument: number): Type {
  if (value instanceof HclList || value instanceof HclSet) return value.element;
  if (!isTuple(value)) throw new FunctionError('must be a set or a list', argument);
  const type = unify(value.map(typeOf));
  if (type !== undefined) return type;
  throw new FunctionError('all elements must be of the same type', argument);
}

function product(args: readonly Value[]): Value {
  if (args.length < 2) throw new FunctionError('at least two arguments are required');
  const elements = args.map(elementType);
  const columns = args.map((value, i) =>
    (itemsOf(value) ?? []).map((item) => convert(item, elements[i] ?? anyType)),
  );
  const size = columns.reduce((total, column) => total * column.length, 1);
  if (size > productLimit) throw new FunctionError(`the product has ${size} elements, too many`);
  const rows = columns.reduce<Value[][]>(
    (done, column) => done.flatMap((row) => column.map((item) => [...row, item])),
    [[]],
  );
  const type: Type = { kind: 'tuple', elements };
  const ordered = args.every((value) => !(value instanceof HclSet));
  return ordered ? new HclList(type, rows) : makeSet(type, rows);
}
