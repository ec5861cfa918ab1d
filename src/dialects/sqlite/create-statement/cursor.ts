import { nameOf, type Token, tokenize } from './tokens.ts';

/** A place in a statement; reading moves it on. */
export interface Cursor {
  readonly sql: string;
  readonly tokens: readonly Token[];
  at: number;
}

export function openCursor(sql: string): Cursor {
  return { sql, tokens: tokenize(sql), at: 0 };
}

/** What cannot be read; the caller knows which object it is about. */
export class DefinitionError extends Error {}

export function peek(cursor: Cursor, ahead = 0): Token | undefined {
  return cursor.tokens[cursor.at + ahead];
}

/** True if the next tokens are these keywords. */
export function isAt(cursor: Cursor, ...keywords: readonly string[]): boolean {
  return keywords.every((keyword, i) => isKeyword(peek(cursor, i), keyword));
}

export function isKeyword(token: Token | undefined, keyword: string): boolean {
  return token?.kind === 'word' && token.text.toUpperCase() === keyword;
}

/** Reads the keywords if they come next. */
export function take(cursor: Cursor, ...keywords: readonly string[]): boolean {
  if (!isAt(cursor, ...keywords)) return false;
  cursor.at += keywords.length;
  return true;
}

/** Reads the one of the keywords that comes next. */
export function takeOneOf<W extends string>(cursor: Cursor, keywords: readonly W[]): W | undefined {
  return keywords.find((keyword) => take(cursor, ...keyword.split(' ')));
}

export function isAtOperator(cursor: Cursor, operator: string): boolean {
  const token = peek(cursor);
  return token?.kind === 'operator' && token.text === operator;
}

export function takeOperator(cursor: Cursor, operator: string): boolean {
  if (!isAtOperator(cursor, operator)) return false;
  cursor.at++;
  return true;
}

/** Throws DefinitionError when something else comes next. */
export function expect(cursor: Cursor, ...keywords: readonly string[]): void {
  if (!take(cursor, ...keywords)) throw unexpected(cursor, keywords.join(' '));
}

export function expectOperator(cursor: Cursor, operator: string): void {
  if (!takeOperator(cursor, operator)) throw unexpected(cursor, `"${operator}"`);
}

/** Throws DefinitionError when no name comes next. */
export function readName(cursor: Cursor): string {
  const name = nameOf(peek(cursor));
  if (name === undefined) throw unexpected(cursor, 'a name');
  cursor.at++;
  return name;
}

/** `name`, or `schema.name`, whose schema is dropped. */
export function readQualifiedName(cursor: Cursor): string {
  const name = readName(cursor);
  return takeOperator(cursor, '.') ? readName(cursor) : name;
}

export function unexpected(cursor: Cursor, wanted: string): DefinitionError {
  const token = peek(cursor);
  const found = token === undefined ? 'the end' : JSON.stringify(token.text);
  return new DefinitionError(`${wanted} expected, ${found} found`);
}

/** The items of `( a , b … )`. Throws DefinitionError. */
export function readList<T>(cursor: Cursor, item: (cursor: Cursor) => T): readonly T[] {
  expectOperator(cursor, '(');
  const items: T[] = [];
  do items.push(item(cursor));
  while (takeOperator(cursor, ','));
  expectOperator(cursor, ')');
  return items;
}

/** The text between a pair of parentheses, verbatim. Throws DefinitionError. */
export function readParenthesized(cursor: Cursor): string {
  expectOperator(cursor, '(');
  const text = readUntil(cursor, () => isAtOperator(cursor, ')'));
  expectOperator(cursor, ')');
  return text;
}

/**
 * The text up to where `stop` holds outside of any parentheses, or to the end, verbatim. The closing
 * parenthesis of an outer pair stops it, too.
 */
export function readUntil(cursor: Cursor, stop: () => boolean): string {
  const first = peek(cursor);
  let depth = 0;
  let last: Token | undefined;
  for (let token = first; token !== undefined; token = peek(cursor)) {
    if (depth === 0 && (stop() || isAtOperator(cursor, ')'))) break;
    if (isAtOperator(cursor, '(')) depth++;
    else if (isAtOperator(cursor, ')')) depth--;
    last = token;
    cursor.at++;
  }
  return first === undefined || last === undefined ? '' : cursor.sql.slice(first.start, last.end);
}
