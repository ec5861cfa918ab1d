import type { Diagnostic, SourceFile } from '../../base/index.ts';
import { parseFileBody } from './body.ts';
import { Cursor } from './cursor.ts';
import { parseExpression as parseExpressionAt } from './expression.ts';
import type { Expression, HclFile, Template } from './nodes.ts';
import { parseWholeTemplate } from './template.ts';
import { TokenKind } from './token.ts';
import { UnreadBlock } from './unread.ts';

export interface ParsedFile {
  /** All that could be read, also when there are errors. */
  readonly file: HclFile;
  /** In order of their place. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The tree of a file in HCL native syntax, and every syntax error (E_HCL_SYNTAX). Never throws. */
export function parseHcl(source: SourceFile): ParsedFile {
  const c = new Cursor(source, parseExpressionAt);
  const body = parseFileBody(c);
  return { file: { source, body }, diagnostics: c.diagnostics };
}

export interface OpenedFile {
  readonly file: HclFile;
  /** Those of `parseHcl`; bodies that nobody asked for by then are read for them. */
  readonly diagnostics: () => readonly Diagnostic[];
}

/**
 * As `parseHcl`, for whoever takes the blocks one after the other: the body of each is read when it
 * is asked for, and `releaseBody` lets go of it. What is read is of use only if there turn out to
 * be no errors.
 */
export function openHcl(source: SourceFile): OpenedFile {
  return opened(source, 'braces');
}

interface GuessedFile extends OpenedFile {
  /** Whether the file is another than it seemed, so that what was made of it is of no use. */
  readonly misguided: () => boolean;
}

function opened(source: SourceFile, skims: 'braces' | 'lines'): GuessedFile {
  const c = new Cursor(source, parseExpressionAt, { skims });
  const body = parseFileBody(c);
  // Mostly a guess that went wrong.
  if (skims === 'lines' && c.reported > 0) return opened(source, 'braces');
  const check = (): void => {
    for (const item of body.items) if (item instanceof UnreadBlock) item.check();
  };
  return {
    file: { source, body },
    diagnostics: () => {
      check();
      // Errors are read from the whole file, as one may bring others to light, or hide them.
      return c.reported === 0 ? [] : parseHcl(source).diagnostics;
    },
    misguided: () => {
      check();
      return c.misguided;
    },
  };
}

/**
 * What is made of files of which each block is taken once, as `openHcl` has them, and their errors;
 * without errors only it is of use. Faster, as it does not look where a block ends before it is read:
 * files that are laid out in an unusual way are read and made of twice.
 */
export function takeHcl<T>(
  sources: readonly SourceFile[],
  make: (files: readonly HclFile[]) => T,
): { readonly value: T; readonly diagnostics: readonly Diagnostic[] } {
  const guessed = sources.map((source) => opened(source, 'lines'));
  const value = make(guessed.map(({ file }) => file));
  if (!guessed.some(({ misguided }) => misguided())) {
    return { value, diagnostics: guessed.flatMap(({ diagnostics }) => diagnostics()) };
  }
  const exact = sources.map(openHcl);
  return {
    value: make(exact.map(({ file }) => file)),
    diagnostics: exact.flatMap(({ diagnostics }) => diagnostics()),
  };
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
