import { hasErrors } from '../../base/index.ts';
import {
  FunctionError,
  type HclFunction,
  type LazyArgument,
  type Parameter,
} from '../eval/scope.ts';
import { anyType, lengthOf, type Value } from '../values/index.ts';
import { entriesOf, itemsOf } from './arguments.ts';

const collection: Parameter = { name: 'collection', type: anyType };
const expressions: Parameter = { name: 'expressions', type: anyType, nullable: true };

export const conditionFunctions: readonly HclFunction[] = [
  {
    name: 'alltrue',
    parameters: [collection],
    doc: 'True if every element is true; an empty collection counts as true.',
    call: ([value = null]) => elementsOf(value).every((element) => element === true),
  },
  {
    name: 'anytrue',
    parameters: [collection],
    doc: 'True if an element is true.',
    call: ([value = null]) => elementsOf(value).includes(true),
  },
  {
    name: 'empty',
    parameters: [collection],
    doc: 'True if the collection has no elements.',
    call: ([value = null]) => elementsOf(value).length === 0,
  },
  {
    name: 'length',
    parameters: [collection],
    doc: 'The number of elements of a collection.',
    call: ([value = null]) => lengthOf(value) ?? notACollection(),
  },
  {
    name: 'can',
    parameters: [{ ...expressions, name: 'expression' }],
    doc: 'True if the expression can be evaluated without an error.',
    call: () => true,
    lazy: canEvaluate,
  },
  {
    name: 'try',
    parameters: [],
    variadic: expressions,
    doc: 'The value of the first expression that can be evaluated without an error.',
    call: ([first = null]) => first,
    lazy: firstValue,
  },
];

function elementsOf(value: Value): readonly Value[] {
  const items = itemsOf(value) ?? entriesOf(value)?.values();
  return items === undefined ? notACollection() : [...items];
}

function notACollection(): never {
  throw new FunctionError('collection must be a list, a map or a tuple', 0);
}

function canEvaluate([argument, ...others]: readonly LazyArgument[]): Value {
  if (argument !== undefined && others.length === 0) {
    return !hasErrors(argument.evaluate().diagnostics);
  }
  throw new FunctionError('exactly one expression is required');
}

function firstValue(args: readonly LazyArgument[]): Value {
  if (args.length === 0) throw new FunctionError('at least one expression is required');
  const reasons: string[] = [];
  for (const argument of args) {
    const { value, diagnostics } = argument.evaluate();
    if (!hasErrors(diagnostics)) return value;
    const [first] = diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
    reasons.push(`${first?.summary}: ${first?.detail}`);
  }
  throw new FunctionError(`no expression succeeded (${reasons.join('; ')})`);
}
