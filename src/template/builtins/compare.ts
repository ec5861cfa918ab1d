import { sprintf } from '../format/printf.ts';
import { type TemplateFunctions, typed } from '../function.ts';
import { type Kind, kindOf, numberOf, textOf, typeName } from '../values/kind.ts';
import { compareTexts } from '../values/sort-keys.ts';

type Basic = 'bool' | 'number' | 'float' | 'string' | undefined;

const basics: Readonly<Partial<Record<Kind, Basic>>> = {
  bool: 'bool',
  int: 'number',
  uint: 'number',
  float: 'float',
  string: 'string',
};

/** Integers compare whatever their sign and size; an integer and a float never do. */
function basicKind(value: unknown): Basic {
  return basics[kindOf(value)];
}

function isNil(value: unknown): boolean {
  return value === undefined || value === null;
}

/** True if the first argument equals one of the others. */
function equalsAny(first: unknown, others: readonly unknown[]): boolean {
  if (others.length === 0) throw new Error('missing argument for comparison');
  return others.some((other) => equals(first, other));
}

function equals(a: unknown, b: unknown): boolean {
  const [kind, other] = [basicKind(a), basicKind(b)];
  if (kind !== other) return differingKinds(a, b);
  switch (kind) {
    case 'bool':
      return a === b;
    case 'number':
      return BigInt(numberOf(a)) === BigInt(numberOf(b));
    case 'float':
      return numberOf(a) === numberOf(b);
    case 'string':
      return textOf(a) === textOf(b);
    case undefined:
      return sameObject(a, b);
  }
}

function differingKinds(a: unknown, b: unknown): false {
  if (isNil(a) || isNil(b)) return false;
  throw incompatible(a, b);
}

function incompatible(a: unknown, b: unknown): Error {
  return new Error(`incompatible types for comparison: ${typeName(a)} and ${typeName(b)}`);
}

const comparable: ReadonlySet<Kind> = new Set<Kind>(['struct']);

function sameObject(a: unknown, b: unknown): boolean {
  if (isNil(a) || isNil(b)) return isNil(a) && isNil(b);
  if (kindOf(a) !== kindOf(b)) {
    throw new Error(sprintf('non-comparable types %s: %T, %T: %v', [a, a, b, b]));
  }
  if (!comparable.has(kindOf(b))) {
    throw new Error(sprintf('non-comparable type %s: %T', [b, b]));
  }
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  return a === b;
}

function less(a: unknown, b: unknown): boolean {
  const [kind, other] = [basicKind(a), basicKind(b)];
  if (kind === undefined || other === undefined) throw badComparison();
  if (kind !== other) throw incompatible(a, b);
  switch (kind) {
    case 'bool':
      throw badComparison();
    case 'string':
      return compareTexts(textOf(a), textOf(b)) < 0;
    default:
      return numberOf(a) < numberOf(b);
  }
}

function badComparison(): Error {
  return new Error('invalid type for comparison');
}

const two = { parameters: ['any', 'any'] } as const;

export const compareBuiltins: TemplateFunctions = {
  eq: typed({ parameters: ['any'], variadic: 'any' }, (first, ...others) =>
    equalsAny(first, others),
  ),
  ne: typed(two, (a, b) => !equals(a, b)),
  lt: typed(two, (a, b) => less(a, b)),
  le: typed(two, (a, b) => less(a, b) || equals(a, b)),
  gt: typed(two, (a, b) => !(less(a, b) || equals(a, b))),
  ge: typed(two, (a, b) => !less(a, b)),
};
