import { explainCharacter } from './bad-character.ts';
import {
  asciiClass,
  CONTINUE,
  endOfPlain,
  isDigit,
  isIdentifierContinue,
  isIdentifierStart,
  nextBrace,
  START,
  unitAt,
} from './characters.ts';
import { engineCopy, NameTable } from './name-table.ts';
import { TokenKind } from './token.ts';

/** Told of text that is no token: offsets, summary, detail. */
export type ReportProblem = (start: number, end: number, summary: string, detail: string) => void;

const lineEnd = /[ \t]*\r?\n/y;

/** What the lexer is within. */
const Mode = {
  /** Expressions and bodies. */
  Code: 0,
  /** Code within `${` or `%{`, ended by the brace that fits. */
  Sequence: 1,
  Quoted: 2,
  Heredoc: 3,
  /** A text that is a template as a whole. */
  Template: 4,
} as const;
type Mode = (typeof Mode)[keyof typeof Mode];

interface Context {
  readonly mode: Mode;
  /** Braces open within a Sequence. */
  braces: number;
  /** The marker that ends a Heredoc. */
  readonly marker: string;
}

/** Signs that are one token whatever stands around them, by their character. */
const signs: readonly (TokenKind | undefined)[] = signTable([
  ['\n', TokenKind.Newline],
  ['%', TokenKind.Percent],
  ['(', TokenKind.OpenParen],
  [')', TokenKind.CloseParen],
  ['*', TokenKind.Star],
  ['+', TokenKind.Plus],
  [',', TokenKind.Comma],
  ['-', TokenKind.Minus],
  ['?', TokenKind.Question],
  ['[', TokenKind.OpenBracket],
  [']', TokenKind.CloseBracket],
]);

function signTable(rows: readonly (readonly [string, TokenKind])[]): (TokenKind | undefined)[] {
  const table = new Array<TokenKind | undefined>(128).fill(undefined);
  for (const [sign, kind] of rows) table[sign.charCodeAt(0)] = kind;
  return table;
}

/**
 * Turns text into tokens, one at a time: after `advance`, the current token is in `kind`, `start`
 * and `end`. Strings, heredocs and what is embedded in them are told apart without the parser, so
 * the tokens of a text do not depend on whether it is valid.
 */
export class Lexer {
  readonly text: string;
  kind: TokenKind = TokenKind.EndOfFile;
  start = 0;
  end = 0;
  #hash = 0;
  #mode: Mode;
  #context: Context;
  readonly #outer: Context[] = [];
  readonly #names = new NameTable();
  readonly #words = new NameTable(engineCopy);
  readonly #report: ReportProblem;

  constructor(text: string, report: ReportProblem, template = false) {
    this.text = text;
    this.#report = report;
    this.#mode = template ? Mode.Template : Mode.Code;
    this.#context = { mode: this.#mode, braces: 0, marker: '' };
    // A byte order mark at the very start means nothing.
    if (!template && unitAt(text, 0) === 0xfeff) this.end = 1;
  }

  /** The next token is the one at `offset`, which stands in code and in nothing else. */
  seek(offset: number): void {
    this.#outer.length = 0;
    this.#mode = Mode.Code;
    this.#context = { mode: Mode.Code, braces: 0, marker: '' };
    this.end = offset;
  }

  /** Moves to the next token that is no comment. */
  advance(): void {
    do this.advanceRaw();
    while (this.kind === TokenKind.Comment);
  }

