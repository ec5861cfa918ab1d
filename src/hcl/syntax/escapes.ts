import { normalizeText } from './characters.ts';
import type { Cursor } from './cursor.ts';

const simple: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
  '\\': '\\',
};

/** The meaning of literal text in quotes. Reports escapes that mean nothing and keeps them as text. */
export function unescapeQuoted(c: Cursor, start: number, end: number): string {
  const raw = c.source.text.slice(start, end);
  if (!/[\\$%]/.test(raw)) return normalizeText(raw);
  let text = '';
  let from = 0;
  for (let at = raw.indexOf('\\'); at >= 0; at = raw.indexOf('\\', from)) {
    text += unescapeTemplate(raw.slice(from, at));
    const found = readEscape(raw, at);
    if (found.problem !== undefined) {
      c.report('invalid escape', found.problem, start + at, start + at + found.length);
    }
    text += found.text;
    from = at + found.length;
  }
  return normalizeText(text + unescapeTemplate(raw.slice(from)));
}

/** `$${` and `%%{` become `${` and `%{`. */
export function unescapeTemplate(raw: string): string {
  return raw.replaceAll('$${', '${').replaceAll('%%{', '%{');
}

interface Escape {
  readonly text: string;
  readonly length: number;
  readonly problem?: string;
}

function readEscape(raw: string, at: number): Escape {
  const letter = String.fromCodePoint(raw.codePointAt(at + 1) ?? 0);
  const known = simple[letter];
  if (known !== undefined) return { text: known, length: 2 };
  if (letter === 'u') return readCodePoint(raw, at, 4);
  if (letter === 'U') return readCodePoint(raw, at, 8);
  const problem =
    at + 1 < raw.length ? `"\\${letter}" is no escape` : 'nothing follows the backslash';
  const length = at + 1 < raw.length ? 1 + letter.length : 1;
  const detail = `${problem}; known are \\n \\r \\t \\" \\\\ \\uXXXX \\UXXXXXXXX`;
  return { text: raw.slice(at, at + length), length, problem: detail };
}

function readCodePoint(raw: string, at: number, digits: number): Escape {
  const hex = /^[0-9a-fA-F]*/.exec(raw.slice(at + 2, at + 2 + digits))?.[0] ?? '';
  const length = 2 + hex.length;
  const text = raw.slice(at, at + length);
  if (hex.length < digits) {
    return { text, length, problem: `"${text}" needs ${digits} hexadecimal digits` };
  }
  const point = Number.parseInt(hex, 16);
  if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) {
    return { text, length, problem: `"${text}" is no Unicode character` };
  }
  return { text: String.fromCodePoint(point), length };
}
