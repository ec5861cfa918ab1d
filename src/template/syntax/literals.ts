import type { NumberLiteral } from './nodes.ts';

const maxUint64 = 2n ** 64n - 1n;
const maxInt64 = 2n ** 63n - 1n;
const minInt64 = -(2n ** 63n);

const simpleEscapes: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  '\\': 92,
};

/**
 * The text of a string literal with its quotes, double or back; undefined if malformed.
 * Bytes given by `\x` and octal escapes are joined as UTF-8, invalid ones become U+FFFD.
 */
export function unquote(literal: string): string | undefined {
  const inner = literal.slice(1, -1);
  if (literal.startsWith('`')) return inner.replaceAll('\r', '');
  if (!inner.includes('\\')) return inner;
  const parts: Buffer[] = [];
  for (let pos = 0; pos < inner.length; ) {
    const char = readChar(inner, pos, '"');
    if (char === undefined) return undefined;
    parts.push(
      char.isByte ? Buffer.from([char.value]) : Buffer.from(String.fromCodePoint(char.value)),
    );
    pos = char.end;
  }
  return Buffer.concat(parts).toString('utf8');
}

interface ReadChar {
  readonly value: number;
  readonly isByte: boolean;
  readonly end: number;
}

/** One character or escape sequence inside quotes of the given kind. */
function readChar(text: string, pos: number, mark: string): ReadChar | undefined {
  const value = text.codePointAt(pos);
  if (value === undefined || text[pos] === mark || text[pos] === '\n') return undefined;
  if (text[pos] !== '\\') return { value, isByte: false, end: pos + (value > 0xffff ? 2 : 1) };
  const letter = text[pos + 1] ?? '';
  const simple = letter === mark ? mark.codePointAt(0) : simpleEscapes[letter];
  if (simple !== undefined) return { value: simple, isByte: false, end: pos + 2 };
  return readCodeEscape(text, pos);
}

const codeEscapes: readonly {
  readonly form: RegExp;
  readonly base: number;
  readonly byte: boolean;
}[] = [
  { form: /\\([0-7]{3})/y, base: 8, byte: true },
  { form: /\\x([0-9a-fA-F]{2})/y, base: 16, byte: true },
  { form: /\\u([0-9a-fA-F]{4})/y, base: 16, byte: false },
  { form: /\\U([0-9a-fA-F]{8})/y, base: 16, byte: false },
];

function readCodeEscape(text: string, pos: number): ReadChar | undefined {
  for (const { form, base, byte } of codeEscapes) {
    form.lastIndex = pos;
    const digits = form.exec(text)?.[1];
    if (digits === undefined) continue;
    const value = Number.parseInt(digits, base);
    const valid = byte ? value <= 0xff : value <= 0x10ffff && !(value >= 0xd800 && value <= 0xdfff);
    return valid ? { value, isByte: byte, end: form.lastIndex } : undefined;
  }
  return undefined;
}

/** The code point of a character constant with its quotes, or what is wrong with it. */
export function charConstant(literal: string): number | { readonly problem: string } {
  const char = readChar(literal, 1, "'");
  if (char === undefined) return { problem: 'invalid syntax' };
  if (char.end === literal.length - 1) return char.value;
  return { problem: `malformed character constant: ${literal}` };
}

/** The number, or what is wrong with it in Go's words. */
export function parseNumber(text: string): NumberLiteral | { readonly problem: string } {
  const int = parseInteger(text);
  const isFloat = /[.eEpP]/.test(text) && !/^0[xX][^pP]*$/.test(text);
  if (int !== undefined) return { int, float: Number(int), isFloat };
  const float = parseFloat64(text);
  if (float === undefined) return { problem: 'illegal number syntax' };
  if (!/[.eEpP]/.test(text)) return { problem: 'integer overflow' };
  const whole = Number.isInteger(float) && Math.abs(float) < 2 ** 63;
  return { int: whole ? BigInt(float) : undefined, float, isFloat };
}

/** True if Go's int, of 64 bits, holds it. */
export function fitsInt(value: bigint): boolean {
  return value >= minInt64 && value <= maxInt64;
}

const integerForm =
  /^([+-]?)(?:(0[xX](?:_?[0-9a-fA-F])+)|(0[bB](?:_?[01])+)|(0[oO](?:_?[0-7])+)|(0(?:_?[0-7])+)|([1-9](?:_?[0-9])*|0))$/;

/** An integer of 64 bits, signed or not, in any base. */
function parseInteger(text: string): bigint | undefined {
  const match = integerForm.exec(text);
  if (match === null) return undefined;
  const digits = text.slice(match[1]?.length).replaceAll('_', '');
  const size = BigInt(match[5] === undefined ? digits : `0o${digits.slice(1)}`);
  const value = match[1] === '-' ? -size : size;
  const limit = match[1] === '' ? maxUint64 : maxInt64;
  return value >= minInt64 && value <= limit ? value : undefined;
}

const decimalForm =
  /^[+-]?(?:\d(?:_?\d)*\.?(?:\d(?:_?\d)*)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?$/;
const hexForm = /^([+-]?)0[xX]((?:_?[0-9a-fA-F])*)\.?((?:_?[0-9a-fA-F])*)[pP]([+-]?\d(?:_?\d)*)$/;

function parseFloat64(text: string): number | undefined {
  const plain = text.replaceAll('_', '');
  const value = decimalForm.test(text) ? Number(plain) : parseHexFloat(text);
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

function parseHexFloat(text: string): number | undefined {
  const match = hexForm.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = '', exponent = ''] = match.map((s) =>
    s.replaceAll('_', ''),
  );
  if (whole + fraction === '') return undefined;
  const size = Number(`0x${whole}${fraction}`) * 2 ** (Number(exponent) - 4 * fraction.length);
  return sign === '-' ? -size : size;
}
