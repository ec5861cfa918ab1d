import { describeCodePoint, quote } from '../format/quote.ts';
import { scanNumber } from './scan-number.ts';
import { type Keyword, keywords, type Token, type TokenKind } from './tokens.ts';

/** Names that stand for functions here although the language has a keyword of that name. */
export interface LexerOptions {
  readonly isFunction: (name: string) => boolean;
}

interface Lexer {
  readonly text: string;
  readonly options: LexerOptions;
  readonly tokens: Token[];
  pos: number;
  /** Where the current token begins. */
  start: number;
  parens: number;
  /** Line of `lineEnd`, counted up as tokens are made. */
  line: number;
  lineEnd: number;
}

const leftDelimiter = '{{';
const rightDelimiter = '}}';
const alphaNumeric = /[\p{L}\p{Nd}_]/u;
const trimMarkerLength = 2;

/**
 * The tokens of a template, the last one `eof` or the first `error`.
 * Grammar: https://pkg.go.dev/text/template
 */
export function lex(text: string, options: LexerOptions): readonly Token[] {
  const lexer: Lexer = {
    text,
    options,
    tokens: [],
    pos: 0,
    start: 0,
    parens: 0,
    line: 1,
    lineEnd: 0,
  };
  while (lexText(lexer)) {
    if (!lexAction(lexer)) break;
  }
  return lexer.tokens;
}

function emit(lexer: Lexer, kind: TokenKind): true {
  const { text, start, pos } = lexer;
  lexer.tokens.push({ kind, text: text.slice(start, pos), pos: start, line: lineOf(lexer, start) });
  lexer.start = pos;
  return true;
}

function fail(lexer: Lexer, message: string): false {
  const line = lineOf(lexer, lexer.start);
  lexer.tokens.push({ kind: 'error', text: message, pos: lexer.start, line });
  return false;
}

function lineOf(lexer: Lexer, offset: number): number {
  while (lexer.lineEnd < offset) {
    if (lexer.text[lexer.lineEnd] === '\n') lexer.line++;
    lexer.lineEnd++;
  }
  return lexer.line;
}

/** Text up to and with the next left delimiter, comments skipped. False at the end. */
function lexText(lexer: Lexer): boolean {
  for (;;) {
    const at = lexer.text.indexOf(leftDelimiter, lexer.pos);
    if (at < 0) return lexLastText(lexer);
    const trims = hasLeftTrim(lexer.text, at + leftDelimiter.length);
    lexer.pos = trims ? trimmedEnd(lexer.text, lexer.pos, at) : at;
    if (lexer.pos > lexer.start) emit(lexer, 'text');
    lexer.start = at;
    lexer.pos = at + leftDelimiter.length;
    const inside = lexer.pos + (trims ? trimMarkerLength : 0);
    if (!lexer.text.startsWith('/*', inside)) {
      emit(lexer, 'left-delimiter');
      lexer.pos = inside;
      lexer.start = inside;
      lexer.parens = 0;
      return true;
    }
    if (!skipComment(lexer, inside)) return false;
  }
}

function lexLastText(lexer: Lexer): false {
  lexer.pos = lexer.text.length;
  if (lexer.pos > lexer.start) emit(lexer, 'text');
  const line = lineOf(lexer, lexer.pos);
  lexer.tokens.push({ kind: 'eof', text: '', pos: lexer.pos, line });
  return false;
}

function skipComment(lexer: Lexer, start: number): boolean {
  lexer.start = start;
  const end = lexer.text.indexOf('*/', start + 2);
  if (end < 0) return fail(lexer, 'unclosed comment');
  lexer.pos = end + 2;
  const closing = rightDelimiterAt(lexer.text, lexer.pos);
  if (closing === undefined) return fail(lexer, 'comment ends before closing delimiter');
  closeAction(lexer, closing);
  return true;
}

