import type { Secret } from '../base/index.ts';
import type { Ref } from './ref.ts';

/** One statement as it will run, without its final semicolon. */
export interface Statement {
  readonly sql: string;
  /**
   * What is to run instead where the statement takes a secret: `sql` is then without it, fit to be
   * shown and written to a file.
   */
  readonly secretSql?: Secret<string>;
  /** It is not tried on a dev database, which holds no such object. */
  readonly untried?: boolean;
  /** What it does, lower case: `create "users" table`. */
  readonly comment: string;
  /** Statements that undo it, in order, or why nothing can. */
  readonly reverse: readonly string[] | { readonly irreversible: string };
  readonly hazards: readonly Hazard[];
  /** `out`: cannot run inside a transaction. */
  readonly tx: 'in' | 'out';
}

/** What a statement may do to a system in use. */
export interface Hazard {
  readonly kind: 'data-loss' | 'rewrite' | 'scan' | 'blocks-writes' | 'blocks-reads' | 'may-fail';
  readonly message: string;
}

export interface Plan {
  readonly statements: readonly Statement[];
  /** Replayed on a dev database with the desired result, or why that was not possible. */
  readonly proof: 'proven' | { readonly unproven: string };
}

/**
 * A clause in the plan's graph (D5): the smallest thing that can be ordered by itself. `Clause` is
 * the kind's own data; after the sort, the clauses of one owner are folded into statements.
 */
export interface PlanNode<Clause = unknown> {
  /** The object whose kind folds this node. */
  readonly owner: Ref;
  /** What becomes of the owner: it comes into being, changes, or goes. */
  readonly verb: 'create' | 'alter' | 'drop';
  readonly clause: Clause;
  /** What exists once it ran; for `create` the owner need not be named. */
  readonly provides: readonly Ref[];
  /** What is gone once it ran; for `drop` the owner need not be named. */
  readonly removes: readonly Ref[];
  /** What it uses: created before it. */
  readonly needs: readonly Ref[];
  /** What it stops using: removed after it. */
  readonly releases: readonly Ref[];
  /**
   * What it had better come after, as far as no circle follows: what the text of a body names. A
   * drop had better come before what becomes of that.
   */
  readonly after?: readonly Ref[];
  /** Set by the planner: something in `after` comes later all the same. */
  readonly early?: boolean;
  /** A foreign key and its like: may leave its owner's statement when that would close a cycle. */
  readonly detachable: boolean;
  /** Runs after all that is made or changed, or after all that goes, too, unless something needs it. */
  readonly late?: 'after changes' | 'after drops';
}
