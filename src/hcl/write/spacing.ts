import { TokenKind } from '../syntax/token.ts';

interface Piece {
  readonly kind: TokenKind;
  readonly text: string;
}

/** Kinds of token after which an operator joins two operands, and `[` is an index. */
const operandEnds: ReadonlySet<TokenKind> = new Set<TokenKind>([
  TokenKind.Identifier,
  TokenKind.Number,
  TokenKind.PlainString,
  TokenKind.OpenQuote,
  TokenKind.CloseBrace,
  TokenKind.CloseBracket,
  TokenKind.CloseParen,
]);

const neverAfter: ReadonlySet<TokenKind> = new Set<TokenKind>([
  TokenKind.OpenParen,
  TokenKind.OpenBracket,
  TokenKind.Dot,
  TokenKind.Not,
]);

const neverBefore: ReadonlySet<TokenKind> = new Set<TokenKind>([
  TokenKind.CloseParen,
  TokenKind.CloseBracket,
  TokenKind.Dot,
  TokenKind.Comma,
  TokenKind.Ellipsis,
]);

/**
 * Whether a blank stands between two tokens of a line. `before` is the kind of token that stands
 * before the left one, if there is one on the line.
 */
export function needsSpace(before: TokenKind | undefined, left: Piece, right: Piece): boolean {
  if (wouldFuse(before, left, right)) return true;
  if (left.kind === TokenKind.Comment || right.kind === TokenKind.Comment) return true;
  if (neverAfter.has(left.kind) || neverBefore.has(right.kind)) return false;
  if (left.kind === TokenKind.OpenBrace && right.kind === TokenKind.CloseBrace) return false;
  if (left.kind === TokenKind.DoubleColon) return right.kind !== TokenKind.Identifier;
  if (right.kind === TokenKind.DoubleColon) return false;
  if (left.kind === TokenKind.Minus) return before !== undefined && operandEnds.has(before);
  if (left.kind === TokenKind.Star && before === TokenKind.Dot) {
    return right.kind !== TokenKind.OpenBracket;
  }
  if (right.kind === TokenKind.OpenParen) {
    return left.kind !== TokenKind.Identifier || isKeyword(before, left);
  }
  if (right.kind === TokenKind.OpenBracket) {
    return !operandEnds.has(left.kind) || isKeyword(before, left);
  }
  return true;
}

/** True if the two tokens, written without a blank, would be read as others. */
function wouldFuse(before: TokenKind | undefined, left: Piece, right: Piece): boolean {
  switch (left.kind) {
    case TokenKind.Bad:
      return true;
    case TokenKind.Not:
      return right.text.startsWith('=');
    case TokenKind.Colon:
      return right.kind === TokenKind.DoubleColon;
    case TokenKind.Dot:
      if (right.kind === TokenKind.Number) return before === TokenKind.Number;
      return right.text.startsWith('.');
    default:
      return right.kind === TokenKind.Bad;
  }
}

/** `in` and `if` of a for expression follow an operand, as no name of a variable or function can. */
function isKeyword(before: TokenKind | undefined, { kind, text }: Piece): boolean {
  if (kind !== TokenKind.Identifier || (text !== 'in' && text !== 'if')) return false;
  return before !== undefined && (operandEnds.has(before) || before === TokenKind.Ellipsis);
}
