import type { DefaultValue, Generated } from '../../../schema/index.ts';
import { quoteLiteral } from '../../../sql/index.ts';
import {
  type ConflictAction,
  type ParsedForeignKey,
  type ParsedPart,
  readConflict,
  readReferences,
} from './constraints.ts';
import {
  type Cursor,
  expect,
  isAt,
  isAtOperator,
  peek,
  readName,
  readParenthesized,
  take,
  takeOneOf,
  takeOperator,
  unexpected,
} from './cursor.ts';
import { nameOf, type Token } from './tokens.ts';

export interface ParsedColumn {
  readonly name: string;
  /** As declared, spaces and comments reduced; empty when the column has none. */
  readonly type: string;
  readonly notNull: boolean;
  /** Of its NOT NULL. */
  readonly onConflict?: ConflictAction;
  readonly default?: DefaultValue;
  readonly collate?: string;
  readonly generated?: Generated;
  readonly autoIncrement?: boolean;
}

/** Constraints that are written on a column and could as well be the table's. */
export interface TableConstraints {
  readonly keys: ParsedKey[];
  readonly foreignKeys: ParsedForeignKey[];
  readonly checks: ParsedCheck[];
}

export interface ParsedKey {
  readonly kind: 'primary' | 'unique';
  readonly name?: string;
  readonly parts: readonly ParsedPart[];
  readonly onConflict?: ConflictAction;
  /** Written on its column. */
  readonly inline: boolean;
}

export interface ParsedCheck {
  readonly name?: string;
  readonly expr: string;
}

/** A column with its constraints; those that could be the table's are added to `constraints`. */
export function readColumn(cursor: Cursor, constraints: TableConstraints): ParsedColumn {
  const name = readName(cursor);
  let column: ParsedColumn = { name, type: readType(cursor), notNull: false };
  for (;;) {
    const constraint = take(cursor, 'CONSTRAINT') ? readName(cursor) : undefined;
    const next = readConstraint(cursor, column, constraint, constraints);
    // A name without a constraint is allowed and means nothing.
    if (next === undefined && constraint === undefined) return column;
    column = next ?? column;
  }
}

/** Keywords that end a type; all others may be words of it. */
const afterType: ReadonlySet<string> = new Set(
  'CONSTRAINT PRIMARY NOT NULL UNIQUE CHECK DEFAULT COLLATE REFERENCES AS DEFERRABLE'.split(' '),
);

/** The words of a declared type and its numbers: `VARYING CHARACTER(10)`. */
function readType(cursor: Cursor): string {
  const words: string[] = [];
  for (let token = peek(cursor); isTypeWord(cursor, token); token = peek(cursor)) {
    words.push(token.text);
    cursor.at++;
  }
  if (words.length === 0 || !isAtOperator(cursor, '(')) return words.join(' ');
  return `${words.join(' ')}(${readTypeArguments(cursor)})`;
}

function isTypeWord(cursor: Cursor, token: Token | undefined): token is Token {
  if (token === undefined || isAt(cursor, 'GENERATED', 'ALWAYS')) return false;
  if (token.kind === 'word') return !afterType.has(token.text.toUpperCase());
  return token.kind === 'quoted' || token.kind === 'string';
}

function readTypeArguments(cursor: Cursor): string {
  cursor.at++;
  let text = '';
  for (let token = peek(cursor); token !== undefined; token = peek(cursor)) {
    cursor.at++;
    if (token.text === ')') return text;
    text += token.text;
  }
  throw unexpected(cursor, '")"');
}

/** undefined when no constraint comes next. */
function readConstraint(
  cursor: Cursor,
  column: ParsedColumn,
  name: string | undefined,
  constraints: TableConstraints,
): ParsedColumn | undefined {
  const named = name === undefined ? {} : { name };
  if (take(cursor, 'PRIMARY', 'KEY')) return readPrimaryKey(cursor, column, named, constraints);
  if (take(cursor, 'UNIQUE')) {
    const key = { ...named, parts: [ownPart(column, false)], ...readConflict(cursor) };
    constraints.keys.push({ kind: 'unique', ...key, inline: true });
    return column;
  }
  if (take(cursor, 'CHECK')) {
    constraints.checks.push({ ...named, expr: readParenthesized(cursor) });
    readConflict(cursor);
    return column;
  }
  if (take(cursor, 'REFERENCES')) {
    const key = { ...named, columns: [column.name], ...readReferences(cursor) };
    constraints.foreignKeys.push(key);
    return column;
  }
  return readProperty(cursor, column);
}

function readPrimaryKey(
  cursor: Cursor,
  column: ParsedColumn,
  named: { readonly name?: string },
  constraints: TableConstraints,
): ParsedColumn {
  const desc = takeOneOf(cursor, ['ASC', 'DESC']) === 'DESC';
  const parts = [ownPart(column, desc)];
  constraints.keys.push({
    kind: 'primary',
    ...named,
    parts,
    ...readConflict(cursor),
    inline: true,
  });
  return take(cursor, 'AUTOINCREMENT') ? { ...column, autoIncrement: true } : column;
}

function ownPart({ name }: ParsedColumn, desc: boolean): ParsedPart {
  return { expr: name, name, desc };
}

function readProperty(cursor: Cursor, column: ParsedColumn): ParsedColumn | undefined {
  if (take(cursor, 'NOT', 'NULL')) return { ...column, notNull: true, ...readConflict(cursor) };
  if (take(cursor, 'NULL')) {
    readConflict(cursor);
    return column;
  }
  if (take(cursor, 'DEFAULT')) return { ...column, default: readDefault(cursor) };
  if (take(cursor, 'COLLATE')) return { ...column, collate: readName(cursor) };
  if (take(cursor, 'GENERATED', 'ALWAYS')) {
    expect(cursor, 'AS');
    return { ...column, generated: readGenerated(cursor) };
  }
  return take(cursor, 'AS') ? { ...column, generated: readGenerated(cursor) } : undefined;
}

function readGenerated(cursor: Cursor): Generated {
  const expr = readParenthesized(cursor);
  return { expr, type: takeOneOf(cursor, ['STORED', 'VIRTUAL']) ?? 'VIRTUAL' };
}

/** https://www.sqlite.org/lang_createtable.html#the_default_clause */
function readDefault(cursor: Cursor): DefaultValue {
  if (isAtOperator(cursor, '(')) return { kind: 'expression', text: readParenthesized(cursor) };
  const sign = takeOperator(cursor, '-') ? '-' : '';
  if (sign === '') takeOperator(cursor, '+');
  const token = peek(cursor);
  if (token === undefined) throw unexpected(cursor, 'a default value');
  cursor.at++;
  if (token.kind === 'quoted') return literal(quoteLiteral(nameOf(token) ?? ''));
  if (token.kind !== 'word') return literal(sign + token.text);
  if (/^(true|false)$/i.test(token.text)) return literal(token.text.toLowerCase());
  if (/^(null|current_(time|date|timestamp))$/i.test(token.text)) {
    return { kind: 'expression', text: token.text.toUpperCase() };
  }
  // A bare name is taken for the text of its letters.
  return literal(quoteLiteral(token.text));
}

function literal(text: string): DefaultValue {
  return { kind: 'literal', text };
}