  /** Moves to the next token, comments included. */
  advanceRaw(): void {
    if (this.#mode <= Mode.Sequence) this.#code();
    else this.#templateText();
  }

  /** From an opening brace to the one that closes it, which becomes the current token. */
  skipBraces(): void {
    let open = 1;
    while (open > 0) {
      if (this.#mode === Mode.Code) this.end = nextBrace(this.text, this.end);
      this.advanceRaw();
      if (this.kind === TokenKind.OpenBrace) open++;
      else if (this.kind === TokenKind.CloseBrace) open--;
      else if (this.kind === TokenKind.EndOfFile) return;
    }
  }

  /**
   * From an opening brace that ends its line to the first that begins one and closes, which becomes the
   * current token; false, without a move, where there is none. As files are mostly laid out, that is
   * the one that closes it.
   */
  skipLines(): boolean {
    lineEnd.lastIndex = this.end;
    const close = lineEnd.test(this.text) ? this.text.indexOf('\n}', this.end) : -1;
    if (close < 0) return false;
    this.start = close + 1;
    this.#set(TokenKind.CloseBrace, close + 2);
    return true;
  }

  /** The text of the current identifier, shared among equal ones. */
  name(): string {
    return this.#names.get(this.text, this.start, this.end, this.#hash);
  }

  /** As `name`, for those that are few and looked for often: of attributes and types of block. */
  word(): string {
    return this.#words.get(this.text, this.start, this.end, this.#hash);
  }

  /** The text of the current PlainString without its quotes. */
  plainString(): string {
    return this.#names.get(this.text, this.start + 1, this.end - 1, this.#hash);
  }

  /** The marker of the current OpenHeredoc. */
  heredocMarker(): string {
    return this.#context.marker;
  }

  #set(kind: TokenKind, end: number): TokenKind {
    this.kind = kind;
    this.end = end;
    return kind;
  }

  #push(mode: Mode, marker = ''): void {
    this.#outer.push(this.#context);
    this.#context = { mode, braces: 0, marker };
    this.#mode = mode;
  }

