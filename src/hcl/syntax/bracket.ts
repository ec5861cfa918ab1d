import type { Cursor } from './cursor.ts';
import { TokenKind } from './token.ts';

interface OpenBracket {
  /** Where it was opened. */
  readonly open: number;
  /** Whether newlines were tokens before it. */
  readonly newlines: boolean;
}

/** Past the closing token, skipping to it after an error; gives where the bracket ends. */
export function closeBracket(c: Cursor, close: TokenKind, { open, newlines }: OpenBracket): number {
  if (!c.failed && !c.at(close)) {
    if (c.at(TokenKind.EndOfFile)) {
      c.fail('unclosed bracket', 'there is no closing one for this', open, open + 1);
    } else {
      c.unexpected('unclosed bracket', closerText(close));
    }
  }
  if (c.failed) {
    c.skipPast(close, newlines);
    return c.previousEnd;
  }
  const { end } = c;
  c.newlines = newlines;
  c.advance();
  return end;
}

function closerText(close: TokenKind): string {
  if (close === TokenKind.CloseParen) return '")"';
  return close === TokenKind.CloseBracket ? '"]"' : '"}"';
}
