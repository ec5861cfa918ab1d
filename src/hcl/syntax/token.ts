/** Kinds of token. Plain numbers, since the lexer makes millions of them. */
export const TokenKind = {
  EndOfFile: 0,
  Newline: 1,
  Comment: 2,
  Identifier: 3,
  Number: 4,
  /** A quoted string of ASCII characters without escapes and templates, quotes included. */
  PlainString: 5,
  OpenQuote: 6,
  CloseQuote: 7,
  /** `<<EOT` with its line break. */
  OpenHeredoc: 8,
  /** The closing marker with the blanks before it, without its line break. */
  CloseHeredoc: 9,
  /** Literal text within quotes or a heredoc, escapes as written. */
  Text: 10,
  /** `${` or `${~`. */
  OpenInterpolation: 11,
  /** `%{` or `%{~`. */
  OpenDirective: 12,
  /** `}` or `~}` that ends an interpolation or directive. */
  CloseSequence: 13,
  OpenBrace: 14,
  CloseBrace: 15,
  OpenBracket: 16,
  CloseBracket: 17,
  OpenParen: 18,
  CloseParen: 19,
  Dot: 20,
  Comma: 21,
  Ellipsis: 22,
  Colon: 23,
  DoubleColon: 24,
  Question: 25,
  Assign: 26,
  Arrow: 27,
  Or: 28,
  And: 29,
  Equal: 30,
  NotEqual: 31,
  Less: 32,
  LessEqual: 33,
  Greater: 34,
  GreaterEqual: 35,
  Plus: 36,
  Minus: 37,
  Star: 38,
  Slash: 39,
  Percent: 40,
  Not: 41,
  /** A character that means nothing in HCL; the lexer has reported it. */
  Bad: 42,
} as const;

export type TokenKind = (typeof TokenKind)[keyof typeof TokenKind];

/** One token of a text; offsets are UTF-16 indexes. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
}

const descriptions: Readonly<Partial<Record<TokenKind, string>>> = {
  [TokenKind.EndOfFile]: 'the end of the file',
  [TokenKind.Newline]: 'the end of the line',
  [TokenKind.OpenQuote]: 'a string',
  [TokenKind.CloseQuote]: 'the end of the string',
  [TokenKind.OpenHeredoc]: 'a heredoc',
  [TokenKind.CloseHeredoc]: 'the end of the heredoc',
};

/** What a message calls a token: `the end of the line`, or its text in quotes. */
export function describeToken(kind: TokenKind, text: string): string {
  return descriptions[kind] ?? `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`;
}
