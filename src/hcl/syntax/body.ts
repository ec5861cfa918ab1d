import type { Cursor } from './cursor.ts';
import { unescapeQuoted } from './escapes.ts';
import type { Attribute, Block, Body, Label } from './nodes.ts';
import { describeToken, TokenKind } from './token.ts';
import { UnreadBlock } from './unread.ts';

/** The items up to the end of the file. */
export function parseFileBody(c: Cursor): Body {
  const items = parseItems(c, TokenKind.EndOfFile);
  return { items, start: 0, end: c.source.text.length };
}

function parseItems(c: Cursor, end: TokenKind): Body['items'] {
  const items: (Attribute | Block)[] = [];
  let names: Map<string, Attribute> | undefined;
  while (!c.at(end) && !c.at(TokenKind.EndOfFile)) {
    if (c.take(TokenKind.Newline)) continue;
    const item = parseItem(c);
    if (item !== undefined) {
      if (item.kind === 'attribute') {
        if (items.length > MANY) names ??= byName(items);
        const before = names === undefined ? attributeIn(items, item.name) : names.get(item.name);
        if (before !== undefined) reportSetTwice(c, item, before);
        names?.set(item.name, item);
      }
      items.push(item);
    }
    finishItem(c, item, end === TokenKind.CloseBrace);
  }
  return c.listed(items);
}

function parseItem(c: Cursor): Attribute | Block | undefined {
  if (!c.at(TokenKind.Identifier)) {
    failItemStart(c);
    return undefined;
  }
  const { start } = c;
  const name = c.itemName();
  c.advance();
  if (c.at(TokenKind.Assign)) return parseAttribute(c, name, start);
  if (
    c.at(TokenKind.OpenBrace) ||
    c.at(TokenKind.PlainString) ||
    c.at(TokenKind.OpenQuote) ||
    c.at(TokenKind.Identifier) ||
    c.atBraceBelow()
  ) {
    return parseBlock(c, name, start);
  }
  failAfterName(c, name, start);
  return undefined;
}

function failItemStart(c: Cursor): void {
  if (c.at(TokenKind.CloseBrace)) {
    c.fail('unexpected closing brace', 'no block is open here');
    c.advance();
    return;
  }
  if (c.at(TokenKind.PlainString) || c.at(TokenKind.OpenQuote)) {
    c.fail('invalid name', 'the name of an attribute or block is written without quotes');
    return;
  }
  c.unexpected(
    'attribute or block expected',
    'an attribute (name = value) or a block (type { … })',
  );
}

function failAfterName(c: Cursor, name: string, start: number): void {
  if (c.at(TokenKind.Colon)) {
    c.fail('attribute or block expected', `set the attribute with "=": ${name} = …`);
  } else if (c.at(TokenKind.Dot)) {
    c.fail('invalid name', 'the name of an attribute is a single word', start, c.end);
  } else {
    const found = describeToken(c.kind, c.tokenText());
    const detail = `"${name}" is followed by ${found}; set it with "= …", or open a block with "{"`;
    c.fail('attribute or block expected', detail, start, c.previousEnd);
  }
}

/** From the token behind its name on. */
function parseAttribute(c: Cursor, name: string, start: number): Attribute {
  const nameEnd = c.previousEnd;
  c.advance();
  const expr = c.expression();
  // The same unless something was skipped; nodes of many shapes are slow to ask.
  const end = c.failed ? expr.end : c.previousEnd;
  return { kind: 'attribute', name, nameEnd, expr, start, end };
}

/** What must follow an item: the end of its line. Skips there if it does not. */
function finishItem(c: Cursor, item: Attribute | Block | undefined, nested: boolean): void {
  if (!c.failed) {
    if (c.at(TokenKind.Newline) || c.at(TokenKind.EndOfFile)) return;
    failItemEnd(c, item?.kind ?? 'attribute', nested);
  }
  c.skipItem();
}

function failItemEnd(c: Cursor, what: 'attribute' | 'block', nested: boolean): void {
  if (c.at(TokenKind.CloseBrace) && nested) {
    const detail = 'the closing brace of a block of several lines stands on a line of its own';
    c.fail(`missing line break after ${what}`, detail);
  } else if (c.at(TokenKind.CloseBrace)) {
    c.fail('unexpected closing brace', 'no block is open here');
    c.advance();
  } else if (c.at(TokenKind.Comma)) {
    c.fail('unexpected comma', 'items of a body are separated by line breaks, not by commas');
  } else {
    c.unexpected(`missing line break after ${what}`, 'the end of the line');
  }
}

/** From so many items on, what is among them is found by a map. */
const MANY = 12;

function byName(items: Body['items']): Map<string, Attribute> {
  const names = new Map<string, Attribute>();
  for (const item of items) if (item.kind === 'attribute') names.set(item.name, item);
  return names;
}

function attributeIn(items: Body['items'], name: string): Attribute | undefined {
  for (const item of items) if (item.kind === 'attribute' && item.name === name) return item;
  return undefined;
}

function reportSetTwice(c: Cursor, { name, start, nameEnd }: Attribute, before: Attribute): void {
  const { line } = c.source.position(before.start);
  const detail = `"${name}" was set on line ${line} already; an attribute is set once`;
  c.report('attribute set twice', detail, start, nameEnd);
}

// ---- Blocks

/** From the token behind its type on. */
function parseBlock(c: Cursor, type: string, start: number): Block {
  const typeEnd = c.previousEnd;
  const labels = parseLabels(c);
  const { start: open } = c;
  if (c.skims !== undefined && !c.nested && c.at(TokenKind.OpenBrace)) {
    const block = { type, typeEnd, labels, start, end: c.skipBraces() };
    return new UnreadBlock({ block, open }, c, parseBlockBody);
  }
  const body = parseBlockBody(c);
  return { kind: 'block', type, typeEnd, labels, body, start, end: body.end };
}

