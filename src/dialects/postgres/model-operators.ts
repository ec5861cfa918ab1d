import type { SchemaObject } from '../../schema/index.ts';
import type { PgType } from './model.ts';
import type { QualifiedName } from './model-types.ts';

/* What users teach the server about types: aggregates, casts, operators and their families. */

export interface PgAggregate extends SchemaObject {
  readonly kind: 'aggregate';
  readonly schema: string;
  /** Types of all arguments: `(integer, text)`. */
  readonly signature: string;
  readonly args: readonly PgAggregateArgument[];
  /** Takes a hypothetical row: `WITHIN GROUP (ORDER BY …)`. */
  readonly hypothetical?: boolean;
  readonly state: PgAggregateState;
  /** As window aggregates keep their state when a row leaves the frame. */
  readonly moving?: PgAggregateState & { readonly inverse: QualifiedName };
  readonly combine?: QualifiedName;
  readonly serialize?: QualifiedName;
  readonly deserialize?: QualifiedName;
  /** The operator of MIN and MAX and their like, as SQL names it. */
  readonly sortOperator?: QualifiedName;
  readonly parallel?: 'SAFE' | 'RESTRICTED';
}

export interface PgAggregateArgument {
  readonly name?: string;
  readonly type: PgType;
  readonly variadic?: boolean;
  /** One that rows are ordered by. */
  readonly orderBy?: boolean;
}

export interface PgAggregateState {
  readonly type: PgType;
  readonly function: QualifiedName;
  /** Bytes, as text; absent for the server's guess. */
  readonly size?: string;
  readonly final?: QualifiedName;
  readonly finalExtra?: boolean;
  /** Only what is not usual for the aggregate. */
  readonly finalModify?: 'READ_ONLY' | 'SHAREABLE' | 'READ_WRITE';
  readonly initial?: string;
}

/** In no schema; its name is that of both types: `(integer AS text)`. */
export interface PgCast extends SchemaObject {
  readonly kind: 'cast';
  readonly source: PgType;
  readonly target: PgType;
  readonly method:
    | { readonly kind: 'function'; readonly name: QualifiedName; readonly signature: string }
    | { readonly kind: 'inout' }
    | { readonly kind: 'binary' };
  /** Absent: only where it is written out. */
  readonly as?: 'IMPLICIT' | 'ASSIGNMENT';
}

export interface PgOperator extends SchemaObject {
  readonly kind: 'operator';
  readonly schema: string;
  /** Types of left and right operand, NONE for one that is not there: `(NONE, integer)`. */
  readonly signature: string;
  readonly left?: PgType;
  readonly right?: PgType;
  readonly function: QualifiedName;
  readonly commutator?: QualifiedName;
  readonly negator?: QualifiedName;
  readonly restrict?: QualifiedName;
  readonly join?: QualifiedName;
  readonly hashes?: boolean;
  readonly merges?: boolean;
}

/** Families and classes of two access methods may have one name. */
export interface PgOperatorFamily extends SchemaObject {
  readonly kind: 'operator_family';
  readonly schema: string;
  /** `USING btree`. */
  readonly signature: string;
  readonly method: string;
  /** What is in it beside its classes. */
  readonly members: readonly PgFamilyMember[];
}

export interface PgOperatorClass extends SchemaObject {
  readonly kind: 'operator_class';
  readonly schema: string;
  readonly signature: string;
  readonly method: string;
  readonly type: PgType;
  readonly default?: boolean;
  /** Absent: one that is made along with the class, of the same name. */
  readonly family?: QualifiedName;
  /** What an index stores, where that is another type. */
  readonly storage?: PgType;
  readonly members: readonly PgFamilyMember[];
}

/** `OPERATOR 1 < (integer, integer)`, `FUNCTION 1 (integer, integer) btint4cmp(integer, integer)`. */
export interface PgFamilyMember {
  readonly kind: 'operator' | 'function';
  readonly number: number;
  /** The types that the member is for. */
  readonly left: PgType;
  readonly right: PgType;
  readonly name: QualifiedName;
  /** Argument types of a function. */
  readonly signature?: string;
  /** The family that an ordering operator sorts by. */
  readonly orderBy?: QualifiedName;
}
