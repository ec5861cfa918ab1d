import { closeBracket } from './bracket.ts';
import { parseBrace, parseBracket } from './collection.ts';
import type { Cursor } from './cursor.ts';
import type { BinaryOperator, Expression, Literal, Unary } from './nodes.ts';
import { parseHeredoc, parseQuoted } from './template.ts';
import { TokenKind } from './token.ts';
import { parseTraversal } from './traversal.ts';

/**
 * One expression. Never throws: where the text does not fit, the cursor is left failed and the
 * missing piece is a Broken node.
 */
export function parseExpression(c: Cursor): Expression {
  if (!c.enter()) {
    c.leave();
    return c.broken();
  }
  const first = parseUnary(c);
  const condition = operators[c.kind] === undefined ? first : parseBinary(c, first, 1);
  const expr = c.at(TokenKind.Question) && !c.failed ? parseConditional(c, condition) : condition;
  c.leave();
  return expr;
}

function parseConditional(c: Cursor, condition: Expression): Expression {
  c.advance();
  const whenTrue = parseExpression(c);
  if (!c.failed && !c.at(TokenKind.Colon)) {
    c.unexpected('incomplete conditional', '":" and the value for the false case');
  }
  if (c.failed) return whenTrue;
  c.advance();
  const whenFalse = parseExpression(c);
  const { start } = condition;
  return { kind: 'conditional', condition, whenTrue, whenFalse, start, end: whenFalse.end };
}

interface Operator {
  readonly text: BinaryOperator;
  readonly level: number;
}

const operators: readonly (Operator | undefined)[] = operatorTable([
  [TokenKind.Or, '||', 1],
  [TokenKind.And, '&&', 2],
  [TokenKind.Equal, '==', 3],
  [TokenKind.NotEqual, '!=', 3],
  [TokenKind.Less, '<', 4],
  [TokenKind.LessEqual, '<=', 4],
  [TokenKind.Greater, '>', 4],
  [TokenKind.GreaterEqual, '>=', 4],
  [TokenKind.Plus, '+', 5],
  [TokenKind.Minus, '-', 5],
  [TokenKind.Star, '*', 6],
  [TokenKind.Slash, '/', 6],
  [TokenKind.Percent, '%', 6],
]);

function operatorTable(
  rows: readonly (readonly [TokenKind, BinaryOperator, number])[],
): (Operator | undefined)[] {
  const table = new Array<Operator | undefined>(TokenKind.Bad + 1).fill(undefined);
  for (const [kind, text, level] of rows) table[kind] = { text, level };
  return table;
}

/** Operators of that level and stronger ones behind their first operand; all associate to the left. */
function parseBinary(c: Cursor, first: Expression, level: number): Expression {
  let left = first;
  for (;;) {
    const operator = operators[c.kind];
    if (c.failed || operator === undefined || operator.level < level) return left;
    c.advance();
    const right = parseBinary(c, parseUnary(c), operator.level + 1);
    const { start } = left;
    left = { kind: 'binary', operator: operator.text, left, right, start, end: right.end };
  }
}

/** Signs bind stronger than any operator, weaker than what follows a name. */
function parseUnary(c: Cursor): Expression {
  if (!c.at(TokenKind.Minus) && !c.at(TokenKind.Not)) return parseTraversal(c, parseTerm(c));
  const { start } = c;
  const operator: Unary['operator'] = c.at(TokenKind.Minus) ? '-' : '!';
  const room = c.enter();
  if (room) c.advance();
  const operand = room ? parseUnary(c) : c.broken();
  c.leave();
  return { kind: 'unary', operator, operand, start, end: operand.end };
}

function parseTerm(c: Cursor): Expression {
  const { start, end } = c;
  switch (c.kind) {
    case TokenKind.Identifier:
      return parseName(c);
    case TokenKind.Number: {
      const number = c.tokenText();
      c.advance();
      return { kind: 'literal', value: { number }, start, end };
    }
    case TokenKind.PlainString:
      return parsePlainString(c);
    case TokenKind.OpenQuote:
      return parseQuoted(c);
    case TokenKind.OpenHeredoc:
      return parseHeredoc(c);
    case TokenKind.OpenParen:
      return parseParentheses(c);
    case TokenKind.OpenBracket:
      return parseBracket(c);
    case TokenKind.OpenBrace:
      return parseBrace(c);
    default:
      c.unexpected('invalid expression', 'a value');
      return c.broken();
  }
}

function parsePlainString(c: Cursor): Literal {
  const { start, end } = c;
  const value = c.plainString();
  c.advance();
  return { kind: 'literal', value, start, end };
}

function parseParentheses(c: Cursor): Expression {
  const { start, newlines } = c;
  c.newlines = false;
  c.advance();
  const inner = parseExpression(c);
  const end = closeBracket(c, TokenKind.CloseParen, { open: start, newlines });
  return { kind: 'parentheses', inner, start, end };
}

/** A keyword, a variable, or the call of a function. */
function parseName(c: Cursor): Expression {
  const { start, end } = c;
  const name = c.name();
  c.advance();
  if (c.at(TokenKind.OpenParen)) return parseCall(c, name, start);
  if (c.at(TokenKind.DoubleColon)) return parseNamespaced(c, name, start);
  const value = name.length > 5 ? undefined : keyword(name);
  if (value !== undefined) return { kind: 'literal', value, start, end };
  return { kind: 'variable', name, start, end };
}

function keyword(name: string): true | false | null | undefined {
  if (name === 'true') return true;
  if (name === 'false') return false;
  return name === 'null' ? null : undefined;
}

/** `space::name(…)`: only functions have such names. */
function parseNamespaced(c: Cursor, first: string, start: number): Expression {
  let name = first;
  while (c.take(TokenKind.DoubleColon)) {
    if (!c.at(TokenKind.Identifier)) {
      c.unexpected('invalid function name', 'a name after "::"');
      return c.broken();
    }
    name += `::${c.name()}`;
    c.advance();
  }
  if (c.at(TokenKind.OpenParen)) return parseCall(c, name, start);
  c.unexpected('invalid function call', 'the arguments in parentheses');
  return c.broken();
}

function parseCall(c: Cursor, name: string, start: number): Expression {
  const nameEnd = c.previousEnd;
  const { start: open, newlines } = c;
  c.newlines = false;
  c.advance();
  const empty = c.failed || c.at(TokenKind.CloseParen);
  const args = empty ? noArgs : parseArguments(c);
  const expand = !c.failed && c.take(TokenKind.Ellipsis);
  const end = closeBracket(c, TokenKind.CloseParen, { open, newlines });
  return { kind: 'call', name, nameEnd, args, expand, start, end };
}

const noArgs: readonly Expression[] = [];

/** Up to what is no comma behind one of them. */
function parseArguments(c: Cursor): readonly Expression[] {
  const first = parseExpression(c);
  if (c.failed || !c.at(TokenKind.Comma)) return [first];
  const args = [first];
  while (!c.failed && c.take(TokenKind.Comma) && !c.at(TokenKind.CloseParen)) {
    args.push(parseExpression(c));
  }
  return c.listed(args);
}