/** Steps over the right delimiter and, after a trim marker, the white space behind it. */
function closeAction(lexer: Lexer, closing: 'plain' | 'trim'): void {
  lexer.pos += rightDelimiter.length + (closing === 'trim' ? trimMarkerLength : 0);
  if (closing === 'trim') lexer.pos = skipSpace(lexer.text, lexer.pos);
  lexer.start = lexer.pos;
}

/** Tokens up to and with the right delimiter. False after an error. */
function lexAction(lexer: Lexer): boolean {
  for (;;) {
    const closing = rightDelimiterAt(lexer.text, lexer.pos);
    if (closing !== undefined) {
      if (lexer.parens > 0) return fail(lexer, 'unclosed left paren');
      lexer.pos += closing === 'trim' ? trimMarkerLength : 0;
      lexer.start = lexer.pos;
      lexer.pos += rightDelimiter.length;
      emit(lexer, 'right-delimiter');
      if (closing === 'trim') lexer.pos = skipSpace(lexer.text, lexer.pos);
      lexer.start = lexer.pos;
      return true;
    }
    if (!lexToken(lexer)) return false;
  }
}

const punctuation: Readonly<Record<string, TokenKind>> = { '=': 'assign', '|': 'pipe' };

function lexToken(lexer: Lexer): boolean {
  const char = charAt(lexer.text, lexer.pos);
  if (char === '') return fail(lexer, 'unclosed action');
  if (isSpace(char)) return lexSpace(lexer);
  const kind = punctuation[char];
  if (kind !== undefined) return step(lexer, kind);
  if (char === ':') return lexDeclare(lexer);
  if (char === '"') return lexQuoted(lexer, '"', 'string', 'unterminated quoted string');
  if (char === "'") {
    return lexQuoted(lexer, "'", 'char-constant', 'unterminated character constant');
  }
  if (char === '`') return lexRaw(lexer);
  if (char === '$') return lexName(lexer, 'variable', 'variable');
  if (char === '.' && !isDigit(lexer.text[lexer.pos + 1])) return lexName(lexer, 'field', 'dot');
  if (char === '.' || char === '+' || char === '-' || isDigit(char)) return lexNumber(lexer);
  if (alphaNumeric.test(char)) return lexIdentifier(lexer);
  if (char === '(' || char === ')') return lexParen(lexer, char);
  if (char >= ' ' && char <= '~') return step(lexer, 'character');
  return fail(lexer, `unrecognized character in action: ${describeCodePoint(char)}`);
}

function step(lexer: Lexer, kind: TokenKind): true {
  lexer.pos++;
  return emit(lexer, kind);
}

/** A run of space, without the one that belongs to a closing trim marker. */
function lexSpace(lexer: Lexer): true {
  lexer.pos = skipSpace(lexer.text, lexer.pos);
  if (rightDelimiterAt(lexer.text, lexer.pos - 1) === 'trim') lexer.pos--;
  if (lexer.pos > lexer.start) emit(lexer, 'space');
  return true;
}

function lexDeclare(lexer: Lexer): boolean {
  if (lexer.text[lexer.pos + 1] !== '=') return fail(lexer, 'expected :=');
  lexer.pos += 2;
  return emit(lexer, 'declare');
}

function lexQuoted(lexer: Lexer, mark: string, kind: TokenKind, unterminated: string): boolean {
  let pos = lexer.pos + 1;
  while (lexer.text[pos] !== mark) {
    if (lexer.text[pos] === '\\') pos++;
    const char = lexer.text[pos];
    if (char === undefined || char === '\n') return fail(lexer, unterminated);
    pos++;
  }
  lexer.pos = pos + 1;
  return emit(lexer, kind);
}

function lexRaw(lexer: Lexer): boolean {
  const end = lexer.text.indexOf('`', lexer.pos + 1);
  if (end < 0) return fail(lexer, 'unterminated raw quoted string');
  lexer.pos = end + 1;
  return emit(lexer, 'raw-string');
}

