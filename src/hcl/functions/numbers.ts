import { FunctionError, type HclFunction } from '../eval/scope.ts';
import {
  arithmetic,
  compareNumbers,
  exactNumber,
  HclList,
  type HclNumber,
  hclNumber,
  isNumber,
  negate,
  numberType,
  roundNumber,
  stringType,
  type Value,
} from '../values/index.ts';
import { numberAt, textAt, wholeAt } from './arguments.ts';

const number = { name: 'number', type: numberType } as const;
const numbers = { name: 'numbers', type: numberType } as const;

export const numberFunctions: readonly HclFunction[] = [
  {
    name: 'abs',
    parameters: [number],
    doc: 'The number without its sign.',
    call: (args) => absolute(numberAt(args, 0)),
  },
  {
    name: 'ceil',
    parameters: [number],
    doc: 'The smallest whole number that is not less than the number.',
    call: (args) => roundNumber(numberAt(args, 0), 'ceil'),
  },
  {
    name: 'floor',
    parameters: [number],
    doc: 'The largest whole number that is not greater than the number.',
    call: (args) => roundNumber(numberAt(args, 0), 'floor'),
  },
  {
    name: 'signum',
    parameters: [number],
    doc: '-1, 0 or 1, as the number is negative, zero or positive.',
    call: (args) => compareNumbers(numberAt(args, 0), 0),
  },
  {
    name: 'log',
    parameters: [number, { name: 'base', type: numberType }],
    doc: 'The logarithm of the number to the base.',
    call: (args) => logarithm(numberAt(args, 0), numberAt(args, 1)),
  },
  {
    name: 'pow',
    parameters: [number, { name: 'power', type: numberType }],
    doc: 'The number raised to the power.',
    call: (args) => power(numberAt(args, 0), numberAt(args, 1)),
  },
  {
    name: 'max',
    parameters: [],
    variadic: numbers,
    doc: 'The largest of the numbers.',
    call: (args) => extreme(args, 1),
  },
  {
    name: 'min',
    parameters: [],
    variadic: numbers,
    doc: 'The smallest of the numbers.',
    call: (args) => extreme(args, -1),
  },
  {
    name: 'parseint',
    parameters: [
      { name: 'text', type: stringType },
      { name: 'base', type: numberType },
    ],
    doc: 'The integer that the text writes in the base, 2 to 62.',
    call: (args) => parseInteger(textAt(args, 0), wholeAt(args, 1)),
  },
  {
    name: 'range',
    parameters: [],
    variadic: numbers,
    doc: 'The numbers from a start (0) up to a limit, exclusive, by a step (1).',
    call: (args) => range(args.filter(isNumber)),
  },
];

function absolute(value: HclNumber): HclNumber {
  return compareNumbers(value, 0) < 0 ? negate(value) : value;
}

function logarithm(value: HclNumber, base: HclNumber): HclNumber {
  if (compareNumbers(value, 0) <= 0) throw new FunctionError('must be greater than zero', 0);
  if (compareNumbers(base, 0) <= 0 || base === 1) {
    throw new FunctionError('the base must be greater than zero, and not 1', 1);
  }
  return hclNumber(Math.log(toDouble(value)) / Math.log(toDouble(base)));
}

/** Exact for whole powers, else to double precision, as Go has it. */
function power(value: HclNumber, exponent: HclNumber): HclNumber {
  if (typeof exponent === 'number' && exponent >= 0) {
    return hclNumber(exactNumber(value).pow(exponent));
  }
  const result = toDouble(value) ** toDouble(exponent);
  if (Number.isFinite(result)) return hclNumber(result);
  throw new FunctionError('the result is no finite number');
}

function toDouble(value: HclNumber): number {
  return Number(value);
}

function extreme(args: readonly Value[], sign: 1 | -1): HclNumber {
  const [first, ...others] = args.filter(isNumber);
  if (first === undefined) throw new FunctionError('at least one number is required');
  return others.reduce(
    (best, next) => (compareNumbers(next, best) * sign > 0 ? next : best),
    first,
  );
}

const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

function parseInteger(text: string, base: number): HclNumber {
  if (base < 2 || base > 62) {
    throw new FunctionError('the base must be a whole number from 2 to 62', 1);
  }
  const [, sign = '', body = ''] = /^([+-]?)([0-9a-zA-Z]+)$/.exec(text) ?? [];
  // Up to base 36 capital letters are the same digits as small ones.
  const values = [...(base > 36 ? body : body.toLowerCase())].map((c) => digits.indexOf(c));
  if (values.length === 0 || values.some((value) => value >= base)) {
    throw new FunctionError(`cannot parse ${JSON.stringify(text)} as a base ${base} integer`, 0);
  }
  const radix = BigInt(base);
  const magnitude = values.reduce((sum, value) => sum * radix + BigInt(value), 0n);
  return hclNumber(sign === '-' ? -magnitude : magnitude);
}

const rangeLimit = 1024;

function range(args: readonly HclNumber[]): Value {
  const { start, end, step } = rangeBounds(args);
  const direction = compareNumbers(step, 0);
  if (direction === 0) throw new FunctionError('the step must not be zero', 2);
  if (compareNumbers(end, start) * direction < 0) {
    const relation = direction < 0 ? 'less' : 'greater';
    const sign = direction < 0 ? 'negative' : 'positive';
    throw new FunctionError(
      `the end must be ${relation} than the start when the step is ${sign}`,
      1,
    );
  }
  const items: HclNumber[] = [];
  for (let next = start; compareNumbers(next, end) * direction < 0; ) {
    if (items.length === rangeLimit) {
      throw new FunctionError(`the range has more than ${rangeLimit} numbers; use a larger step`);
    }
    items.push(next);
    next = arithmetic('+', next, step);
  }
  return new HclList(numberType, items);
}

interface RangeBounds {
  readonly start: HclNumber;
  readonly end: HclNumber;
  readonly step: HclNumber;
}

function rangeBounds(args: readonly HclNumber[]): RangeBounds {
  const [first, second, third] = args;
  if (first === undefined || args.length > 3) {
    throw new FunctionError('one, two or three arguments are required');
  }
  const [start, end] = second === undefined ? [0, first] : [first, second];
  return { start, end, step: third ?? (compareNumbers(end, start) < 0 ? -1 : 1) };
}
