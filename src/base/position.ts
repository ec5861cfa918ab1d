/** A place in a text. `line` and `column` count from 1, `byte` from 0 (UTF-8). */
export interface Position {
  readonly line: number;
  /** In grapheme clusters, as editors and the HCL specification count. */
  readonly column: number;
  readonly byte: number;
}

/** A stretch of a file; `end` is exclusive. */
export interface SourceRange {
  /** The file as the user named it. */
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}
