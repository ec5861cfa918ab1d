import { normalizeText } from './characters.ts';
import { parseForNames } from './collection.ts';
import type { Cursor } from './cursor.ts';
import { unescapeQuoted, unescapeTemplate } from './escapes.ts';
import { stripIndentation } from './heredoc.ts';
import type { Expression, Literal, Template, TemplatePart } from './nodes.ts';
import { buildTemplate } from './template-tree.ts';
import { TokenKind } from './token.ts';

/** A template before its directives are put into each other; `trim…`: a `~` at that end. */
export type TemplateItem =
  | { readonly kind: 'text'; text: string; readonly start: number; readonly end: number }
  | (Sequence & { readonly kind: 'interpolation'; readonly expr: Expression })
  | (Sequence & { readonly kind: 'if'; readonly condition: Expression })
  | (Sequence & {
      readonly kind: 'for';
      readonly key: string | undefined;
      readonly value: string;
      readonly collection: Expression;
    })
  | (Sequence & { readonly kind: 'else' | 'endif' | 'endfor' | 'broken' });

interface Sequence {
  readonly start: number;
  readonly end: number;
  readonly trimBefore: boolean;
  readonly trimAfter: boolean;
}

/** A quoted string that is no PlainString. */
export function parseQuoted(c: Cursor): Template | Literal {
  const { start } = c;
  c.advance();
  const items = parseItems(c, TokenKind.CloseQuote, unescapeQuoted);
  c.take(TokenKind.CloseQuote);
  const parts = finish(c, items);
  const end = c.previousEnd;
  const text = onlyText(parts);
  return text === undefined
    ? { kind: 'template', parts, start, end }
    : { kind: 'literal', value: text, start, end };
}

function onlyText([first, second]: readonly TemplatePart[]): string | undefined {
  if (first === undefined) return '';
  return first.kind === 'text' && second === undefined ? first.text : undefined;
}

export function parseHeredoc(c: Cursor): Template {
  const { start } = c;
  const marker = c.heredocMarker();
  const indented = c.source.text.charCodeAt(start + 2) === 45;
  c.advance();
  const items = parseItems(c, TokenKind.CloseHeredoc, unescapeHeredoc);
  if (indented) stripIndentation(items);
  c.take(TokenKind.CloseHeredoc);
  const heredoc = { marker, indented };
  return { kind: 'template', parts: finish(c, items), heredoc, start, end: c.previousEnd };
}

/** A text that is a template as a whole. */
export function parseWholeTemplate(c: Cursor): Template {
  const items = parseItems(c, TokenKind.EndOfFile, unescapeHeredoc);
  return { kind: 'template', parts: finish(c, items), start: 0, end: c.source.text.length };
}

function unescapeHeredoc(c: Cursor, start: number, end: number): string {
  return normalizeText(unescapeTemplate(c.source.text.slice(start, end)).replaceAll('\r\n', '\n'));
}

type Meaning = (c: Cursor, start: number, end: number) => string;

/** Everything up to the closing token, which becomes the current one. */
function parseItems(c: Cursor, close: TokenKind, meaning: Meaning): TemplateItem[] {
  const items: TemplateItem[] = [];
  for (;;) {
    const { kind, start, end } = c;
    if (kind === TokenKind.Text) {
      items.push({ kind: 'text', text: meaning(c, start, end), start, end });
      c.advance();
    } else if (kind === TokenKind.OpenInterpolation || kind === TokenKind.OpenDirective) {
      items.push(parseSequence(c));
    } else {
      if (kind !== close && !c.failed) c.unexpected('unclosed template', 'its end');
      return items;
    }
  }
}

/** `${ … }` or `%{ … }`. */
function parseSequence(c: Cursor): TemplateItem {
  const { start, end, kind, newlines } = c;
  const trimBefore = end - start === 3;
  c.newlines = false;
  c.advance();
  const opening: Opening = { start, end, newlines, failed: c.failed };
  if (kind === TokenKind.OpenInterpolation) {
    const expr = c.expression();
    const trimAfter = closeSequence(c, opening);
    return { kind: 'interpolation', expr, start, end: c.previousEnd, trimBefore, trimAfter };
  }
  const directive = parseDirective(c);
  const trimAfter = closeSequence(c, opening);
  return { ...directive, start, end: c.previousEnd, trimBefore, trimAfter };
}

/** The token that opens a sequence, and how the cursor was then. */
interface Opening {
  readonly start: number;
  readonly end: number;
  readonly newlines: boolean;
  readonly failed: boolean;
}

/** Past the end of the sequence; whether it is marked by a `~`. */
function closeSequence(c: Cursor, { start, end, newlines, failed }: Opening): boolean {
  if (!c.failed && !c.at(TokenKind.CloseSequence)) failSequenceEnd(c, start, end);
  if (c.failed) c.skipTo(TokenKind.CloseSequence);
  const closed = c.at(TokenKind.CloseSequence);
  const trims = closed && c.end - c.start === 2;
  c.newlines = newlines;
  if (closed) {
    c.failed = failed;
    c.advance();
  }
  return trims;
}

function failSequenceEnd(c: Cursor, start: number, end: number): void {
  if (c.at(TokenKind.EndOfFile)) {
    c.fail('unclosed template', 'there is no "}" for this', start, end);
  } else {
    c.unexpected('unclosed template', '"}"');
  }
}

type Directive =
  | { readonly kind: 'if'; readonly condition: Expression }
  | {
      readonly kind: 'for';
      readonly key: string | undefined;
      readonly value: string;
      readonly collection: Expression;
    }
  | { readonly kind: 'else' | 'endif' | 'endfor' | 'broken' };

function parseDirective(c: Cursor): Directive {
  const word = c.at(TokenKind.Identifier) ? c.name() : '';
  switch (word) {
    case 'if':
      c.advance();
      return { kind: 'if', condition: c.expression() };
    case 'for':
      c.advance();
      return parseForDirective(c);
    case 'else':
    case 'endif':
    case 'endfor':
      c.advance();
      return { kind: word };
    default:
      c.unexpected('invalid template directive', 'if, else, endif, for or endfor');
      return { kind: 'broken' };
  }
}

function parseForDirective(c: Cursor): Directive {
  const names = parseForNames(c);
  if (names === undefined) return { kind: 'broken' };
  const { keyName: key, valueName: value } = names;
  return { kind: 'for', key, value, collection: c.failed ? c.broken() : c.expression() };
}

function finish(c: Cursor, items: readonly TemplateItem[]): readonly TemplatePart[] {
  trimMarked(items);
  return buildTemplate(c, items);
}

/** Takes the white space away that touches a `~`. */
function trimMarked(items: readonly TemplateItem[]): void {
  items.forEach((item, i) => {
    if (item.kind === 'text' || !(item.trimBefore || item.trimAfter)) return;
    for (let at = i - 1; item.trimBefore && at >= 0; at--) {
      const before = items[at];
      if (before?.kind !== 'text') break;
      before.text = before.text.trimEnd();
      if (before.text !== '') break;
    }
    for (let at = i + 1; item.trimAfter && at < items.length; at++) {
      const after = items[at];
      if (after?.kind !== 'text') break;
      after.text = after.text.trimStart();
      if (after.text !== '') break;
    }
  });
}
