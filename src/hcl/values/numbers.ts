import { type Decimal, decimalClass, isDecimal } from './decimal.ts';
import { ValueError } from './value-error.ts';

/** An exact number: integers within ±2^53 are `number`, all others `Decimal`. */
export type HclNumber = number | Decimal;

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%';
export type ComparisonOperator = '<' | '<=' | '>' | '>=';

/** Text of this shape is a number; longer integers than this many characters need exact digits. */
const numberText = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const shortInteger = /^-?\d{1,15}$/;

/**
 * How many digits a number may have before or after its point. More than any database stores, and
 * few enough that `1e999999999` cannot exhaust memory when it is printed.
 */
const maxExponent = 200_000;

export function isNumber(value: unknown): value is HclNumber {
  return typeof value === 'number' || isDecimal(value);
}

/**
 * The one representation of a number. Text is decimal, with or without fraction and exponent, and
 * keeps all its digits. Throws ValueError for other text and for what is not finite.
 */
export function hclNumber(source: string | bigint | number | Decimal): HclNumber {
  const number = typeof source === 'string' ? parseNumber(source) : canonical(source);
  if (number === undefined) throw new ValueError('a number is required');
  return number;
}

/** The number that a text writes, or undefined. Throws ValueError if it is out of range. */
export function parseNumber(text: string): HclNumber | undefined {
  if (shortInteger.test(text)) return Number(text) + 0;
  return numberText.test(text) ? canonical(new (decimalClass())(text)) : undefined;
}

function canonical(source: bigint | number | Decimal): HclNumber {
  // Adding 0 turns -0 into 0.
  if (typeof source === 'number' && Number.isSafeInteger(source)) return source + 0;
  const Exact = decimalClass();
  const exact = isDecimal(source) ? source : new Exact(String(source));
  if (!exact.isFinite() || Math.abs(exact.e) > maxExponent) {
    throw new ValueError('the number is out of range');
  }
  if (!exact.isInteger() || exact.e > 16) return exact;
  const integer = exact.toNumber();
  return Number.isSafeInteger(integer) ? integer + 0 : exact;
}

/** All digits, never an exponent: what templates and `tostring` print. */
export function formatNumber(number: HclNumber): string {
  return typeof number === 'number' ? String(number) : number.toFixed();
}

/** The number as Decimal, for what plain numbers cannot do. */
export function exactNumber(number: HclNumber): Decimal {
  return typeof number === 'number' ? new (decimalClass())(number) : number;
}

/** Throws ValueError for a division by zero and for a result out of range. */
export function arithmetic(
  operator: ArithmeticOperator,
  left: HclNumber,
  right: HclNumber,
): HclNumber {
  if ((operator === '/' || operator === '%') && right === 0) {
    throw new ValueError('division by zero');
  }
  if (typeof left === 'number' && typeof right === 'number') {
    const quick = quickArithmetic(operator, left, right);
    // A rounded result lies outside the safe integers, so what lies inside is exact.
    if (Number.isSafeInteger(quick)) return quick + 0;
  }
  return canonical(exactArithmetic(operator, exactNumber(left), exactNumber(right)));
}

function quickArithmetic(operator: ArithmeticOperator, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left % right === 0 ? left / right : Number.NaN;
    case '%':
      return left % right;
  }
}

function exactArithmetic(operator: ArithmeticOperator, left: Decimal, right: Decimal): Decimal {
  switch (operator) {
    case '+':
      return left.plus(right);
    case '-':
      return left.minus(right);
    case '*':
      return left.times(right);
    case '/':
      return left.dividedBy(right);
    case '%':
      return left.modulo(right);
  }
}

/** Below 0, 0 or above 0, for sorting. */
export function compareNumbers(left: HclNumber, right: HclNumber): number {
  if (typeof left === 'number' && typeof right === 'number') {
    return left < right ? -1 : left > right ? 1 : 0;
  }
  return exactNumber(left).comparedTo(right);
}

export function compare(operator: ComparisonOperator, left: HclNumber, right: HclNumber): boolean {
  const order = compareNumbers(left, right);
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

export function negate(number: HclNumber): HclNumber {
  return typeof number === 'number' ? 0 - number : canonical(number.negated());
}

/** The integer nearest towards zero, -∞ or +∞. */
export function roundNumber(number: HclNumber, mode: 'down' | 'floor' | 'ceil'): HclNumber {
  if (typeof number === 'number') return number;
  if (mode === 'floor') return canonical(number.floor());
  return canonical(mode === 'ceil' ? number.ceil() : number.trunc());
}

export function isWhole(number: HclNumber): boolean {
  return typeof number === 'number' || number.isInteger();
}
