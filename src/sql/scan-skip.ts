import type { ScanRules } from './scan-rules.ts';

const dollarTag = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;
const wordCharacter = /[\w$\u0080-\uffff]/;

/** What stands at an offset: where it ends, or that it never does. */
export type Skipped = { readonly end: number } | { readonly unclosed: string };

/** The quoted text that opens at `at`; a doubled quote reads as two texts side by side. */
export function skipQuote(text: string, at: number, rules: ScanRules): Skipped {
  const quote = text.charAt(at);
  const escapes = quote !== '`' && hasBackslash(text, at, rules);
  let close = text.indexOf(quote, at + 1);
  while (escapes && close > 0 && isEscaped(text, at, close)) close = text.indexOf(quote, close + 1);
  if (close < 0) return { unclosed: `unclosed quote ${quote === "'" ? "'\\''" : `'${quote}'`}` };
  return { end: close + 1 };
}

function hasBackslash(text: string, at: number, rules: ScanRules): boolean {
  if (rules.backslash !== 'e-strings') return rules.backslash === 'quotes';
  const before = text[at - 1];
  return (before === 'E' || before === 'e') && text[at] === "'" && !isInWord(text, at - 1);
}

function isEscaped(text: string, open: number, close: number): boolean {
  let slashes = 0;
  while (close - 1 - slashes > open && text[close - 1 - slashes] === '\\') slashes++;
  return slashes % 2 === 1;
}

/** True if a word goes on into the character at `at`. */
function isInWord(text: string, at: number): boolean {
  return at > 0 && wordCharacter.test(text.charAt(at - 1));
}

/** The name in square brackets that opens at `at`. */
export function skipBracket(text: string, at: number): Skipped {
  let close = text.indexOf(']', at + 1);
  while (close >= 0 && text[close + 1] === ']') close = text.indexOf(']', close + 2);
  return close < 0 ? { unclosed: "unclosed '['" } : { end: close + 1 };
}

/** The dollar-quoted text that opens at `at`; undefined if none does. */
export function skipDollar(text: string, at: number): Skipped | undefined {
  dollarTag.lastIndex = at;
  const tag = isInWord(text, at) ? undefined : dollarTag.exec(text)?.[0];
  if (tag === undefined) return undefined;
  const close = text.indexOf(tag, at + tag.length);
  return close < 0 ? { unclosed: `unclosed dollar quote '${tag}'` } : { end: close + tag.length };
}

/** The offset after the line at `at`, its line break included. */
export function skipLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

/** The comment in slashes and stars that opens at `at`. */
export function skipBlockComment(text: string, at: number, rules: ScanRules): Skipped {
  let depth = 1;
  let from = at + 2;
  while (depth > 0) {
    const close = text.indexOf('*/', from);
    if (close < 0) return { unclosed: 'unclosed comment' };
    const open = rules.nestedComments ? text.indexOf('/*', from) : -1;
    const nests = open >= 0 && open < close;
    depth += nests ? 1 : -1;
    from = (nests ? open : close) + 2;
  }
  return { end: from };
}

/** True if a line comment opens at `at`, inside a statement or before one. */
export function isLineComment(
  text: string,
  at: number,
  inside: boolean,
  rules: ScanRules,
): boolean {
  if (text[at] === '#') return rules.hashComments;
  if (!text.startsWith('--', at)) return false;
  return !inside || !rules.dashNeedsBlank || /^\s?$/.test(text.charAt(at + 2));
}

/** True if a block comment opens at `at` that is no code. */
export function isBlockComment(text: string, at: number, rules: ScanRules): boolean {
  if (!text.startsWith('/*', at)) return false;
  return !rules.executableComments || !/^(?:M?!)/.test(text.slice(at + 2, at + 4));
}
