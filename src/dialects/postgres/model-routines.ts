import type { Routine } from '../../schema/index.ts';
import type { PgType } from './model.ts';
import type { PgAccess } from './model-restore.ts';

/** A function, window function or procedure. What is usual is absent. */
export interface PgRoutine extends Routine {
  readonly kind: 'function' | 'procedure';
  /** Lower case: `sql`, `plpgsql`, `c`. */
  readonly language: string;
  /** In order, those that only give something back among them. */
  readonly args: readonly PgArgument[];
  /** Absent for a procedure, and for a function whose arguments say it. */
  readonly returns?: PgReturn;
  /**
   * The body; for `c` and `internal` the name of the compiled function. A body that begins with
   * BEGIN ATOMIC or RETURN is one of standard SQL, which the server keeps parsed.
   */
  readonly as: string;
  /** Of a function in C, the file it is in. */
  readonly library?: string;
  readonly window?: boolean;
  readonly volatility?: 'STABLE' | 'IMMUTABLE';
  readonly leakproof?: boolean;
  readonly strict?: boolean;
  readonly security?: 'DEFINER';
  readonly parallel?: 'SAFE' | 'RESTRICTED';
  /** Numbers as text, where they are not the usual ones. */
  readonly cost?: string;
  readonly rows?: string;
  /** The planner support function, as SQL names it. */
  readonly support?: string;
  /** Types for which its language has transforms to apply. */
  readonly transforms?: readonly PgType[];
  /** What SET clauses say, `search_path` → `public, pg_temp`. */
  readonly config: Readonly<Record<string, string>>;
  readonly access?: PgAccess;
}

export interface PgArgument {
  readonly name?: string;
  readonly type: PgType;
  readonly mode: 'IN' | 'OUT' | 'INOUT' | 'VARIADIC';
  readonly default?: string;
}

export type PgReturn =
  | { readonly kind: 'one' | 'set'; readonly type: PgType }
  | {
      readonly kind: 'table';
      readonly columns: readonly { readonly name: string; readonly type: PgType }[];
    };
