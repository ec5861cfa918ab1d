import type { Position, SourceRange } from './position.ts';
import { countCharacters } from './text-width.ts';

/** One text with a name, able to say where an offset is. Offsets are UTF-16 indexes into `text`. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
  position(offset: number): Position;
  range(start: number, end: number): SourceRange;
  /** The line with that number (from 1), without its line break; empty outside the text. */
  line(number: number): string;
}

export function sourceFile(name: string, text: string): SourceFile {
  let starts: number[] | undefined;
  let bytes: readonly number[] | undefined;
  const lineStarts = (): number[] => {
    starts ??= findLineStarts(text);
    return starts;
  };
  const byteStarts = (): readonly number[] => {
    bytes ??= findByteStarts(text, lineStarts());
    return bytes;
  };
  const position = (offset: number): Position => {
    const at = Math.max(0, Math.min(offset, text.length));
    const index = lineIndex(lineStarts(), at);
    const before = text.slice(lineStarts()[index], at);
    return {
      line: index + 1,
      column: countCharacters(before) + 1,
      byte: (byteStarts()[index] ?? 0) + Buffer.byteLength(before),
    };
  };
  return {
    name,
    text,
    position,
    range: (start, end) => ({ file: name, start: position(start), end: position(end) }),
    line: (number) => lineText(text, lineStarts(), number),
  };
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function findByteStarts(text: string, lineStarts: readonly number[]): readonly number[] {
  // A byte a character, as nearly all files have it.
  if (Buffer.byteLength(text) === text.length) return lineStarts;
  const bytes = [0];
  let total = 0;
  for (let i = 1; i < lineStarts.length; i++) {
    total += Buffer.byteLength(text.slice(lineStarts[i - 1], lineStarts[i]));
    bytes.push(total);
  }
  return bytes;
}

/** The greatest index whose start is at or before `offset`. */
function lineIndex(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function lineText(text: string, starts: readonly number[], number: number): string {
  const start = starts[number - 1];
  if (start === undefined) return '';
  const next = starts[number];
  const line = text.slice(start, next === undefined ? text.length : next - 1);
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
