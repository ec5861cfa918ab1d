import type { Diagnostic, SourceFile } from '../../base/index.ts';
import { parseFileBody } from './body.ts';
import { Cursor } from './cursor.ts';
import { parseExpression as parseExpressionAt } from './expression.ts';
import type { Expression, HclFile, Template } from './nodes.ts';
import { parseWholeTemplate } from './template.ts';
import { TokenKind } from './token.ts';

export interface ParsedFile {
  /** All that could be read, also when there are errors. */
  readonly file: HclFile;
  /** In order of their place. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The tree of so long a text, in UTF-16 units, is a burden to the garbage collector. */
const LONG = 500_000;

/**
 * The tree of a file in HCL native syntax, and every syntax error (E_HCL_SYNTAX). Never throws.
 * `readsAgain`: the bodies of its blocks are let go of, and read again when they are asked for.
 */
export function parseHcl(
  source: SourceFile,
  readsAgain: boolean = source.text.length > LONG,
): ParsedFile {
  const c = new Cursor(source, parseExpressionAt, { readsAgain });
  const body = parseFileBody(c);
  return { file: { source, body }, diagnostics: c.diagnostics };
}

export interface ParsedExpression<T = Expression> {
  readonly expr: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** A text that is one expression; line breaks around and within it do not count. */
export function parseExpression(source: SourceFile): ParsedExpression {
  const c = new Cursor(source, parseExpressionAt);
  c.newlines = false;
  const expr = parseExpressionAt(c);
  if (!c.failed && !c.at(TokenKind.EndOfFile)) {
    c.unexpected('text after the expression', 'the end');
  }
  return { expr, diagnostics: c.diagnostics };
}

/** A text that is a template, as between quotes but without escapes by backslash. */
export function parseTemplate(source: SourceFile): ParsedExpression<Template> {
  const c = new Cursor(source, parseExpressionAt, { template: true });
  const expr = parseWholeTemplate(c);
  return { expr, diagnostics: c.diagnostics };
}
