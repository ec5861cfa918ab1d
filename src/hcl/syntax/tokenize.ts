import { Lexer, type ReportProblem } from './lexer.ts';
import { type Token, TokenKind } from './token.ts';

/**
 * All tokens of a text, comments and line breaks included, in order. What lies between two tokens
 * is blanks. The same for valid and invalid text.
 */
export function tokenize(text: string, report: ReportProblem = () => undefined): Token[] {
  const lexer = new Lexer(text, report);
  const tokens: Token[] = [];
  lexer.advanceRaw();
  while (lexer.kind !== TokenKind.EndOfFile) {
    tokens.push({ kind: lexer.kind, start: lexer.start, end: lexer.end });
    lexer.advanceRaw();
  }
  return tokens;
}
