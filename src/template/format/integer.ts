import { type Flags, pad } from './flags.ts';
import { isPrintable, quote } from './quote.ts';

const bases: Readonly<Record<string, number>> = { d: 10, v: 10, b: 2, o: 8, O: 8, x: 16, X: 16 };

/** An integer under a verb; undefined if integers do not know the verb. */
export function formatInteger(value: bigint, verb: string, flags: Flags): string | undefined {
  const base = bases[verb];
  if (base !== undefined) return formatInBase(value, base, verb, flags);
  if (verb === 'c') return pad(character(value), flags);
  if (verb === 'q') return pad(quote(character(value), { mark: "'", ascii: flags.plus }), flags);
  return verb === 'U' ? formatUnicode(value, flags) : undefined;
}

function character(value: bigint): string {
  const valid = value >= 0n && value <= 0x10ffffn && !(value >= 0xd800n && value <= 0xdfffn);
  return valid ? String.fromCodePoint(Number(value)) : '\ufffd';
}

function formatInBase(value: bigint, base: number, verb: string, flags: Flags): string {
  const sign = value < 0n ? '-' : flags.plus ? '+' : flags.space ? ' ' : '';
  const precision = wantedDigits(sign, flags);
  if (flags.precision === 0 && value === 0n) return ' '.repeat(flags.width ?? 0);
  let digits = (value < 0n ? -value : value).toString(base).padStart(precision, '0');
  if (verb === 'X') digits = digits.toUpperCase();
  const text = sign + prefix(digits, verb, flags.sharp) + digits;
  return pad(text, { ...flags, zero: false });
}

/** Zeros asked for by a precision or, without one, by a width with the zero flag. */
function wantedDigits(sign: string, flags: Flags): number {
  if (flags.precision !== undefined) return flags.precision;
  return flags.zero && !flags.minus ? (flags.width ?? 0) - sign.length : 0;
}

function prefix(digits: string, verb: string, sharp: boolean): string {
  const octal = sharp && !digits.startsWith('0') ? '0' : '';
  if (verb === 'O') return `0o${octal}`;
  if (verb === 'o') return octal;
  return sharp ? ({ b: '0b', x: '0x', X: '0X' }[verb] ?? '') : '';
}

/** `U+0078`, with `#` also the character. */
function formatUnicode(value: bigint, flags: Flags): string {
  const code = BigInt.asUintN(64, value)
    .toString(16)
    .toUpperCase()
    .padStart(Math.max(4, flags.precision ?? 0), '0');
  const shown = character(value);
  const suffix = flags.sharp && shown !== '\ufffd' && isPrintable(shown) ? ` '${shown}'` : '';
  return pad(`U+${code}${suffix}`, { ...flags, zero: false });
}