/** `.name` or `$name`; the mark alone is the kind `bare`. */
function lexName(lexer: Lexer, kind: TokenKind, bare: TokenKind): boolean {
  lexer.pos++;
  if (atTerminator(lexer)) return emit(lexer, bare);
  skipAlphaNumeric(lexer);
  return atTerminator(lexer) ? emit(lexer, kind) : badCharacter(lexer);
}

function lexIdentifier(lexer: Lexer): boolean {
  skipAlphaNumeric(lexer);
  if (!atTerminator(lexer)) return badCharacter(lexer);
  const word = lexer.text.slice(lexer.start, lexer.pos);
  if (word === 'true' || word === 'false') return emit(lexer, 'bool');
  return emit(lexer, isKeyword(word, lexer.options) ? word : 'identifier');
}

function isKeyword(word: string, options: LexerOptions): word is Keyword {
  if ((word === 'break' || word === 'continue') && options.isFunction(word)) return false;
  return keywords.has(word);
}

function badCharacter(lexer: Lexer): false {
  return fail(lexer, `bad character ${describeCodePoint(charAt(lexer.text, lexer.pos))}`);
}

function lexParen(lexer: Lexer, char: '(' | ')'): boolean {
  lexer.parens += char === '(' ? 1 : -1;
  if (lexer.parens < 0) return fail(lexer, 'unexpected right paren');
  return step(lexer, char === '(' ? 'left-paren' : 'right-paren');
}

function lexNumber(lexer: Lexer): boolean {
  const first = scanNumber(lexer.text, lexer.pos);
  if (!first.ok) return badNumber(lexer, first.end);
  lexer.pos = first.end;
  const sign = lexer.text[lexer.pos];
  if (sign !== '+' && sign !== '-') return emit(lexer, 'number');
  const second = scanNumber(lexer.text, lexer.pos);
  if (!second.ok || lexer.text[second.end - 1] !== 'i') return badNumber(lexer, second.end);
  lexer.pos = second.end;
  return emit(lexer, 'complex');
}

function badNumber(lexer: Lexer, end: number): false {
  return fail(lexer, `bad number syntax: ${quote(lexer.text.slice(lexer.start, end))}`);
}

/** What may follow a name: the end, white space, a delimiter or one of `.,|:()`. */
function atTerminator(lexer: Lexer): boolean {
  const char = lexer.text[lexer.pos];
  if (char === undefined || isSpace(char) || '.,|:()'.includes(char)) return true;
  return lexer.text.startsWith(rightDelimiter, lexer.pos);
}

function skipAlphaNumeric(lexer: Lexer): void {
  let char = charAt(lexer.text, lexer.pos);
  while (char !== '' && alphaNumeric.test(char)) {
    lexer.pos += char.length;
    char = charAt(lexer.text, lexer.pos);
  }
}

function charAt(text: string, pos: number): string {
  const point = text.codePointAt(pos);
  return point === undefined ? '' : String.fromCodePoint(point);
}

function isSpace(char: string | undefined): boolean {
  return char === ' ' || char === '\t' || char === '\r' || char === '\n';
}

function isDigit(char: string | undefined): boolean {
  return char !== undefined && char >= '0' && char <= '9';
}

function skipSpace(text: string, from: number): number {
  let pos = from;
  while (isSpace(text[pos])) pos++;
  return pos;
}

function trimmedEnd(text: string, from: number, end: number): number {
  let pos = end;
  while (pos > from && isSpace(text[pos - 1])) pos--;
  return pos;
}

function hasLeftTrim(text: string, pos: number): boolean {
  return text[pos] === '-' && isSpace(text[pos + 1]);
}

function rightDelimiterAt(text: string, pos: number): 'plain' | 'trim' | undefined {
  if (isSpace(text[pos]) && text[pos + 1] === '-') {
    if (text.startsWith(rightDelimiter, pos + trimMarkerLength)) return 'trim';
  }
  return text.startsWith(rightDelimiter, pos) ? 'plain' : undefined;
}
