import { MercatorError, type SourceFile } from '../base/index.ts';
import { type Body, isInBody, startBody, takeWord } from './scan-body.ts';
import { readDelimiterCommand, readHeader, skipGo } from './scan-delimiter.ts';
import { mark, markCharacters } from './scan-marks.ts';
import type { ScanRules } from './scan-rules.ts';
import {
  isBlockComment,
  isLineComment,
  type Skipped,
  skipBlockComment,
  skipBracket,
  skipDollar,
  skipLine,
  skipQuote,
} from './scan-skip.ts';

/** One statement of a SQL file, as it is sent to a server. */
export interface SqlStatement {
  /** Without the blanks and comments around it. The semicolon is kept, another delimiter is not. */
  readonly text: string;
  /** What stands directly before it, no empty line between; without line breaks at the end. */
  readonly comments: readonly string[];
  /** Offsets of `text` in the file, in UTF-16 units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** Of `start`, in UTF-8, from 0. */
  readonly byte: number;
  /** Of `start`, from 1. */
  readonly line: number;
}

const unicodeBlank = /\s/;
const emptyLine = /\r?\n/y;
const breakAndEmptyLine = /\r?\n\r?\n/y;

interface Scan {
  readonly file: SourceFile;
  readonly text: string;
  readonly rules: ScanRules;
  at: number;
  delimiter: string;
  marks: Uint8Array;
  readonly markedWords: Uint8Array;
  /** No bodies before this offset: one that never closed is cut at its semicolons. */
  bodiesFrom: number;
  /** Up to `counted`: bytes, and line breaks; the next of them is at `lineBreak`. */
  readonly isAscii: boolean;
  counted: number;
  byte: number;
  line: number;
  lineBreak: number;
}

/**
 * The statements of a SQL file in file order, comments attached, positions counted in the whole
 * file. Semicolons in quotes, comments, parentheses and bodies do not end a statement; the file can
 * set another delimiter (`-- atlas:delimiter`, `DELIMITER`). `from` is where to begin, in UTF-16 units.
 * Throws E_SQL_SYNTAX.
 * Source: migrations.md §5, less the defects listed there.
 */
export function scanStatements(
  file: SourceFile,
  rules: ScanRules,
  from = 0,
): readonly SqlStatement[] {
  const scan = startScan(file, rules, from);
  const statements: SqlStatement[] = [];
  for (let next = nextStatement(scan); next !== undefined; next = nextStatement(scan)) {
    statements.push(next);
  }
  return statements;
}

function startScan(file: SourceFile, rules: ScanRules, from: number): Scan {
  const { text } = file;
  const { delimiter, start } = readHeader(file, from);
  return {
    file,
    text,
    rules,
    at: start,
    delimiter,
    marks: markCharacters(rules, delimiter, false),
    markedWords: markCharacters(rules, ';', true),
    bodiesFrom: 0,
    isAscii: Buffer.byteLength(text) === text.length,
    counted: 0,
    byte: 0,
    line: 1,
    lineBreak: text.indexOf('\n'),
  };
}

function nextStatement(scan: Scan): SqlStatement | undefined {
  for (;;) {
    const comments = takeComments(scan);
    if (scan.at >= scan.text.length) return undefined;
    const command = readDelimiterCommand(scan.file, scan.at);
    if (command !== undefined) {
      scan.delimiter = command.delimiter;
      scan.marks = markCharacters(scan.rules, command.delimiter, false);
      scan.at = command.end;
      continue;
    }
    const start = scan.at;
    const end = scan.rules.go ? skipGo(scan.file, start) : undefined;
    if (end !== undefined) {
      scan.at = end;
      return placed(scan, '', start, comments);
    }
    const text = trimmed(scan, start, takeStatement(scan));
    if (text !== '') return placed(scan, text, start, comments);
  }
}

/** Blanks and comments before a statement; an empty line parts a comment from what follows. */
function takeComments(scan: Scan): readonly string[] {
  const { text, rules } = scan;
  let comments: string[] = [];
  for (;;) {
    scan.at = skipBlanks(text, scan.at);
    const start = scan.at;
    if (isDelimiter(scan, start) && scan.delimiter !== ';') return comments;
    const isLine = isLineComment(text, start, false, rules);
    if (isLine) scan.at = skipLine(text, start);
    else if (isBlockComment(text, start, rules)) {
      scan.at = endOf(scan, start, skipBlockComment(text, start, rules));
    } else return comments;
    comments.push(text.slice(start, scan.at).trimEnd());
    const gap = isLine ? emptyLine : breakAndEmptyLine;
    gap.lastIndex = scan.at;
    if (gap.test(text)) comments = [];
  }
}

function skipBlanks(text: string, at: number): number {
  let end = at;
  while (end < text.length && isBlank(text.charCodeAt(end))) end++;
  return end;
}

function isBlank(code: number): boolean {
  if (code < 128) return code === 32 || (code >= 9 && code <= 13);
  return code >= 160 && unicodeBlank.test(String.fromCharCode(code));
}

function isDelimiter(scan: Scan, at: number): boolean {
  return scan.text.startsWith(scan.delimiter, at);
}

