import { foldName, nameOf, type Token, tokenize } from './create-statement/tokens.ts';

/*
 * SQLite keeps statements as they were written, so that the same expression can be there in two
 * spellings. Texts are the same here when they consist of the same tokens: spaces, comments, the
 * case of words and the quotes around names make no difference.
 */

/** Pairs of parentheses around the whole do not count. */
export function sameExpression(a: string | undefined, b: string | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  return canonicalSql(bareExpression(a)) === canonicalSql(bareExpression(b));
}

export function sameSql(a: string, b: string): boolean {
  return a === b || canonicalSql(a) === canonicalSql(b);
}

/** Absent and BINARY are one: https://www.sqlite.org/datatype3.html#collating_sequences */
export function sameCollation(a: string | undefined, b: string | undefined): boolean {
  return foldName(a ?? 'binary') === foldName(b ?? 'binary');
}

export function sameName(a: string, b: string): boolean {
  return a === b || foldName(a) === foldName(b);
}

export function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, i) => sameName(name, b[i] ?? ''));
}

/** The expression without the pairs of parentheses around the whole, and without comments there. */
export function bareExpression(expr: string): string {
  let tokens = tokenize(expr);
  while (isWrapped(tokens)) tokens = tokens.slice(1, -1);
  return expr.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0);
}

/** The expression in exactly one pair of parentheses. */
export function wrapped(expr: string): string {
  return `(${bareExpression(expr)})`;
}

/** True if the first parenthesis closes with the last token. */
function isWrapped(tokens: readonly Token[]): boolean {
  if (tokens[0]?.text !== '(' || tokens.length < 3) return false;
  let depth = 0;
  return tokens.every(({ text }, at) => {
    if (text === '(') depth++;
    else if (text === ')') depth--;
    return depth > 0 || at === tokens.length - 1;
  });
}

/** Equal for texts of the same tokens. */
function canonicalSql(sql: string): string {
  const tokens = tokenize(sql);
  const end = tokens.findLastIndex((token) => token.text !== ';') + 1;
  return tokens.slice(0, end).map(canonicalToken).join(' ');
}

function canonicalToken(token: Token): string {
  switch (token.kind) {
    case 'word':
    case 'blob':
      return token.text.toLowerCase();
    case 'quoted':
      return quotedName(nameOf(token) ?? '');
    case 'operator':
      return operators.get(token.text) ?? token.text;
    default:
      return token.text;
  }
}

const operators: ReadonlyMap<string, string> = new Map([
  ['==', '='],
  ['<>', '!='],
]);

/** Words that mean something else when they are not quoted. */
const meaningful = /^(null|true|false|current_date|current_time|current_timestamp)$/;

function quotedName(name: string): string {
  const folded = foldName(name);
  return /^[a-z_\u0080-\u{10FFFF}][a-z0-9_$\u0080-\u{10FFFF}]*$/u.test(folded) &&
    !meaningful.test(folded)
    ? folded
    : `"${folded}"`;
}

/** The names that a text may be using: its words and quoted names, folded. */
export function mentionedNames(sql: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const token of tokenize(sql)) {
    const name = nameOf(token);
    if (name !== undefined) names.add(foldName(name));
  }
  return names;
}
