export interface ScannedNumber {
  readonly ok: boolean;
  /** After the number, or after the character that spoils it. */
  readonly end: number;
}

const decimalDigits = '0123456789_';
const hexDigits = '0123456789abcdefABCDEF_';
const prefixedDigits: Readonly<Record<string, string>> = {
  x: hexDigits,
  X: hexDigits,
  o: '01234567_',
  O: '01234567_',
  b: '01_',
  B: '01_',
};
const alphaNumeric = /[\p{L}\p{Nd}_]/u;

/** The longest stretch that looks like a number; whether it is one is found when it is parsed. */
export function scanNumber(text: string, from: number): ScannedNumber {
  let pos = skipOne(text, from, '+-');
  let digits = decimalDigits;
  if (text[pos] === '0') {
    pos++;
    const prefixed = prefixedDigits[text[pos] ?? ''];
    if (prefixed !== undefined) pos++;
    digits = prefixed ?? digits;
  }
  pos = skipAll(text, pos, digits);
  const afterPoint = skipOne(text, pos, '.');
  if (afterPoint > pos) pos = skipAll(text, afterPoint, digits);
  pos = skipExponent(text, pos, digits);
  pos = skipOne(text, pos, 'i');
  const next = text.codePointAt(pos);
  if (next === undefined) return { ok: true, end: pos };
  const char = String.fromCodePoint(next);
  const ok = !alphaNumeric.test(char);
  return { ok, end: ok ? pos : pos + char.length };
}

function skipExponent(text: string, pos: number, digits: string): number {
  const marks = digits === decimalDigits ? 'eE' : digits === hexDigits ? 'pP' : '';
  const after = skipOne(text, pos, marks);
  return after === pos ? pos : skipAll(text, skipOne(text, after, '+-'), decimalDigits);
}

function skipOne(text: string, pos: number, chars: string): number {
  const char = text[pos];
  return char !== undefined && chars.includes(char) ? pos + 1 : pos;
}

function skipAll(text: string, from: number, chars: string): number {
  let pos = from;
  for (let char = text[pos]; char !== undefined && chars.includes(char); char = text[pos]) pos++;
  return pos;
}