const noLabels: readonly Label[] = [];

function parseLabels(c: Cursor): readonly Label[] {
  const first = parseLabel(c);
  if (first === undefined) return noLabels;
  const second = parseLabel(c);
  if (second === undefined) return [first];
  const labels = [first, second];
  for (let next = parseLabel(c); next !== undefined; next = parseLabel(c)) labels.push(next);
  return labels;
}

function parseLabel(c: Cursor): Label | undefined {
  if (c.at(TokenKind.OpenQuote)) return parseQuotedLabel(c);
  const plain = c.at(TokenKind.PlainString);
  if (!plain && !c.at(TokenKind.Identifier)) return undefined;
  const label = { text: plain ? c.plainString() : c.name(), start: c.start, end: c.end };
  c.advance();
  return label;
}

/** A label with escapes. Templates are no part of labels: reported and shown as `${ ... }`. */
function parseQuotedLabel(c: Cursor): Label {
  const { start } = c;
  let text = '';
  c.advance();
  while (!c.at(TokenKind.CloseQuote) && !c.at(TokenKind.EndOfFile)) {
    if (c.at(TokenKind.Text)) {
      text += unescapeQuoted(c, c.start, c.end);
      c.advance();
    } else {
      text += skipLabelTemplate(c);
    }
  }
  c.take(TokenKind.CloseQuote);
  return { text, start, end: c.previousEnd };
}

function skipLabelTemplate(c: Cursor): string {
  const { start } = c;
  const sign = c.at(TokenKind.OpenDirective) ? '%' : '$';
  let open = 1;
  while (open > 0) {
    c.advance();
    if (c.at(TokenKind.EndOfFile)) break;
    if (c.at(TokenKind.OpenInterpolation) || c.at(TokenKind.OpenDirective)) open++;
    if (c.at(TokenKind.CloseSequence)) open--;
  }
  const detail = `a label is a fixed text; write "${sign}${sign}{" for a literal "${sign}{"`;
  c.report('template in a label', detail, start, c.end);
  c.advance();
  return `${sign}{ ... }`;
}

function parseBlockBody(c: Cursor): Body {
  if (c.atBraceBelow()) skipToBrace(c);
  const { start, end } = c;
  if (!c.at(TokenKind.OpenBrace)) {
    failBlockOpen(c);
    return { items: [], start: c.previousEnd, end: c.previousEnd };
  }
  c.advance();
  if (!c.enter()) {
    c.leave();
    c.skipPast(TokenKind.CloseBrace, true);
    return { items: [], start, end };
  }
  const items = c.at(TokenKind.Newline) ? parseItems(c, TokenKind.CloseBrace) : oneLineItems(c);
  c.leave();
  return { items, start, end: closeBlock(c, start) };
}

const braceOnLine = 'the brace of a block stands on the same line as its type';

/** A brace on a line of its own is wrong, and what it means is plain. */
function skipToBrace(c: Cursor): void {
  while (c.take(TokenKind.Newline));
  c.report('misplaced opening brace', braceOnLine, c.start, c.end);
}

function failBlockOpen(c: Cursor): void {
  if (c.at(TokenKind.Newline)) {
    c.fail('missing opening brace', braceOnLine);
  } else if (c.at(TokenKind.Assign)) {
    c.fail('attribute or block expected', 'an attribute has no labels, a block has no "="');
  } else {
    c.unexpected('invalid block', 'a label or "{"');
  }
}

/** Past the closing brace; gives where the block ends. */
function closeBlock(c: Cursor, open: number): number {
  const { end } = c;
  if (c.take(TokenKind.CloseBrace)) return end;
  if (c.at(TokenKind.EndOfFile) && !c.failed) {
    c.fail('unclosed block', 'there is no closing brace for this one', open, open + 1);
  }
  return c.previousEnd;
}

/** `{ }` or `{ name = value }`, all on the line of the opening brace. */
function oneLineItems(c: Cursor): Body['items'] {
  if (c.at(TokenKind.CloseBrace) || c.at(TokenKind.EndOfFile)) return [];
  const item = parseOneLineItem(c);
  if (!c.failed && !c.at(TokenKind.CloseBrace)) failOneLine(c);
  if (c.failed) c.skipTo(TokenKind.CloseBrace);
  return item === undefined ? [] : [item];
}

function parseOneLineItem(c: Cursor): Attribute | undefined {
  if (!c.at(TokenKind.Identifier)) {
    failItemStart(c);
    return undefined;
  }
  const { start } = c;
  const name = c.itemName();
  c.advance();
  if (c.at(TokenKind.Assign)) return parseAttribute(c, name, start);
  const detail = 'a block that holds blocks is written over several lines';
  const block = c.at(TokenKind.OpenBrace) || c.at(TokenKind.PlainString);
  if (block) c.fail('block within a one-line block', detail, start, c.end);
  else failAfterName(c, name, start);
  return undefined;
}

function failOneLine(c: Cursor): void {
  if (c.at(TokenKind.EndOfFile)) return;
  if (c.at(TokenKind.Newline)) {
    const detail = 'a block that begins on the line of its brace also ends on it';
    c.fail('unclosed one-line block', detail);
  } else if (c.at(TokenKind.Comma)) {
    c.fail('several attributes in one line', 'a one-line block holds a single attribute');
  } else {
    c.unexpected('invalid one-line block', '"}" after its only attribute');
  }
}