/** Moves past the statement and its delimiter; where its text ends, that delimiter included. */
function takeStatement(scan: Scan): number {
  const { text, at: start } = scan;
  const { none, lineBreak, word } = mark;
  const first = scan.delimiter.charCodeAt(0);
  const body = scan.delimiter === ';' ? bodyAt(scan, start) : undefined;
  const marks = body === undefined ? scan.marks : scan.markedWords;
  const nesting: Nesting = { depth: 0, outermost: 0 };
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const found = code < 128 ? marks[code] : none;
    if (found === none && code !== first) {
      at++;
      continue;
    }
    if (found === lineBreak) {
      const end = skipGo(scan.file, at + 1);
      if (end !== undefined) {
        scan.at = end;
        return at;
      }
    }
    if (code === first && nesting.depth === 0 && isDelimiter(scan, at) && !isInBody(body)) {
      scan.at = at + scan.delimiter.length;
      return scan.at;
    }
    if (found === word && body !== undefined) {
      at = takeWord(body, text, at);
      if (body.closed) return afterBody(scan, at);
      continue;
    }
    const next = skipMarked(scan, at, found, nesting);
    if (body !== undefined && isSign(text, at, next)) body.before = text.charAt(at);
    at = next;
  }
  if (nesting.depth > 0) throw syntaxError(scan, "unclosed '('", nesting.outermost);
  if (isInBody(body)) {
    scan.bodiesFrom = start + 1;
    return takeStatement(scan);
  }
  scan.at = text.length;
  return text.length;
}

/** Open parentheses. */
interface Nesting {
  depth: number;
  outermost: number;
}

/** A semicolon after the body belongs to it. */
function afterBody(scan: Scan, end: number): number {
  const semicolon = skipBlanks(scan.text, end);
  scan.at = scan.text[semicolon] === ';' ? semicolon + 1 : end;
  return scan.at;
}

/** Neither a comment nor a line break, which leave no trace between two words. */
function isSign(text: string, at: number, end: number): boolean {
  return text[at] !== '\n' && (end === at + 1 || !/^(?:--|#|\/\*)/.test(text.slice(at, at + 2)));
}

function bodyAt(scan: Scan, start: number): Body | undefined {
  return start < scan.bodiesFrom ? undefined : startBody(scan.text, start, scan.rules.bodies);
}

/** Moves past what opens at a marked character. */
function skipMarked(scan: Scan, at: number, found: number | undefined, nesting: Nesting): number {
  const { text, rules } = scan;
  switch (found) {
    case mark.open:
      if (nesting.depth++ === 0) nesting.outermost = at;
      return at + 1;
    case mark.close:
      if (nesting.depth-- === 0) throw syntaxError(scan, "unexpected ')'", at);
      return at + 1;
    case mark.quote:
      return endOf(scan, at, skipQuote(text, at, rules));
    case mark.bracket:
      return endOf(scan, at, skipBracket(text, at));
    case mark.dollar:
      return endOf(scan, at, dollarQuote(scan, at));
    case mark.comment:
      return skipComment(scan, at);
    default:
      return at + 1;
  }
}

/** Past a comment inside a statement. The line break stays: a delimiter or GO may begin with it. */
function skipComment(scan: Scan, at: number): number {
  const { text, rules } = scan;
  if (isLineComment(text, at, true, rules)) {
    const end = text.indexOf('\n', at);
    return end < 0 ? text.length : end;
  }
  return text.startsWith('/*', at) ? endOf(scan, at, skipBlockComment(text, at, rules)) : at + 1;
}

/** Where the file sets a delimiter of its own, an unclosed one takes the rest, as in Atlas. */
function dollarQuote(scan: Scan, at: number): Skipped {
  const skipped = skipDollar(scan.text, at) ?? { end: at + 1 };
  return 'end' in skipped || scan.delimiter === ';' ? skipped : { end: scan.text.length };
}

function endOf(scan: Scan, at: number, skipped: Skipped): number {
  if ('end' in skipped) return skipped.end;
  throw syntaxError(scan, skipped.unclosed, at);
}

function syntaxError(scan: Scan, message: string, at: number): MercatorError {
  return new MercatorError('E_SQL_SYNTAX', message, { range: scan.file.range(at, at + 1) });
}

/** Empty when nothing but a delimiter is there. */
function trimmed(scan: Scan, start: number, end: number): string {
  const { text, delimiter } = scan;
  const isEnded = text.startsWith(delimiter, end - delimiter.length);
  const bare = text.slice(start, isEnded ? end - delimiter.length : end).trimEnd();
  return bare === '' || delimiter !== ';' || !isEnded ? bare : text.slice(start, end);
}

/** Statements come in file order, so that lines and bytes are counted in one pass. */
function placed(
  scan: Scan,
  text: string,
  start: number,
  comments: readonly string[],
): SqlStatement {
  while (scan.lineBreak >= 0 && scan.lineBreak < start) {
    scan.line++;
    scan.lineBreak = scan.text.indexOf('\n', scan.lineBreak + 1);
  }
  const { isAscii, counted, line } = scan;
  scan.byte += isAscii ? start - counted : Buffer.byteLength(scan.text.slice(counted, start));
  scan.counted = start;
  return { text, comments, start, end: start + text.length, byte: scan.byte, line };
}
