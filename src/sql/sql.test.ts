import { describe, expect, it } from 'vitest';
import {
  body,
  formatStatements,
  isQuotedLiteral,
  parenthesized,
  quoteIdent,
  quoteLiteral,
  unparenthesized,
  unquoteLiteral,
  words,
} from './index.ts';

describe('quoting', () => {
  it('doubles the quotes inside', () => {
    expect(quoteIdent('a"b')).toBe('"a""b"');
    expect(quoteIdent('a`b', '`')).toBe('`a``b`');
    expect(quoteLiteral("it's")).toBe("'it''s'");
    expect(unquoteLiteral("'it''s'")).toBe("it's");
  });

  it.each([
    ["'a'", true],
    ["''", true],
    ["'it''s'", true],
    ["'a' || 'b'", false],
    ["'a", false],
    ['a', false],
    ["'", false],
  ])('%s is one literal: %s', (sql, expected) => {
    expect(isQuotedLiteral(sql)).toBe(expected);
  });
});

describe('writing', () => {
  it('joins what is there by one space', () => {
    expect(words('a', undefined, '', false, 'b')).toBe('a b');
  });

  it('indents a list on request', () => {
    expect(body(['a', 'b'], '')).toBe('(a, b)');
    expect(body(['a', 'b'], '  ')).toBe('(\n  a,\n  b\n)');
    expect(body([], '  ')).toBe('()');
  });

  it.each([
    ['a > 0', '(a > 0)', 'a > 0'],
    ['(a > 0)', '(a > 0)', 'a > 0'],
    ['((a > 0))', '(a > 0)', 'a > 0'],
    ['(a) OR (b)', '((a) OR (b))', '(a) OR (b)'],
    ["(a = ')')", "(a = ')')", "a = ')'"],
    ['(a = ")(")', '(a = ")(")', 'a = ")("'],
  ])('wraps %s', (expr, wrapped, bare) => {
    expect(parenthesized(expr)).toBe(wrapped);
    expect(unparenthesized(expr)).toBe(bare);
  });
});

describe('formatStatements', () => {
  it('writes comment and statement, a semicolon and a line break', () => {
    const statements = [
      { comment: 'create "users" table', sql: 'CREATE TABLE "users" ()' },
      { comment: 'Add new schema named "a\nb"', sql: 'CREATE SCHEMA "a\nb"' },
    ];
    expect(formatStatements(statements)).toBe(
      '-- Create "users" table\nCREATE TABLE "users" ();\n' +
        '-- Add new schema named "a b"\nCREATE SCHEMA "a\nb";\n',
    );
  });
});
