import type { ScanRules } from './scan-rules.ts';
import {
  isBlockComment,
  isLineComment,
  type Skipped,
  skipBlockComment,
  skipBracket,
  skipDollar,
  skipLine,
  skipQuote,
} from './scan-skip.ts';

/** A piece of a statement; what stands between two is blank. */
export interface SqlToken {
  /** `text` is a string constant, `name` an identifier in quotes, `sign` any one other character. */
  readonly kind: 'word' | 'name' | 'text' | 'comment' | 'sign';
  /** As it is written. */
  readonly text: string;
  /** Offset in the statement, in UTF-16 units. */
  readonly start: number;
}

const word = /[\p{L}\p{N}_$\u0080-\uffff]+/uy;

/** The tokens of a statement, comments among them. What never closes reaches to the end. */
export function sqlTokens(sql: string, rules: ScanRules): readonly SqlToken[] {
  const tokens: SqlToken[] = [];
  for (let at = skipBlank(sql, 0); at < sql.length; ) {
    const { kind, end } = tokenAt(sql, at, rules);
    tokens.push({ kind, text: sql.slice(at, end), start: at });
    at = skipBlank(sql, end);
  }
  return tokens;
}

function skipBlank(sql: string, at: number): number {
  let end = at;
  while (end < sql.length && /\s/.test(sql.charAt(end))) end++;
  return end;
}

function tokenAt(
  sql: string,
  at: number,
  rules: ScanRules,
): { readonly kind: SqlToken['kind']; readonly end: number } {
  const endOf = (skipped: Skipped): number => ('end' in skipped ? skipped.end : sql.length);
  const first = sql.charAt(at);
  if (isLineComment(sql, at, true, rules)) return { kind: 'comment', end: skipLine(sql, at) };
  if (isBlockComment(sql, at, rules)) {
    return { kind: 'comment', end: endOf(skipBlockComment(sql, at, rules)) };
  }
  if (rules.quotes.includes(first)) {
    return { kind: first === "'" ? 'text' : 'name', end: endOf(skipQuote(sql, at, rules)) };
  }
  if (rules.brackets && first === '[') return { kind: 'name', end: endOf(skipBracket(sql, at)) };
  const dollar = rules.dollarQuotes && first === '$' ? skipDollar(sql, at) : undefined;
  if (dollar !== undefined) return { kind: 'text', end: endOf(dollar) };
  word.lastIndex = at;
  return word.test(sql) ? { kind: 'word', end: word.lastIndex } : { kind: 'sign', end: at + 1 };
}

/** The name that a token stands for, quotes taken off; undefined for what is none. */
export function nameOfToken({ kind, text }: SqlToken): string | undefined {
  if (kind === 'word') return text;
  if (kind !== 'name') return undefined;
  const close = text.charAt(text.length - 1);
  return text.slice(1, -1).replaceAll(close + close, close);
}
