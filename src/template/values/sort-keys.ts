import { kindOf, numberOf, textOf } from './kind.ts';

/** Entries of a map in Go's order: numbers by size, texts by their bytes. */
export function sortedEntries(map: ReadonlyMap<unknown, unknown>): (readonly [unknown, unknown])[] {
  return [...map].sort(([a], [b]) => compareKeys(a, b));
}

function compareKeys(a: unknown, b: unknown): number {
  const [first, second] = [kindOf(a), kindOf(b)];
  if (first !== second) return first < second ? -1 : 1;
  if (first === 'string') return compareTexts(textOf(a), textOf(b));
  const [x, y] = [numberOf(a), numberOf(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Order of the UTF-8 bytes, in which code points rank by number. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
