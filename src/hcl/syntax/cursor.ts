import type { Diagnostic, SourceFile } from '../../base/index.ts';
import { Lexer, type ReportProblem } from './lexer.ts';
import type { Broken, Expression } from './nodes.ts';
import { describeToken, TokenKind } from './token.ts';

/** How deep blocks, brackets, operators and templates may nest. Keeps the stack from overflowing. */
export const MAX_DEPTH = 250;
/** After so many errors the rest is not reported. */
const MAX_ERRORS = 100;

/** A line that begins an attribute or a block: where an unclosed bracket surely ended. */
const itemStart =
  /[ \t]*[\p{ID_Start}_][\p{ID_Continue}-]*[ \t]*(?:=(?![=>])|\{|"[^"\n]*"[ \t]*[{"])/uy;

const braceBelow = /\s*\{/y;

/** What the parts of the grammar need of the whole, handed in so that no module needs another twice. */
export type Grammar = (cursor: Cursor) => Expression;

export interface CursorOptions {
  /** The text is a template as a whole. */
  readonly template?: boolean;
  /**
   * Bodies of the file's blocks are read when they are asked for. Where a block ends is found by its
   * braces, or guessed by its lines, in no time.
   */
  readonly skims?: 'braces' | 'lines';
}

/**
 * The parser's place in the token stream. `kind`, `start`, `end` are the current token's; within
 * brackets newline tokens are left out.
 *
 * After an error the parser is `failed`: nothing more is reported until a construct that can go
 * on (a bracket, a body) has skipped to where it knows its place again.
 */
export class Cursor {
  readonly source: SourceFile;
  readonly diagnostics: Diagnostic[] = [];
  readonly #lexer: Lexer;
  kind: TokenKind = TokenKind.EndOfFile;
  start = 0;
  end = 0;
  /** Where the token before the current one ended. */
  previousEnd = 0;
  failed = false;
  /** How many problems were met, those that are not shown included. */
  reported = 0;
  readonly skims: CursorOptions['skims'];
  /** Whether a block turned out to end elsewhere than its lines let guess. */
  misguided = false;
  readonly #grammar: Grammar;
  #newlines = true;
  #depth = 0;

  constructor(source: SourceFile, grammar: Grammar, options: CursorOptions = {}) {
    this.source = source;
    this.skims = options.skims;
    this.#grammar = grammar;
    // What the lexer finds amiss in text that is being skipped would only repeat the error.
    const report: ReportProblem = (start, end, summary, detail) =>
      this.report(summary, detail, start, end);
    this.#lexer = new Lexer(source.text, report, options.template);
    this.#load();
  }

  /** Moves to the next token. */
  advance(): void {
    this.previousEnd = this.end;
    this.#load();
  }

  /** Goes back to a token that stands in no block. */
  seek(offset: number): void {
    this.#lexer.seek(offset);
    this.failed = false;
    this.#newlines = true;
    this.#depth = 0;
    this.previousEnd = offset;
    this.#load();
  }

  #load(): void {
    const lexer = this.#lexer;
    lexer.advance();
    if (!this.#newlines) while (lexer.kind === TokenKind.Newline) lexer.advance();
    this.kind = lexer.kind;
    this.start = lexer.start;
    this.end = lexer.end;
  }

  /** True if the current token is of that kind. */
  at(kind: TokenKind): boolean {
    return this.kind === kind;
  }

  /** The expression that begins here. */
  expression(): Expression {
    return this.#grammar(this);
  }

  /** The node for what could not be read, behind what could. */
  broken(): Broken {
    return { kind: 'broken', start: this.previousEnd, end: this.previousEnd };
  }

  /** Moves on if the current token is of that kind. */
  take(kind: TokenKind): boolean {
    if (this.kind !== kind) return false;
    this.advance();
    return true;
  }

  /** Current identifier's name. */
  name(): string {
    return this.#lexer.name();
  }

  /** The same for the name of an attribute or block. */
  itemName(): string {
    return this.#lexer.word();
  }

  plainString(): string {
    return this.#lexer.plainString();
  }

  heredocMarker(): string {
    return this.#lexer.heredocMarker();
  }

  /** The text of the current token. */
  tokenText(): string {
    return this.source.text.slice(this.start, this.end);
  }

  /** True if newline tokens are seen. */
  get newlines(): boolean {
    return this.#newlines;
  }

  /** Whether newlines are tokens from the next `advance` on; the current token may be one still. */
  set newlines(seen: boolean) {
    this.#newlines = seen;
    if (!seen && this.kind === TokenKind.Newline) this.#load();
  }

  /**
   * The list as it is kept: without the room to grow that `push` leaves behind it, which is half the
   * memory of a tree. Where bodies are let go of soon the copy costs more than the room.
   */
  listed<T>(list: readonly T[]): readonly T[] {
    return this.skims === undefined ? list.slice() : list;
  }

  /** Enters a nested construct; false, with an error, if there are too many. */
  enter(): boolean {
    this.#depth++;
    if (this.#depth <= MAX_DEPTH) return true;
    const detail = `more than ${MAX_DEPTH} constructs are inside each other here`;
    this.fail('nested too deep', detail);
    return false;
  }

  /** True within another construct. */
  get nested(): boolean {
    return this.#depth > 0;
  }

  leave(levels = 1): void {
    this.#depth -= levels;
  }

  /** Reports an error at the current token, or at a given place, unless one is being skipped. */
  fail(summary: string, detail: string, start: number = this.start, end: number = this.end): void {
    this.reported++;
    // The lexer has reported a bad character already.
    const silent = this.failed || this.kind === TokenKind.Bad;
    this.failed = true;
    if (!silent) this.#push(start, end, summary, detail);
  }

  /** The error for a token that does not fit. */
  unexpected(summary: string, wanted: string): void {
    this.fail(summary, `expected ${wanted}, found ${describeToken(this.kind, this.tokenText())}`);
  }

  /** Reports without a change of state: the parser knows how to go on. */
  report(summary: string, detail: string, start: number, end: number): void {
    this.reported++;
    if (!this.failed) this.#push(start, end, summary, detail);
  }

  #push(start: number, end: number, summary: string, detail: string): void {
    const count = this.diagnostics.length;
    if (count >= MAX_ERRORS) return;
    const last = count === MAX_ERRORS - 1;
    this.diagnostics.push({
      severity: 'error',
      code: 'E_HCL_SYNTAX',
      summary: last ? 'too many errors' : summary,
      detail: last ? `further errors of this file are not shown` : detail,
      range: this.source.range(start, end),
    });
  }

  /** Past the brace that closes the current one, whatever is in between; gives where it ends. */
  skipBraces(): number {
    const { start } = this;
    if (this.skims !== 'lines' || !this.#lexer.skipLines()) this.#lexer.skipBraces();
    const { kind, end } = this.#lexer;
    this.end = end;
    this.advance();
    if (kind !== TokenKind.CloseBrace) {
      this.fail('unclosed block', 'there is no closing brace for this one', start);
    }
    return end;
  }

  /**
   * Skips to the closing token of the bracket that is open, and past it. True if it was found:
   * then the error is over. False, staying failed, where the bracket seems to be unclosed.
   */
  skipPast(close: TokenKind, newlinesAfter: boolean): boolean {
    const found = this.skipTo(close);
    this.#newlines = newlinesAfter;
    if (found) this.advance();
    return found;
  }

  /** As skipPast, and stays at the closing token. */
  skipTo(close: TokenKind): boolean {
    const braces = close === TokenKind.CloseBrace;
    this.#newlines = true;
    this.#skip((kind) => kind === close || nesting(kind) < 0 || (!braces && this.#atItemStart()));
    if (this.kind !== close) return false;
    this.failed = false;
    return true;
  }

  /** Skips to the end of the line, or to the brace that closes the body. */
  skipItem(): void {
    this.#newlines = true;
    this.#skip((kind) => kind === TokenKind.Newline || kind === TokenKind.CloseBrace);
    this.failed = false;
  }

  /** Skips over tokens, brackets as a whole, until `stop` says so outside of brackets. */
  #skip(stop: (kind: TokenKind) => boolean): void {
    let open = 0;
    while (this.kind !== TokenKind.EndOfFile && (open > 0 || !stop(this.kind))) {
      open = Math.max(0, open + nesting(this.kind));
      this.advance();
    }
  }

  /** True at the end of a line if the next one that is not empty begins with a brace. */
  atBraceBelow(): boolean {
    braceBelow.lastIndex = this.start;
    return this.kind === TokenKind.Newline && braceBelow.test(this.source.text);
  }

  #atItemStart(): boolean {
    if (this.kind !== TokenKind.Newline) return false;
    itemStart.lastIndex = this.end;
    return itemStart.test(this.source.text);
  }
}

function nesting(kind: TokenKind): number {
  switch (kind) {
    case TokenKind.OpenBrace:
    case TokenKind.OpenBracket:
    case TokenKind.OpenParen:
    case TokenKind.OpenQuote:
    case TokenKind.OpenHeredoc:
    case TokenKind.OpenInterpolation:
    case TokenKind.OpenDirective:
      return 1;
    case TokenKind.CloseBrace:
    case TokenKind.CloseBracket:
    case TokenKind.CloseParen:
    case TokenKind.CloseQuote:
    case TokenKind.CloseHeredoc:
    case TokenKind.CloseSequence:
      return -1;
    default:
      return 0;
  }
}
