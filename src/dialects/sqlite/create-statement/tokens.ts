/*
 * SQLite's own tokens, by the rules of its tokenizer: https://www.sqlite.org/lang.html and the
 * grammar behind it. Spaces and comments are no tokens.
 */

export type TokenKind =
  /** Keyword or bare name. */
  | 'word'
  /** `"x"`, `` `x` `` or `[x]`. */
  | 'quoted'
  /** `'x'`, a text; where a name is expected, a name. */
  | 'string'
  | 'blob'
  | 'number'
  /** `?1`, `:name`, `@name`, `$name` */
  | 'variable'
  | 'operator';

export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** As it stands in the source. */
  readonly text: string;
}

const rules: readonly (readonly [TokenKind | 'space', RegExp])[] = [
  ['space', /[ \t\n\f\r]+|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y],
  ['blob', /[xX]'[^']*'/y],
  ['word', /[A-Za-z_\u0080-\u{10FFFF}][A-Za-z0-9_$\u0080-\u{10FFFF}]*/uy],
  ['string', /'(?:[^']|'')*'?/y],
  ['quoted', /"(?:[^"]|"")*"?|`(?:[^`]|``)*`?|\[[^\]]*\]?/y],
  [
    'number',
    /0[xX][0-9a-fA-F_]+|(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][+-]?[0-9_]+)?/y,
  ],
  ['variable', /\?[0-9]*|[@#:$][A-Za-z0-9_$\u0080-\u{10FFFF}:]+/uy],
  ['operator', /->>|->|\|\||<<|>>|<=|>=|<>|==|!=|[\s\S]/uy],
];

/** The tokens of a text, in order. A quote that is not closed reaches to the end. */
export function tokenize(sql: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < sql.length) {
    const [kind, end] = nextToken(sql, at);
    if (kind !== 'space') tokens.push({ kind, start: at, end, text: sql.slice(at, end) });
    at = end;
  }
  return tokens;
}

function nextToken(sql: string, at: number): readonly [TokenKind | 'space', number] {
  for (const [kind, rule] of rules) {
    rule.lastIndex = at;
    if (rule.test(sql)) return [kind, rule.lastIndex];
  }
  return ['operator', at + 1];
}

/** The name that a token stands for, quotes taken off; undefined for what can be none. */
export function nameOf(token: Token | undefined): string | undefined {
  if (token === undefined) return undefined;
  if (token.kind === 'word') return token.text;
  if (token.kind !== 'quoted' && token.kind !== 'string') return undefined;
  const quote = token.text.charAt(0);
  const inner = token.text.slice(1, -1);
  return quote === '[' ? inner : inner.replaceAll(quote + quote, quote);
}

/** Names are equal whatever the case of their ASCII letters. */
export function foldName(name: string): string {
  return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
