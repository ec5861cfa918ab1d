import { closeBracket } from './bracket.ts';
import type { Cursor } from './cursor.ts';
import type { Expression, ForExpression, ObjectItem } from './nodes.ts';
import { TokenKind } from './token.ts';

/** `[ … ]`: a tuple or a for expression. */
export function parseBracket(c: Cursor): Expression {
  const { start: open, newlines } = c;
  c.newlines = false;
  c.advance();
  if (isFor(c)) return parseFor(c, { open, newlines, result: 'tuple' });
  const items: Expression[] = [];
  while (!c.failed && !c.at(TokenKind.CloseBracket)) {
    items.push(c.expression());
    if (c.failed || c.at(TokenKind.CloseBracket)) break;
    if (!c.take(TokenKind.Comma)) failItemEnd(c, open);
  }
  const end = closeBracket(c, TokenKind.CloseBracket, { open, newlines });
  return { kind: 'tuple', items: c.listed(items), start: open, end };
}

function failItemEnd(c: Cursor, open: number): void {
  if (c.at(TokenKind.EndOfFile)) {
    c.fail('unclosed bracket', 'there is no closing one for this', open, open + 1);
  } else if (c.at(TokenKind.Ellipsis)) {
    c.fail('unexpected "..."', 'a list is expanded in the arguments of a function only');
  } else {
    c.unexpected('missing comma', '"," or "]"');
  }
}

/** `{ … }`: an object or a for expression. */
export function parseBrace(c: Cursor): Expression {
  const { start: open, newlines } = c;
  c.newlines = false;
  c.advance();
  // As HCL has it, a first key named "for" must be written in quotes.
  if (isFor(c)) return parseFor(c, { open, newlines, result: 'object' });
  c.newlines = true;
  const items: ObjectItem[] = [];
  while (!c.at(TokenKind.CloseBrace) && !c.at(TokenKind.EndOfFile)) {
    const item = parseObjectItem(c);
    if (item !== undefined) items.push(item);
    if (!finishObjectItem(c)) break;
  }
  const end = closeBracket(c, TokenKind.CloseBrace, { open, newlines });
  return { kind: 'object', items: c.listed(items), start: open, end };
}

function parseObjectItem(c: Cursor): ObjectItem | undefined {
  const key = keyName(c.expression());
  if (c.failed) return undefined;
  if (!c.at(TokenKind.Assign) && !c.at(TokenKind.Colon)) {
    c.unexpected('missing attribute value', '"=" and the value of this key');
    return undefined;
  }
  checkKey(c, key);
  c.advance();
  return { key, value: c.expression() };
}

/** `a.b = 1` may be meant as the text or as the value: HCL wants it said. */
function checkKey(c: Cursor, { kind, start, end }: Expression): void {
  if (kind !== 'attribute-access' && kind !== 'index' && kind !== 'splat') return;
  const text = c.source.text.slice(start, end);
  const detail = `write (${text}) for the value of this, or put it in quotes for the text`;
  c.report('ambiguous key', detail, start, end);
}

/** A bare word before `=` is the key's text, also where it would be a keyword elsewhere. */
function keyName(key: Expression): Expression {
  if (key.kind !== 'literal' || !(key.value === null || typeof key.value === 'boolean')) return key;
  return { kind: 'variable', name: String(key.value), start: key.start, end: key.end };
}

/** Past the comma or newlines that separate items; false if the object cannot go on. */
function finishObjectItem(c: Cursor): boolean {
  if (c.failed) {
    // An unclosed bracket within the value ended before this line break: the next item is sound.
    if (!c.at(TokenKind.Newline)) return false;
    c.failed = false;
  }
  const comma = c.take(TokenKind.Comma);
  const newline = c.at(TokenKind.Newline);
  while (c.take(TokenKind.Newline));
  if (comma || newline || c.at(TokenKind.CloseBrace)) return true;
  if (!c.at(TokenKind.EndOfFile)) {
    c.unexpected('missing separator', 'a comma or a line break before the next key');
  }
  return false;
}

function isFor(c: Cursor): boolean {
  return c.at(TokenKind.Identifier) && c.name() === 'for';
}

interface ForStart {
  readonly open: number;
  readonly newlines: boolean;
  readonly result: 'tuple' | 'object';
}

function parseFor(c: Cursor, { open, newlines, result }: ForStart): Expression {
  c.advance();
  const names = parseForNames(c);
  const collection = names === undefined ? c.broken() : c.expression();
  if (!c.failed && !c.take(TokenKind.Colon)) {
    c.unexpected('invalid for expression', '":" after the collection');
  }
  const rest = c.failed ? brokenForBody(c) : parseForBody(c, result);
  const close = result === 'tuple' ? TokenKind.CloseBracket : TokenKind.CloseBrace;
  const end = closeBracket(c, close, { open, newlines });
  const { keyName: key, valueName } = names ?? { keyName: undefined, valueName: '' };
  return { kind: 'for', result, keyName: key, valueName, collection, ...rest, start: open, end };
}

export interface ForNames {
  readonly keyName: string | undefined;
  readonly valueName: string;
}

/** `v in` or `k, v in`; undefined after an error. */
export function parseForNames(c: Cursor): ForNames | undefined {
  const first = forName(c);
  const second = c.take(TokenKind.Comma) ? forName(c) : undefined;
  if (!c.failed && !(c.at(TokenKind.Identifier) && c.name() === 'in')) {
    c.unexpected('invalid for expression', '"in" and the collection');
  }
  if (c.failed) return undefined;
  c.advance();
  return second === undefined
    ? { keyName: undefined, valueName: first }
    : { keyName: first, valueName: second };
}

function forName(c: Cursor): string {
  if (!c.at(TokenKind.Identifier)) {
    c.unexpected('invalid for expression', 'the name of a variable');
    return '';
  }
  const name = c.name();
  c.advance();
  return name;
}

type ForBody = Pick<ForExpression, 'key' | 'value' | 'condition' | 'group'>;

function brokenForBody(c: Cursor): ForBody {
  return { key: undefined, value: c.broken(), condition: undefined, group: false };
}

function parseForBody(c: Cursor, result: 'tuple' | 'object'): ForBody {
  const first = c.expression();
  const arrow = !c.failed && c.at(TokenKind.Arrow);
  checkArrow(c, result, arrow);
  if (c.failed) return brokenForBody(c);
  if (arrow) c.advance();
  const value = arrow ? c.expression() : first;
  const group = takeGroup(c, result);
  const filter = !c.failed && c.at(TokenKind.Identifier) && c.name() === 'if';
  if (filter) c.advance();
  const condition = filter ? c.expression() : undefined;
  return { key: arrow ? first : undefined, value, condition, group };
}

function checkArrow(c: Cursor, result: 'tuple' | 'object', arrow: boolean): void {
  if (result === 'object' && !arrow) {
    c.unexpected('invalid for expression', '"=>" and the value, since the braces make an object');
  } else if (result === 'tuple' && arrow) {
    c.fail('invalid for expression', 'keys with "=>" belong into braces: {for … : key => value}');
  }
}

/** `...` after the value. Told, not failed, for a tuple: the value is known all the same. */
function takeGroup(c: Cursor, result: 'tuple' | 'object'): boolean {
  if (c.failed || !c.at(TokenKind.Ellipsis)) return false;
  if (result === 'tuple') {
    const detail = 'grouping with "..." is for objects: {for … : key => value...}';
    c.report('invalid for expression', detail, c.start, c.end);
  }
  c.advance();
  return result === 'object';
}
