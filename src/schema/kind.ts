import type { Change, TableChange } from './change.ts';
import type { Mode } from './mode.ts';
import type { Realm, SchemaObject, Table } from './model.ts';
import type { PlanNode, Statement } from './plan.ts';
import type { Ref } from './ref.ts';

/**
 * All that a dialect knows about one kind of object, as far as the model goes (D1). `Rows` is the
 * dialect's set of catalog reads. The walk over kinds is written once, in this room.
 */
export interface ModelKind<T extends SchemaObject, Rows> {
  readonly kind: T['kind'];
  /** In messages and plan comments: `table`, `enum type`. */
  readonly noun: string;
  /** Kinds read, and by default are created, in ascending rank. */
  readonly rank: number;
  /** Where it reads later than it is created. */
  readonly readRank?: number;
  /** Read, compared and planned only where that mode is on; absent: always. */
  readonly mode?: Mode;
  /** `database`: its objects are in no schema, and read when the whole database is. */
  readonly level?: 'database';
  /** The catalog reads it builds from: names of fields of `Rows`. */
  readonly needs: readonly (keyof Rows & string)[];
  /** Pure: tests replay recorded rows. What an earlier kind claimed is not seen again. */
  read(rows: Rows, cx: ReadContext): readonly T[];
  /**
   * The names that it takes where several kinds share them, its parts' too; absent: its reference is
   * all. Two objects never have one of them at the same time.
   */
  names?(object: T): readonly Ref[];
  /** What must exist before the object. */
  dependencies(object: T): readonly Ref[];
  /** Differences of two objects of one name, ordered as they should be shown. */
  diff(from: T, to: T, cx: DiffContext): readonly Change[];
  /** Clauses of a change to an object of this kind. Throws E_UNSUPPORTED for what cannot be done. */
  plan(change: Change, cx: KindPlanContext): readonly PlanNode[];
  /**
   * What a change takes away, or alters so that whatever relies on it has to make way first; absent:
   * what is dropped.
   */
  disturbs?(change: Change): readonly Ref[];
  /** Whether a changed object can stay where it is; absent: always. Else it is dropped and made anew. */
  inPlace?(from: T, to: T, cx: PlanContext): boolean;
  /**
   * What becomes of an object that relies on something disturbed: it is dropped before and made anew
   * afterwards, or parts of it are, by those changes; absent: nothing.
   */
  invalidated?(object: T, disturbed: Ref, cx: KindPlanContext): Invalidated;
  /** Statements of neighbouring clauses of one object, in order. */
  fold(nodes: readonly PlanNode[], cx: PlanContext): readonly Statement[];
  /**
   * The changes of the whole plan with those that follow from them, and without those that others
   * bring about anyway; absent: as they are.
   */
  rewrite?(changes: readonly Change[], cx: PlanContext): readonly Change[];
  /** The whole plan with what its statements need around them; absent: nothing. */
  finish?(statements: readonly Statement[]): readonly Statement[];
  /**
   * The object as the server has it once a table has a new name, references aside, which are followed
   * already; absent: as it is. `realm` is how it was before.
   */
  withRenamedTable?(object: T, from: Table, to: Table, realm: Realm): T;
  /** What names of this kind are compared by; absent: the name itself, every letter counts. */
  nameKey?(name: string): string;
  /** The words that select it in a filter; absent: the kind. */
  selectors?(object: T): readonly string[];
  /** What it belongs to, and is filtered along with: the table of a policy. */
  partOf?(object: T): Ref | undefined;
  /** How an object of this kind stands on a dev database. */
  readonly onDev: 'real' | 'stand-in' | 'as-written';
  /** What stands for an object of that name there; absent: the object itself is made. */
  standIn?(name: string): StandIn;
}

/** An object of the whole server that a dev database has to have for the sake of its name. */
export interface StandIn {
  /** A query that gives a row when it is there. */
  readonly find: string;
  readonly create: string;
  /** Removes it with all that was given to it in the database. */
  readonly drop: readonly string[];
}

export type Invalidated = 'nothing' | 'rebuild' | { readonly changes: readonly TableChange[] };

/** Catalog ids that an earlier kind made part of its object: the sequence of an identity column. */
export interface Claims {
  claim(catalog: string, id: number): void;
  has(catalog: string, id: number): boolean;
}

export interface ReadContext {
  readonly claims: Claims;
  /** The schema the connection is bound to, if it is. */
  readonly boundSchema: string | undefined;
}

export interface DiffContext {
  readonly from: Realm;
  readonly to: Realm;
}

/** What a kind is told of the plan around its change. */
export interface KindPlanContext extends PlanContext {
  /** All of them, the one at hand too. */
  readonly changes: readonly Change[];
}

export interface PlanContext {
  readonly from: Realm;
  readonly to: Realm;
  /** undefined: names carry their own schema. '': no schema is written. Else that schema. */
  readonly qualifier: string | undefined;
  /** Unit of indentation; '' writes each statement on one line. */
  readonly indent: string;
  /** What the server that is to run the plan can do, in its flavor's words; absent: unknown. */
  readonly capabilities?: Readonly<Record<string, boolean>>;
}
