import type { SourceFile, SourceRange } from '../../base/index.ts';

/**
 * The range between two offsets, computed when it is looked at: millions of names are resolved
 * whose place nobody asks for.
 */
export function lazyRange(source: SourceFile, start: number, end: number): SourceRange {
  return {
    file: source.name,
    get start() {
      return source.position(start);
    },
    get end() {
      return source.position(end);
    },
  };
}
