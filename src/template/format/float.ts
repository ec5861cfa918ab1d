import { type Decimal, exactDecimal, roundDecimal, shortestDecimal } from './decimal.ts';
import { type Flags, pad } from './flags.ts';
import { binaryExponent, hexFloat } from './hex-float.ts';

const defaultPrecision: Readonly<Record<string, number | undefined>> = {
  v: undefined,
  g: undefined,
  G: undefined,
  e: 6,
  E: 6,
  f: 6,
  F: 6,
  x: undefined,
  X: undefined,
  b: undefined,
};

/** A float under a verb; undefined if floats do not know the verb. Throws for `%#x`. */
export function formatFloat(value: number, verb: string, flags: Flags): string | undefined {
  if (!Object.hasOwn(defaultPrecision, verb)) return undefined;
  const body = Number.isFinite(value)
    ? formatFinite(value, verb, flags)
    : Number.isNaN(value)
      ? 'NaN'
      : 'Inf';
  const negative = value < 0 || Object.is(value, -0);
  const sign = negative ? '-' : flags.plus || value === Infinity ? '+' : flags.space ? ' ' : '';
  return padNumber(sign, body, Number.isFinite(value) ? flags : { ...flags, zero: false });
}

/** With the zero flag the sign goes before the zeros. */
function padNumber(sign: string, body: string, flags: Flags): string {
  if (!flags.zero || flags.minus || flags.width === undefined) return pad(sign + body, flags);
  return sign + body.padStart(flags.width - sign.length, '0');
}

function formatFinite(value: number, verb: string, flags: Flags): string {
  const precision = flags.precision ?? defaultPrecision[verb];
  const lower = verb === 'v' ? 'g' : verb.toLowerCase();
  const text = formatSize(value, lower, precision, flags.sharp);
  return verb === 'E' || verb === 'G' || verb === 'X' ? text.toUpperCase() : text;
}

/** Without the sign. */
function formatSize(
  value: number,
  verb: string,
  precision: number | undefined,
  sharp: boolean,
): string {
  if (verb === 'g') return formatGeneral(value, precision, sharp);
  if (verb === 'b') return binaryExponent(Math.abs(value));
  if (verb !== 'x') return formatPlain(value, verb, precision ?? 6, sharp);
  if (sharp) throw new Error('a float cannot be printed by %#x');
  return hexFloat(Math.abs(value), precision);
}

function formatPlain(value: number, verb: string, precision: number, sharp: boolean): string {
  const exact = exactDecimal(value);
  const text =
    verb === 'e'
      ? exponential(roundDecimal(exact, precision + 1), precision)
      : positional(roundDecimal(exact, exact.point + precision), precision);
  return sharp && precision === 0 ? text.replace(/^\d+/, '$&.') : text;
}

/** `%g`: positional within [1e-4, 10^precision), else with an exponent. */
function formatGeneral(value: number, precision: number | undefined, sharp: boolean): string {
  const wanted = precision === 0 ? 1 : precision;
  const digits =
    wanted === undefined ? shortestDecimal(value) : roundDecimal(exactDecimal(value), wanted);
  const exponent = digits.point - 1;
  const limit = generalLimit(digits, wanted);
  const shown = Math.max(sharp ? (wanted ?? 6) : 0, digits.digits.length);
  if (digits.digits !== '' && (exponent < -4 || exponent >= limit)) {
    return exponential(digits, Math.max(shown - 1, 0), sharp);
  }
  const decimals = sharp && digits.digits === '' ? shown - 1 : Math.max(shown - digits.point, 0);
  return positional(digits, decimals, sharp);
}

/** The exponent from which on `%g` uses one; 6 for the shortest form. */
function generalLimit(digits: Decimal, wanted: number | undefined): number {
  if (wanted === undefined) return 6;
  return wanted > digits.digits.length && digits.digits.length >= digits.point
    ? digits.digits.length
    : wanted;
}

function exponential(value: Decimal, decimals: number, point = false): string {
  const digits = value.digits.padEnd(decimals + 1, '0');
  const exponent = value.digits === '' ? 0 : value.point - 1;
  const size = String(Math.abs(exponent)).padStart(2, '0');
  const tail = decimals > 0 || point ? `.${digits.slice(1)}` : '';
  return `${digits.slice(0, 1)}${tail}e${exponent < 0 ? '-' : '+'}${size}`;
}

function positional(value: Decimal, decimals: number, point = false): string {
  const { digits } = value;
  const whole = value.point > 0 ? digits.slice(0, value.point).padEnd(value.point, '0') : '0';
  const zeros = '0'.repeat(Math.max(-value.point, 0));
  const fraction = (zeros + digits.slice(Math.max(value.point, 0))).slice(0, decimals);
  if (decimals <= 0) return point ? `${whole}.` : whole;
  return `${whole}.${fraction.padEnd(decimals, '0')}`;
}
