import type { SqlStatement } from '../sql/index.ts';

/** One file of a migration directory. */
export interface MigrationFile {
  /** In the directory; with the folders above it where a format has any. */
  readonly name: string;
  /** As messages call it: the directory's path and the name. */
  readonly path: string;
  readonly version: string;
  readonly description: string;
  /** As it is on disk; `text` is the same, decoded. */
  readonly bytes: Uint8Array;
  readonly text: string;
}

/** What a migration file says, cut into statements. Positions count in the whole file. */
export interface Script {
  readonly statements: readonly SqlStatement[];
  /** Queries that must hold before the first statement runs, in file order. */
  readonly checks: readonly CheckGroup[];
  /** What leads back, where the file says it; empty is an answer too. */
  readonly down: readonly SqlStatement[] | undefined;
  readonly directives: readonly Directive[];
}

export interface CheckGroup {
  /** `checks.sql`, `checks/destructive.sql`. */
  readonly name: string;
  /** One of the statements is enough; else all must hold. */
  readonly oneOf: boolean;
  readonly statements: readonly SqlStatement[];
}

/** `-- atlas:<name> <argument>`. */
export interface Directive {
  readonly name: string;
  /** Empty where there is none. */
  readonly argument: string;
}

/** What a new migration file is to hold. */
export interface FilePlan {
  readonly version: string;
  /** Empty: none. */
  readonly name: string;
  readonly delimiter?: string;
  /** Without `-- atlas:`. */
  readonly directives: readonly string[];
  readonly changes: readonly PlannedChange[];
}

export interface PlannedChange {
  /** Without a delimiter. */
  readonly sql: string;
  readonly comment: string;
  /** In the order they run. */
  readonly reverse: readonly string[];
}

/** A file to be written. */
export interface NewFile {
  readonly name: string;
  readonly text: string;
}
