/* Bits of `asciiClass`. */

export const START = 1;
export const CONTINUE = 2;
const DIGIT = 4;

/** What an ASCII character may be in an identifier or number. */
export const asciiClass: Uint8Array = classify();

function classify(): Uint8Array {
  const table = new Uint8Array(128);
  for (let c = 0; c < 128; c++) {
    const letter = (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 95;
    const digit = c >= 48 && c <= 57;
    if (letter) table[c] = START | CONTINUE;
    if (digit) table[c] = CONTINUE | DIGIT;
    if (c === 45) table[c] = CONTINUE;
  }
  return table;
}

/**
 * The UTF-16 unit there, -1 behind the end. An engine that was once asked for one behind the end is
 * slower at all of them from then on.
 */
export function unitAt(text: string, at: number): number {
  return at < text.length ? text.charCodeAt(at) : -1;
}

/**
 * Code without braces, and without what may hide one: a comment, a heredoc, a string with more in it
 * than text. A bounded number of strings, as the engine remembers each until it has matched.
 */
const braceless = /[^"{}#/<]*(?:"[^"\\$%\n]*"[^"{}#/<]*){0,1000}/y;

const inQuotes = /[^"\\$%\r\n]*/y;

/** Where, from there on, text between quotes has what may be more than text. */
export function endOfPlain(text: string, from: number): number {
  inQuotes.lastIndex = from;
  return inQuotes.test(text) ? inQuotes.lastIndex : from;
}

/** Where, from there on, code may have its next brace. */
export function nextBrace(text: string, from: number): number {
  braceless.lastIndex = from;
  return braceless.test(text) ? braceless.lastIndex : from;
}

const idStart = /^\p{ID_Start}$/u;
const idContinue = /^\p{ID_Continue}$/u;

/** True if the code point may begin an identifier (UAX #31, and `_`). */
export function isIdentifierStart(codePoint: number): boolean {
  if (codePoint < 128) return ((asciiClass[codePoint] ?? 0) & START) !== 0;
  return idStart.test(String.fromCodePoint(codePoint));
}

/** True if the code point may stand within an identifier (UAX #31, and `-`). */
export function isIdentifierContinue(codePoint: number): boolean {
  if (codePoint < 128) return ((asciiClass[codePoint] ?? 0) & CONTINUE) !== 0;
  return idContinue.test(String.fromCodePoint(codePoint));
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** True if the whole text is one identifier. */
export function isIdentifier(text: string): boolean {
  if (/^[A-Za-z_][\w-]*$/.test(text)) return true;
  const first = text.codePointAt(0);
  if (first === undefined || !isIdentifierStart(first)) return false;
  for (const character of text) {
    if (!isIdentifierContinue(character.codePointAt(0) ?? 0)) return false;
  }
  return true;
}

/** The string in Unicode normal form C, which HCL gives every string. */
export function normalizeText(text: string): string {
  // Everything below U+0300 is in normal form already.
  return /[\u0300-\uffff]/.test(text) ? text.normalize('NFC') : text;
}
