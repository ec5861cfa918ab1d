import { closeBracket } from './bracket.ts';
import type { Cursor } from './cursor.ts';
import type { Expression, Index, SplatStep } from './nodes.ts';
import { TokenKind } from './token.ts';

/** The term with all `.name`, `[key]` and splats that follow it. */
export function parseTraversal(c: Cursor, term: Expression): Expression {
  let target = term;
  while (!c.failed) {
    if (c.at(TokenKind.Dot)) target = parseDot(c, target);
    else if (c.at(TokenKind.OpenBracket)) target = parseIndex(c, target);
    else break;
  }
  return target;
}

function parseDot(c: Cursor, target: Expression): Expression {
  c.advance();
  const { start } = target;
  if (c.at(TokenKind.Identifier)) {
    const name = c.name();
    const { start: nameStart, end } = c;
    c.advance();
    return { kind: 'attribute-access', target, name, nameStart, start, end };
  }
  if (c.at(TokenKind.Star)) {
    c.advance();
    return parseSplat(c, target, 'attribute');
  }
  const name = legacyIndex(c);
  if (name === undefined) return c.broken();
  const end = c.previousEnd;
  return { kind: 'attribute-access', target, name, nameStart: end - name.length, start, end };
}

/** The digits of `.0`. A number with a point, as in `a.0.1`, was never allowed by HCL. */
function legacyIndex(c: Cursor): string | undefined {
  if (!c.at(TokenKind.Number)) {
    c.unexpected('invalid attribute name', 'a name after "."');
    return undefined;
  }
  const name = c.tokenText();
  if (!/^\d+$/.test(name)) {
    c.fail('invalid index', `"${name}" reads as one number; write each index in brackets: [0][1]`);
    return undefined;
  }
  c.advance();
  return name;
}

/** `[key]` or `[*]`. */
function parseIndex(c: Cursor, target: Expression): Expression {
  const { start: open, newlines } = c;
  c.newlines = false;
  c.advance();
  if (c.at(TokenKind.Star)) {
    c.advance();
    closeBracket(c, TokenKind.CloseBracket, { open, newlines });
    return parseSplat(c, target, 'full');
  }
  const key = c.expression();
  const end = closeBracket(c, TokenKind.CloseBracket, { open, newlines });
  return { kind: 'index', target, key, start: target.start, end } satisfies Index;
}

/** The rest of the traversal, which applies to each element. `.*` reaches attributes only. */
function parseSplat(c: Cursor, target: Expression, style: 'full' | 'attribute'): Expression {
  const each: SplatStep[] = [];
  let end = c.previousEnd;
  while (!c.failed) {
    const step = parseSplatStep(c, style);
    if (step === undefined) break;
    each.push(step);
    end = step.end;
  }
  return { kind: 'splat', target, style, each, start: target.start, end };
}

function parseSplatStep(c: Cursor, style: 'full' | 'attribute'): SplatStep | undefined {
  if (c.at(TokenKind.Dot)) return parseSplatAttribute(c);
  if (!c.at(TokenKind.OpenBracket) || style === 'attribute') return undefined;
  const { start, newlines } = c;
  c.newlines = false;
  c.advance();
  const splat = c.at(TokenKind.Star);
  if (splat) c.advance();
  const key = splat ? undefined : c.expression();
  const end = closeBracket(c, TokenKind.CloseBracket, { open: start, newlines });
  return key === undefined ? { kind: 'splat', start, end } : { kind: 'index', key, start, end };
}

function parseSplatAttribute(c: Cursor): SplatStep | undefined {
  const { start } = c;
  c.advance();
  if (c.at(TokenKind.Identifier)) {
    const step: SplatStep = { kind: 'attribute', name: c.name(), start, end: c.end };
    c.advance();
    return step;
  }
  if (c.at(TokenKind.Star)) {
    c.fail('nested splat', 'use [*] in place of .* where one splat follows another');
    return undefined;
  }
  const name = legacyIndex(c);
  return name === undefined ? undefined : { kind: 'attribute', name, start, end: c.previousEnd };
}
