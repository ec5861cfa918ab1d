/** Rows of the extensions, but those that every database is born with. */
export interface ExtensionRows {
  readonly extensions: readonly ExtensionRow[];
}

export interface ExtensionRow {
  readonly name: string;
  readonly schema: string;
  readonly version: string;
  /** Names of the extensions it needs. */
  readonly requires: readonly string[] | null;
  /** Unless it is the one that comes with the extension. */
  readonly comment: string | null;
  /** The one that comes with it; null where its files are gone. */
  readonly usualComment: string | null;
}
