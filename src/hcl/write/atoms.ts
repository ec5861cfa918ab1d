import { MAX_DEPTH } from '../syntax/cursor.ts';
import { type Token, TokenKind } from '../syntax/token.ts';
import { tokenize } from '../syntax/tokenize.ts';
import { needsSpace } from './spacing.ts';

/** A piece of text that the formatter moves as a whole: a token, or a string with all inside. */
export interface Atom {
  readonly kind: TokenKind;
  readonly text: string;
  /** The text has line breaks, which stay as they are. */
  readonly multiline: boolean;
}

/**
 * The atoms of a text, line breaks among them. Strings of one line have the blanks within their
 * `${ }` put right; heredocs, and strings of several lines, are left as they stand.
 */
export function atomsOf(text: string): Atom[] {
  return new AtomReader(text).read();
}

class AtomReader {
  readonly #text: string;
  readonly #tokens: readonly Token[];

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokenize(text);
  }

  read(): Atom[] {
    return this.#range(0, this.#tokens.length, 0);
  }

  /** The atoms of the tokens from one index up to another. */
  #range(from: number, to: number, depth: number): Atom[] {
    const atoms: Atom[] = [];
    for (let at = from; at < to; at++) {
      const token = this.#tokens[at];
      if (token === undefined) break;
      const open = at;
      const quoted = token.kind === TokenKind.OpenQuote;
      if (!quoted && token.kind !== TokenKind.OpenHeredoc) {
        atoms.push(this.#verbatim(token.kind, token.start, token.end));
        continue;
      }
      const close = this.#closing(at);
      const sound = quoted && close !== undefined;
      at = close ?? this.#tokens.length - 1;
      atoms.push(sound ? this.#quoted(open, at, depth) : this.#whole(open, at));
    }
    return atoms;
  }

  #verbatim(kind: TokenKind, start: number, end: number): Atom {
    const text = this.#text.slice(start, end);
    const multiline = kind !== TokenKind.Newline && text.includes('\n');
    return { kind, text, multiline };
  }

  #whole(open: number, close: number): Atom {
    const first = this.#tokens[open];
    const last = this.#tokens[close];
    return this.#verbatim(TokenKind.OpenQuote, first?.start ?? 0, last?.end ?? this.#text.length);
  }

  /** The index of the token that closes the string, heredoc or sequence at an index, if one does. */
  #closing(open: number): number | undefined {
    let depth = 0;
    for (let at = open; at < this.#tokens.length; at++) {
      const kind = this.#tokens[at]?.kind;
      if (opensTemplate(kind)) depth++;
      else if (closesTemplate(kind)) depth--;
      if (depth === 0) return at;
    }
    return undefined;
  }

  #quoted(open: number, close: number, depth: number): Atom {
    const whole = this.#whole(open, close);
    if (whole.multiline || depth > MAX_DEPTH || this.#hasBad(open, close)) return whole;
    let text = '';
    for (let at = open; at <= close; at++) {
      const token = this.#tokens[at];
      if (token === undefined) break;
      const piece = this.#text.slice(token.start, token.end);
      const { kind } = token;
      if (kind !== TokenKind.OpenInterpolation && kind !== TokenKind.OpenDirective) {
        text += piece;
        continue;
      }
      const end = this.#closing(at) ?? close;
      text += piece + this.#inline(at + 1, end, depth + 1);
      at = end - 1;
    }
    return { kind: whole.kind, text, multiline: false };
  }

  /** A character out of place might become part of a `~}` beside it. */
  #hasBad(from: number, to: number): boolean {
    return this.#tokens.slice(from, to).some((token) => token.kind === TokenKind.Bad);
  }

  /** The code within a sequence, in one line. */
  #inline(from: number, to: number, depth: number): string {
    return joinAtoms(this.#range(from, to, depth));
  }
}

/** Atoms of one line with the blanks between them that are due. */
export function joinAtoms(atoms: readonly Atom[]): string {
  let text = '';
  atoms.forEach((atom, i) => {
    const last = atoms[i - 1];
    if (last !== undefined && needsSpace(atoms[i - 2]?.kind, last, atom)) text += ' ';
    text += atom.text;
  });
  return text;
}

function opensTemplate(kind: TokenKind | undefined): boolean {
  return (
    kind === TokenKind.OpenQuote ||
    kind === TokenKind.OpenHeredoc ||
    kind === TokenKind.OpenInterpolation ||
    kind === TokenKind.OpenDirective
  );
}

function closesTemplate(kind: TokenKind | undefined): boolean {
  return (
    kind === TokenKind.CloseQuote ||
    kind === TokenKind.CloseHeredoc ||
    kind === TokenKind.CloseSequence
  );
}
