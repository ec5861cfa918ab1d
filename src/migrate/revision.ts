/** One row of the revisions table. Source: migrations.md 6. */
export interface Revision {
  readonly version: string;
  readonly description: string;
  /** Flags: 1 baseline, 2 executed, 4 resolved by hand. */
  readonly type: number;
  /** Statements that ran, of `total`. */
  readonly applied: number;
  readonly total: number;
  /** Milliseconds since 1970. */
  readonly executedAtMs: number;
  /** Nanoseconds. */
  readonly executionTimeNs: number;
  /** Empty: none. */
  readonly error: string;
  readonly errorStmt: string;
  /** Of the file in `atlas.sum`, without `h1:`. */
  readonly hash: string;
  /** After each statement that ran, the hash of all so far, with `h1:`; empty when all ran. */
  readonly partialHashes: readonly string[];
  readonly operatorVersion: string;
}

export const baselineFlag = 1;
export const executedFlag = 2;
export const resolvedFlag = 4;

/** Stands in `error` while a statement runs whose outcome cannot be recorded with it (D10). */
export const startedMark = 'started by mercator, outcome not recorded';

/** True when not all statements ran and nobody said that it is all right so. */
export function isPartial({ applied, total, type }: Revision): boolean {
  return applied !== total && (type & resolvedFlag) === 0;
}

/** The type in words, as reports have it. */
export function typeText(type: number): string {
  switch (type) {
    case baselineFlag:
      return 'baseline';
    case executedFlag:
      return 'applied';
    case resolvedFlag:
      return 'manually set';
    case executedFlag | resolvedFlag:
      return 'applied + manually set';
    default:
      return `unknown (${type.toString(2).padStart(4, '0')})`;
  }
}

/** A row for a version that is there without having run. */
export function unexecuted(
  version: string,
  description: string,
  more: Pick<Revision, 'type' | 'hash' | 'executedAtMs' | 'operatorVersion'>,
): Revision {
  return {
    ...{ version, description, applied: 0, total: 0, executionTimeNs: 0 },
    ...{ error: '', errorStmt: '', partialHashes: [], ...more },
  };
}
