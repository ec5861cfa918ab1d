import type { NameRow } from './rows-types.ts';

/** Rows of aggregates, casts, operators, their families and classes. `schema` is an oid. */
export interface OperatorRows {
  readonly aggregates: readonly AggregateRow[];
  readonly casts: readonly CastRow[];
  readonly operators: readonly OperatorRow[];
  readonly families: readonly FamilyRow[];
  readonly classes: readonly ClassRow[];
  /** Operators and functions of families and classes. */
  readonly familyMembers: readonly FamilyMemberRow[];
}

export interface AggregateRow {
  readonly id: number;
  readonly schema: number;
  readonly name: string;
  /** Oids of the types of all arguments, separated by a space. */
  readonly inputs: string;
  readonly names: readonly string[] | null;
  /** `i` in, `v` variadic; null when all are in. */
  readonly modes: readonly string[] | null;
  /** How many arguments are not ordered by. */
  readonly direct: number;
  /** `n` normal, `o` ordered set, `h` hypothetical set. */
  readonly kind: string;
  /** `s` safe, `r` restricted, `u` unsafe. */
  readonly parallel: string;
  readonly combine: NameRow | null;
  readonly serialize: NameRow | null;
  readonly deserialize: NameRow | null;
  readonly sortOperator: NameRow | null;
  readonly type: number;
  readonly function: NameRow;
  readonly size: string;
  readonly final: NameRow | null;
  readonly finalExtra: boolean;
  /** `r` read only, `s` shareable, `w` read write. */
  readonly finalModify: string;
  readonly initial: string | null;
  /** The same for moving windows; 0 and null for none. */
  readonly movingType: number;
  readonly movingFunction: NameRow | null;
  readonly inverse: NameRow | null;
  readonly movingSize: string;
  readonly movingFinal: NameRow | null;
  readonly movingFinalExtra: boolean;
  readonly movingFinalModify: string;
  readonly movingInitial: string | null;
}

export interface CastRow {
  readonly id: number;
  readonly source: number;
  readonly target: number;
  readonly function: NameRow | null;
  /** Oids of the function's argument types. */
  readonly inputs: string | null;
  /** `i` implicit, `a` assignment, `e` explicit. */
  readonly context: string;
  /** `f` function, `i` in and out, `b` binary. */
  readonly method: string;
}

export interface OperatorRow {
  readonly id: number;
  readonly schema: number;
  readonly name: string;
  /** Types of the operands, 0 for none. */
  readonly left: number;
  readonly right: number;
  readonly function: NameRow;
  readonly commutator: NameRow | null;
  readonly negator: NameRow | null;
  readonly restrict: NameRow | null;
  readonly join: NameRow | null;
  readonly hashes: boolean;
  readonly merges: boolean;
}

export interface FamilyRow {
  readonly id: number;
  readonly schema: number;
  readonly name: string;
  readonly method: string;
}

export interface ClassRow extends FamilyRow {
  readonly type: number;
  readonly isDefault: boolean;
  readonly family: NameRow;
  /** 0 for the type itself. */
  readonly storage: number;
}

export interface FamilyMemberRow {
  readonly family: number;
  /** The class that it is part of, or 0. */
  readonly class: number;
  /** `o` operator, `f` function. */
  readonly kind: string;
  readonly number: number;
  readonly left: number;
  readonly right: number;
  readonly name: NameRow;
  /** Oids of a function's argument types. */
  readonly inputs: string | null;
  /** The family that an ordering operator sorts by. */
  readonly orderBy: NameRow | null;
}
