import { MercatorError, type SourceFile } from '../../base/index.ts';
import { describeToken, type Token, type TokenKind } from './tokens.ts';

/** The tokens with a place in them, and what is needed to speak of an error. */
export interface TokenStream {
  readonly source: SourceFile;
  readonly tokens: readonly Token[];
  at: number;
  /** Index of the furthest token looked at: its line is the one messages name. */
  furthest: number;
  /** Line where the action being parsed began, 0 outside of one. */
  actionLine: number;
}

const missing: Token = { kind: 'eof', text: '', pos: 0, line: 1 };

export function peek(stream: TokenStream): Token {
  stream.furthest = Math.max(stream.furthest, Math.min(stream.at, stream.tokens.length - 1));
  return stream.tokens[stream.at] ?? stream.tokens[stream.tokens.length - 1] ?? missing;
}

export function next(stream: TokenStream): Token {
  const token = peek(stream);
  stream.at++;
  return token;
}

/** Skips white space, then looks. */
export function peekNonSpace(stream: TokenStream): Token {
  while (peek(stream).kind === 'space') stream.at++;
  return peek(stream);
}

export function nextNonSpace(stream: TokenStream): Token {
  const token = peekNonSpace(stream);
  stream.at++;
  return token;
}

export function expect(stream: TokenStream, kinds: readonly TokenKind[], context: string): Token {
  const token = nextNonSpace(stream);
  return kinds.includes(token.kind) ? token : unexpected(stream, token, context);
}

export function unexpected(stream: TokenStream, token: Token, context: string): never {
  if (token.kind !== 'error') {
    return fail(stream, `unexpected ${describeToken(token)} in ${context}`);
  }
  return fail(stream, token.text + actionStart(stream, token));
}

/** Where an action that spans lines began. */
function actionStart(stream: TokenStream, token: Token): string {
  if (stream.actionLine === 0 || stream.actionLine === token.line) return '';
  const place = `started at ${stream.source.name}:${stream.actionLine}`;
  return token.text.endsWith(' action') ? ` ${place}` : ` in action ${place}`;
}

/** Throws E_TEMPLATE_PARSE, worded as Go does, at the furthest token looked at. */
export function fail(stream: TokenStream, message: string, hint?: string): never {
  const token = stream.tokens[stream.furthest] ?? missing;
  const { source } = stream;
  throw new MercatorError(
    'E_TEMPLATE_PARSE',
    `template: ${source.name}:${token.line}: ${message}`,
    {
      hint,
      range: source.range(token.pos, token.pos + (token.kind === 'error' ? 1 : token.text.length)),
    },
  );
}
