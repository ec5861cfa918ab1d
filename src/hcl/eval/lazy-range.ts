import type { Position, SourceFile, SourceRange } from '../../base/index.ts';

/**
 * The range between two offsets, computed when it is looked at: millions of names are resolved
 * whose place nobody asks for.
 */
export class LazyRange implements SourceRange {
  readonly file: string;
  readonly #source: SourceFile;
  readonly #from: number;
  readonly #to: number;

  constructor(source: SourceFile, from: number, to: number) {
    this.file = source.name;
    this.#source = source;
    this.#from = from;
    this.#to = to;
  }

  get start(): Position {
    return this.#source.position(this.#from);
  }

  get end(): Position {
    return this.#source.position(this.#to);
  }
}
