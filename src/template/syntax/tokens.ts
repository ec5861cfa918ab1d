import { quote } from '../format/quote.ts';

const keywordNames = [
  'block',
  'break',
  'continue',
  'define',
  'else',
  'end',
  'if',
  'nil',
  'range',
  'template',
  'with',
] as const;

export type Keyword = (typeof keywordNames)[number];

export const keywords: ReadonlySet<string> = new Set(keywordNames);

export type TokenKind =
  | Keyword
  | 'error'
  | 'eof'
  | 'text'
  | 'space'
  | 'left-delimiter'
  | 'right-delimiter'
  | 'left-paren'
  | 'right-paren'
  | 'pipe'
  | 'assign'
  | 'declare'
  | 'character'
  | 'dot'
  | 'field'
  | 'variable'
  | 'identifier'
  | 'bool'
  | 'number'
  | 'complex'
  | 'char-constant'
  | 'string'
  | 'raw-string';

export interface Token {
  readonly kind: TokenKind;
  /** As written; for an error its message. */
  readonly text: string;
  readonly pos: number;
  /** Line of the first character, from 1. */
  readonly line: number;
}

/** How Go's messages name a token: `<if>`, `"x"`, long ones cut at ten characters. */
export function describeToken(token: Token): string {
  if (token.kind === 'eof') return 'EOF';
  if (token.kind === 'error') return token.text;
  if (token.kind === 'dot' || keywords.has(token.kind)) return `<${token.text}>`;
  if (Buffer.byteLength(token.text) <= 10) return quote(token.text);
  return `${quote([...token.text].slice(0, 10).join(''))}...`;
}