  #pop(): void {
    this.#context = this.#outer.pop() ?? this.#context;
    this.#mode = this.#context.mode;
  }

  // ---- Code

  #code(): void {
    const { text } = this;
    let at = this.end;
    let c = unitAt(text, at);
    while (c === 32 || c === 9) c = unitAt(text, ++at);
    this.start = at;
    if (c < 0) {
      this.#set(TokenKind.EndOfFile, text.length);
    } else if (c < 128) {
      const flags = asciiClass[c] ?? 0;
      const sign = signs[c];
      if ((flags & START) !== 0) this.#identifier(at);
      else if (sign !== undefined) this.#set(sign, at + 1);
      else if ((flags & CONTINUE) !== 0) this.#number(at);
      else this.#punctuation(at, c);
    } else if (isIdentifierStart(text.codePointAt(at) ?? 0)) {
      this.#identifier(at);
    } else {
      this.#badCharacter(at);
    }
  }

  #identifier(from: number): void {
    const { text } = this;
    let at = from;
    let hash = 0;
    for (;;) {
      const c = unitAt(text, at);
      if (c < 128) {
        if (c < 0 || ((asciiClass[c] ?? 0) & CONTINUE) === 0) break;
        hash = (hash * 31 + c) | 0;
        at++;
      } else {
        const point = text.codePointAt(at);
        if (point === undefined || !isIdentifierContinue(point)) break;
        hash = (hash * 31 + point) | 0;
        at += point > 0xffff ? 2 : 1;
      }
    }
    this.#hash = hash;
    this.#set(TokenKind.Identifier, at);
  }

  #number(from: number): void {
    const { text } = this;
    let at = this.#digits(from);
    if (unitAt(text, at) === 46 && isDigit(unitAt(text, at + 1))) at = this.#digits(at + 1);
    const e = unitAt(text, at);
    if (e === 69 || e === 101) {
      const sign = unitAt(text, at + 1);
      const first = sign === 43 || sign === 45 ? at + 2 : at + 1;
      if (isDigit(unitAt(text, first))) at = this.#digits(first);
    }
    this.#set(TokenKind.Number, at);
  }

  #digits(from: number): number {
    let at = from;
    while (isDigit(unitAt(this.text, at))) at++;
    return at;
  }

  /** Signs whose meaning depends on what stands behind or around them, the frequent ones first. */
  #punctuation(at: number, c: number): TokenKind {
    switch (c) {
      case 61: // =
        return this.#equals(at);
      case 34: // "
        return this.#quote(at);
      case 123: // {
        this.#context.braces++;
        return this.#set(TokenKind.OpenBrace, at + 1);
      case 125: // }
        return this.#closeBrace(at);
      case 46: // .
        return unitAt(this.text, at + 1) === 46 && unitAt(this.text, at + 2) === 46
          ? this.#set(TokenKind.Ellipsis, at + 3)
          : this.#set(TokenKind.Dot, at + 1);
      case 35: // #
        return this.#lineComment(at);
      case 47: // /
        return this.#slash(at);
      case 60: // <
        return this.#less(at);
      case 13:
        return this.#pair(at, 10, TokenKind.Newline);
      case 38: // &
        return this.#pair(at, 38, TokenKind.And);
      case 124: // |
        return this.#pair(at, 124, TokenKind.Or);
      case 33: // !
        return this.#pair(at, 61, TokenKind.NotEqual, TokenKind.Not);
      case 62: // >
        return this.#pair(at, 61, TokenKind.GreaterEqual, TokenKind.Greater);
      case 58: // :
        return this.#pair(at, 58, TokenKind.DoubleColon, TokenKind.Colon);
      case 126: // ~
        if (!this.#endsSequence() || unitAt(this.text, at + 1) !== 125) {
          return this.#badCharacter(at);
        }
        this.#pop();
        return this.#set(TokenKind.CloseSequence, at + 2);
      default:
        return this.#badCharacter(at);
    }
  }

  /** A sign of two characters, or of its first alone if that is one. */
  #pair(at: number, second: number, both: TokenKind, alone?: TokenKind): TokenKind {
    if (unitAt(this.text, at + 1) === second) return this.#set(both, at + 2);
    return alone === undefined ? this.#badCharacter(at) : this.#set(alone, at + 1);
  }

  #equals(at: number): TokenKind {
    const next = unitAt(this.text, at + 1);
    if (next === 61) return this.#set(TokenKind.Equal, at + 2);
    if (next === 62) return this.#set(TokenKind.Arrow, at + 2);
    return this.#set(TokenKind.Assign, at + 1);
  }

  /** Whether a closing brace would end what a template embeds. */
  #endsSequence(): boolean {
    return this.#mode === Mode.Sequence && this.#context.braces === 0;
  }

  #closeBrace(at: number): TokenKind {
    if (this.#endsSequence()) {
      this.#pop();
      return this.#set(TokenKind.CloseSequence, at + 1);
    }
    this.#context.braces--;
    return this.#set(TokenKind.CloseBrace, at + 1);
  }

  #slash(at: number): TokenKind {
    const next = unitAt(this.text, at + 1);
    if (next === 47) return this.#lineComment(at);
    if (next !== 42) return this.#set(TokenKind.Slash, at + 1);
    const close = this.text.indexOf('*/', at + 2);
    if (close < 0) {
      this.#report(at, at + 2, 'unterminated comment', 'close it with "*/"');
    }
    return this.#set(TokenKind.Comment, close < 0 ? this.text.length : close + 2);
  }

  #lineComment(at: number): TokenKind {
    const newline = this.text.indexOf('\n', at);
    let end = newline < 0 ? this.text.length : newline;
    if (newline > 0 && unitAt(this.text, newline - 1) === 13) end--;
    return this.#set(TokenKind.Comment, end);
  }

  #less(at: number): TokenKind {
    const next = unitAt(this.text, at + 1);
    if (next === 61) return this.#set(TokenKind.LessEqual, at + 2);
    if (next === 60) {
      const marker = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;
      marker.lastIndex = at;
      const found = marker.exec(this.text);
      if (found !== null) {
        this.#push(Mode.Heredoc, found[1]);
        return this.#set(TokenKind.OpenHeredoc, at + found[0].length);
      }
    }
    return this.#set(TokenKind.Less, at + 1);
  }

  #badCharacter(at: number): TokenKind {
    const point = this.text.codePointAt(at) ?? 0;
    const end = at + (point > 0xffff ? 2 : 1);
    const { summary, detail } = explainCharacter(point);
    this.#report(at, end, summary, detail);
    return this.#set(TokenKind.Bad, end);
  }

  // ---- Quoted strings, heredocs, templates

  /** A quote in code: a plain string at once if it is one, else its opening quote. */
  #quote(from: number): TokenKind {
    const { text } = this;
    let at = from + 1;
    let hash = 0;
    for (;;) {
      const c = unitAt(text, at);
      if (c === 34) {
        this.#hash = hash;
        return this.#set(TokenKind.PlainString, at + 1);
      }
      const plain = c >= 32 && c < 127 && c !== 92;
      if (!plain || ((c === 36 || c === 37) && unitAt(text, at + 1) === 123)) break;
      hash = (hash * 31 + c) | 0;
      at++;
    }
    this.#push(Mode.Quoted);
    return this.#set(TokenKind.OpenQuote, from + 1);
  }

  #templateText(): TokenKind {
    const at = this.end;
    this.start = at;
    if (this.#mode === Mode.Heredoc && this.#atLineStart(at) && this.#closeHeredoc(at))
      return this.kind;
    if (at >= this.text.length) return this.#templateEnd(at);
    const c = unitAt(this.text, at);
    if (this.#mode === Mode.Quoted && c === 34) {
      this.#pop();
      return this.#set(TokenKind.CloseQuote, at + 1);
    }
    if (this.#mode === Mode.Quoted && this.#isNewline(at)) return this.#unterminatedString(at);
    if ((c === 36 || c === 37) && unitAt(this.text, at + 1) === 123) {
      const end = unitAt(this.text, at + 2) === 126 ? at + 3 : at + 2;
      this.#push(Mode.Sequence);
      const kind = c === 36 ? TokenKind.OpenInterpolation : TokenKind.OpenDirective;
      return this.#set(kind, end);
    }
    return this.#set(TokenKind.Text, this.#textEnd(at));
  }

  /** Where literal text from `from` on ends; in a heredoc at the latest behind its line break. */
  #textEnd(from: number): number {
    const { text } = this;
    const quoted = this.#mode === Mode.Quoted;
    let at = from;
    while (at < text.length) {
      if (quoted) at = endOfPlain(text, at);
      const c = unitAt(text, at);
      if (c === 36 || c === 37) {
        const next = unitAt(text, at + 1);
        if (next === 123) return at;
        // $${ and %%{ are text.
        at += next === c && unitAt(text, at + 2) === 123 ? 3 : 1;
      } else if (quoted && (c === 34 || this.#isNewline(at))) {
        return at;
      } else if (quoted && c === 92) {
        at += this.#isNewline(at + 1) ? 1 : 2;
      } else {
        at++;
        if (c === 10 && this.#mode === Mode.Heredoc) return at;
      }
    }
    return text.length;
  }

  #isNewline(at: number): boolean {
    const c = unitAt(this.text, at);
    return c === 10 || (c === 13 && unitAt(this.text, at + 1) === 10);
  }

  #atLineStart(at: number): boolean {
    return unitAt(this.text, at - 1) === 10;
  }

  /** Takes the line at `at` if it holds nothing but the marker. */
  #closeHeredoc(at: number): boolean {
    const { text } = this;
    const { marker } = this.#context;
    let from = at;
    while (unitAt(text, from) === 32 || unitAt(text, from) === 9) from++;
    if (!text.startsWith(marker, from)) return false;
    const end = from + marker.length;
    let after = end;
    while (unitAt(text, after) === 32 || unitAt(text, after) === 9) after++;
    if (after < text.length && !this.#isNewline(after)) return false;
    this.#pop();
    this.#set(TokenKind.CloseHeredoc, end);
    return true;
  }

  /** A string that its line or the file ends: closed there, so that the next line is read as code. */
  #unterminatedString(at: number): TokenKind {
    const detail = 'close it with a quote on the same line, or write a heredoc';
    this.#report(at, at, 'unterminated string', detail);
    this.#pop();
    return this.#set(TokenKind.CloseQuote, at);
  }

  #templateEnd(at: number): TokenKind {
    if (this.#mode === Mode.Quoted) return this.#unterminatedString(at);
    if (this.#mode === Mode.Heredoc) {
      const { marker } = this.#context;
      const detail = `end it with a line that holds "${marker}" alone`;
      this.#report(at, at, 'unterminated heredoc', detail);
      this.#pop();
      return this.#set(TokenKind.CloseHeredoc, at);
    }
    return this.#set(TokenKind.EndOfFile, at);
  }
}
