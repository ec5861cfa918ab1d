import type { Position, SourceRange } from './position.ts';
import type { SourceFile } from './source.ts';
import { cellsOf, splitCharacters } from './text-width.ts';

const TAB = 4;
const CUT = '…';

/** One line of source, ready to print, with the line below it that marks a stretch. */
export interface ExcerptLine {
  /** undefined for the line that stands for those left out. */
  readonly number: number | undefined;
  readonly text: string;
  /** Blanks and `^` below `text`. */
  readonly mark: string;
}

/**
 * The lines that a range touches, of a long one the first and the last, cut to a width around what
 * is marked. Tabs become blanks; passwords become asterisks.
 */
export function excerpt(source: SourceFile, range: SourceRange, width: number): ExcerptLine[] {
  const { start, end } = range;
  const last = end.column === 1 && end.line > start.line ? end.line - 1 : end.line;
  const lines = [markedLine(source, { number: start.line, start, end, width })];
  if (last - start.line > 1) lines.push({ number: undefined, text: '...', mark: '' });
  if (last > start.line) lines.push(markedLine(source, { number: last, start, end, width }));
  return lines;
}

interface LineRequest {
  readonly number: number;
  readonly start: Position;
  readonly end: Position;
  readonly width: number;
}

function markedLine(source: SourceFile, { number, start, end, width }: LineRequest): ExcerptLine {
  const characters = splitCharacters(maskSecrets(source.line(number)));
  const indentation = characters.findIndex((c) => c.trim() !== '');
  const from = number === start.line ? start.column - 1 : Math.max(0, indentation);
  const to = number === end.line ? end.column - 1 : characters.length;
  const cells = cellsFrom(characters, { from, to: Math.max(to, from + 1) });
  const { text, mark } = cut(cells, width);
  return { number, text: text.trimEnd(), mark: mark.trimEnd() };
}

interface Cell {
  readonly text: string;
  readonly mark: string;
}

/** Characters as they are printed, each over its own mark. */
function cellsFrom(
  characters: readonly string[],
  { from, to }: { readonly from: number; readonly to: number },
): Cell[] {
  let column = 0;
  const cells = characters.map((character, i): Cell => {
    const tab = character === '\t';
    const size = tab ? TAB - (column % TAB) : cellsOf(character);
    column += size;
    const text = tab ? ' '.repeat(size) : size === 0 ? '' : character;
    return { text, mark: (i >= from && i < to ? '^' : ' ').repeat(size) };
  });
  // A range at the end of the line marks the place behind it.
  if (from >= characters.length) cells.push({ text: ' ', mark: '^' });
  return cells;
}

/** Text and mark within the width, cut where nothing is marked as far as possible. */
function cut(cells: readonly Cell[], width: number): Cell {
  const total = cells.reduce((sum, cell) => sum + cell.mark.length, 0);
  if (total <= width) return join(cells);
  const first = cells.findIndex((cell) => cell.mark.includes('^'));
  const marked = cells.filter((cell) => cell.mark.includes('^')).length;
  const room = width - 2 * CUT.length;
  const before = Math.max(4, Math.floor((room - marked) / 2));
  const begin = Math.max(0, first - before);
  let stop = begin;
  for (let used = 0; stop < cells.length; stop++) {
    used += cells[stop]?.mark.length ?? 0;
    if (used > room) break;
  }
  const middle = join(cells.slice(begin, stop));
  const left = begin > 0;
  const right = stop < cells.length;
  return {
    text: (left ? CUT : '') + middle.text + (right ? CUT : ''),
    mark: (left ? ' ' : '') + middle.mark,
  };
}

function join(cells: readonly Cell[]): Cell {
  return {
    text: cells.map((cell) => cell.text).join(''),
    mark: cells.map((cell) => cell.mark).join(''),
  };
}

/** The password of a URL, up to the last `@` before its path. */
const urlPassword = /(:\/\/[^\s:@/"']*:)([^\s/"']*)(?=@)/g;
/** The text given to an attribute that is named for what must not be seen. */
const secretAttribute = /((?:password|secret|token)\w*"?[ \t]*[=:][ \t]*")((?:[^"\\]|\\.)*)(?=")/gi;

/** Secrets in the text show as asterisks, one a character so that columns stay; not what `${ }` has. */
function maskSecrets(line: string): string {
  const mask = (_: string, before: string, secret: string): string =>
    before + secret.replace(/\$\{[^}]*\}|./gsu, (part) => (part.length > 2 ? part : '*'));
  return line.replace(urlPassword, mask).replace(secretAttribute, mask);
}
