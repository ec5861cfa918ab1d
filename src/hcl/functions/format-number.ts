import { exactNumber, formatNumber, type HclNumber } from '../values/index.ts';
import type { Verb } from './format-parse.ts';

interface Digits {
  /** `-`, or what a flag asks for in its place. */
  readonly sign: string;
  /** `0x` and its like. */
  readonly prefix: string;
  readonly digits: string;
}

const bases: Readonly<Record<string, readonly [base: number, prefix: string]>> = {
  b: [2, '0b'],
  o: [8, '0'],
  d: [10, ''],
  x: [16, '0x'],
  X: [16, '0X'],
};

/** An integer as %b, %o, %d, %x or %X writes it. */
export function formatInteger(verb: Verb, number: HclNumber): string {
  const [base, mark] = bases[verb.letter] ?? [10, ''];
  const value = BigInt(formatNumber(number));
  // With precision 0 Go writes nothing for a zero, not even padding.
  if (value === 0n && verb.precision === 0) return '';
  const plain = (value < 0n ? -value : value).toString(base);
  const cased = verb.letter === 'X' ? plain.toUpperCase() : plain;
  return padNumber(
    verb,
    {
      sign: signOf(verb, value < 0n),
      prefix: verb.flags.has('#') ? mark : '',
      digits: cased.padStart(verb.precision ?? 0, '0'),
    },
    verb.precision === undefined,
  );
}

/** A number as %e, %f or %g writes it; ties go to the even digit. */
export function formatFloat(verb: Verb, number: HclNumber): string {
  const exact = exactNumber(number);
  const magnitude = exact.abs();
  const digits =
    verb.letter === 'f'
      ? magnitude.toFixed(verb.precision ?? 6)
      : verb.letter.toLowerCase() === 'e'
        ? exponential(magnitude.toExponential(verb.precision ?? 6), verb.letter)
        : general(verb, magnitude);
  return padNumber(verb, { sign: signOf(verb, exact.isNegative()), prefix: '', digits }, true);
}

type Exact = ReturnType<typeof exactNumber>;

/** %g: exponential for small and large exponents, without zeros at the end. */
function general(verb: Verb, magnitude: Exact): string {
  const shortest = verb.precision === undefined;
  const precision = verb.precision || 1;
  const rounded = shortest ? magnitude : magnitude.toSignificantDigits(precision);
  // Go decides by precision 6 when it prints all digits: https://pkg.go.dev/strconv#FormatFloat.
  const limit = shortest ? 6 : significantLimit(precision, rounded);
  if (rounded.e >= -4 && rounded.e < limit) return rounded.toFixed();
  return exponential(rounded.toExponential(), verb.letter === 'G' ? 'E' : 'e');
}

function significantLimit(precision: number, rounded: Exact): number {
  const digits = rounded.precision();
  return precision > digits && digits >= rounded.e + 1 ? digits : precision;
}

/** `1.5e+3` with two digits in the exponent at least: `1.5e+03`. */
function exponential(text: string, letter: string): string {
  return text.replace(/e([+-])(\d+)$/, (_, sign: string, digits: string) => {
    return letter + sign + digits.padStart(2, '0');
  });
}

function signOf(verb: Verb, negative: boolean): string {
  if (negative) return '-';
  if (verb.flags.has('+')) return '+';
  return verb.flags.has(' ') ? ' ' : '';
}

function padNumber(verb: Verb, { sign, prefix, digits }: Digits, zeros: boolean): string {
  const text = sign + prefix + digits;
  const missing = Math.max(0, (verb.width ?? 0) - text.length);
  if (verb.flags.has('-')) return text + ' '.repeat(missing);
  if (zeros && verb.flags.has('0')) return sign + prefix + '0'.repeat(missing) + digits;
  return ' '.repeat(missing) + text;
}
