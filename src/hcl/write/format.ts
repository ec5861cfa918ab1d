import { countCharacters } from '../../base/index.ts';
import { TokenKind } from '../syntax/token.ts';
import { type Atom, atomsOf, joinAtoms } from './atoms.ts';

const STEP = 2;

/** A line cut where alignment may put blanks. */
interface Line {
  /** What begins the line. */
  readonly lead: readonly Atom[];
  /** `=` and what follows, of an attribute that ends on its line. */
  readonly assign: readonly Atom[];
  /** A comment behind something. */
  readonly comment: Atom | undefined;
  /** The line break; absent at the end of a text that has none. */
  readonly newline: string;
}

/**
 * The text in canonical layout: two blanks of indentation for each level of brackets, single
 * blanks between tokens, the `=` of consecutive attributes and the comments behind consecutive
 * lines below each other. Only blanks change: comments, line breaks, heredocs and the contents of
 * strings stay. Text that is not valid HCL is laid out as far as it can be told.
 */
export function formatHcl(text: string): string {
  const lines = linesOf(atomsOf(text));
  const indents = indentation(lines);
  const leads = lines.map((line, i) => ' '.repeat(indents[i] ?? 0) + joinAtoms(line.lead));
  const assigned = align(lines, leads, (line) =>
    line.assign.length === 0 ? undefined : joinAtoms(line.assign),
  );
  const commented = align(lines, assigned, (line) => line.comment?.text);
  return commented.map((line, i) => line + (lines[i]?.newline ?? '')).join('');
}

function linesOf(atoms: readonly Atom[]): Line[] {
  const lines: Line[] = [];
  let current: Atom[] = [];
  for (const atom of atoms) {
    if (atom.kind === TokenKind.Newline) {
      lines.push(cutLine(current, atom.text));
      current = [];
    } else {
      current.push(atom);
    }
  }
  if (current.length > 0) lines.push(cutLine(current, ''));
  return lines;
}

function cutLine(atoms: readonly Atom[], newline: string): Line {
  const last = atoms.at(-1);
  const comment = atoms.length > 1 && last?.kind === TokenKind.Comment ? last : undefined;
  const code = comment === undefined ? atoms : atoms.slice(0, -1);
  const equals = code.findIndex((atom) => atom.kind === TokenKind.Assign);
  // Brackets that stay open say that the value goes on below.
  const whole = equals > 0 && netBrackets(code.slice(equals)) === 0;
  if (!whole) return { lead: code, assign: [], comment, newline };
  return { lead: code.slice(0, equals), assign: code.slice(equals), comment, newline };
}

function netBrackets(atoms: readonly Atom[]): number {
  return atoms.reduce((sum, atom) => sum + bracketChange(atom.kind), 0);
}

function bracketChange(kind: TokenKind): number {
  switch (kind) {
    case TokenKind.OpenBrace:
    case TokenKind.OpenBracket:
    case TokenKind.OpenParen:
      return 1;
    case TokenKind.CloseBrace:
    case TokenKind.CloseBracket:
    case TokenKind.CloseParen:
      return -1;
    default:
      return 0;
  }
}

/**
 * How many blanks begin each line. A line that opens brackets indents what follows by one step,
 * however many they are; the step ends with the line on which the last of them is closed.
 */
function indentation(lines: readonly Line[]): number[] {
  const open: number[] = [];
  return lines.map(({ lead, assign }) => {
    if (lead.length === 0) return 0;
    const net = netBrackets(lead) + netBrackets(assign);
    if (net < 0) closeBrackets(open, -net);
    const blanks = open.length * STEP;
    if (net > 0) open.push(net);
    return blanks;
  });
}

function closeBrackets(open: number[], count: number): void {
  let left = count;
  while (left > 0) {
    const last = open.pop();
    if (last === undefined) return;
    if (last > left) open.push(last - left);
    left -= last;
  }
}

/** The lines with one more cell each, which begins in the same column for a run of lines with it. */
function align(
  lines: readonly Line[],
  texts: readonly string[],
  cell: (line: Line) => string | undefined,
): string[] {
  const result = [...texts];
  let run: { readonly index: number; readonly text: string }[] = [];
  const close = (): void => {
    const columns = run.map(({ index }) => lastLineColumns(texts[index] ?? ''));
    const width = columns.reduce((most, count) => Math.max(most, count), 0);
    for (const { index, text } of run) {
      const before = texts[index] ?? '';
      result[index] = `${before}${' '.repeat(width - lastLineColumns(before) + 1)}${text}`;
    }
    run = [];
  };
  lines.forEach((line, index) => {
    const text = cell(line);
    if (text !== undefined) run.push({ index, text });
    if (text === undefined || isMultiline(line)) close();
  });
  close();
  return result;
}

/** The lines of a heredoc part the attribute from those below it. */
function isMultiline({ lead, assign }: Line): boolean {
  return lead.some((atom) => atom.multiline) || assign.some((atom) => atom.multiline);
}

function lastLineColumns(text: string): number {
  return countCharacters(text.slice(text.lastIndexOf('\n') + 1));
}
