import type { Secret } from '../../base/index.ts';
import type { Decimal } from './decimal.ts';

/**
 * What an HCL expression evaluates to. Plain JavaScript where that is exact:
 *
 * - number: integers within ±2^53 are `number`, all others `Decimal` (exact, D13). One numeric value
 *   has one representation only; make numbers with `hclNumber`.
 * - tuple: a JavaScript array. object: `HclObject`, a Map in source order.
 * - list, set, map: the typed collections of HCL, made by conversions and functions only.
 * - `Secret`: any of these, hidden. Operations on a secret give a secret.
 * - `Unknown`: a value of which at most the type is known (only for tooling and tests).
 * - `Capsule`: a value of the embedding language: a reference, a raw SQL expression, a type.
 */
export type Value =
  | null
  | boolean
  | string
  | number
  | Decimal
  | readonly Value[]
  | HclObject
  | HclList
  | HclSet
  | HclMap
  | Secret<unknown>
  | Unknown
  | Capsule;

export type HclObject = ReadonlyMap<string, Value>;

/** Types as in the HCL specification; `any` is the dynamic pseudo-type. */
export type Type =
  | { readonly kind: 'string' | 'number' | 'bool' | 'any' }
  | { readonly kind: 'list' | 'set' | 'map'; readonly element: Type }
  | { readonly kind: 'tuple'; readonly elements: readonly Type[] }
  | { readonly kind: 'object'; readonly attributes: ReadonlyMap<string, Type> }
  | { readonly kind: 'capsule'; readonly name: string };

export class HclList {
  readonly element: Type;
  readonly items: readonly Value[];

  constructor(element: Type, items: readonly Value[]) {
    this.element = element;
    this.items = items;
  }
}

/** Items are unique and in the set's order: strings by code point, numbers ascending. */
export class HclSet {
  readonly element: Type;
  readonly items: readonly Value[];

  constructor(element: Type, items: readonly Value[]) {
    this.element = element;
    this.items = items;
  }
}

/** Keys in code point order. */
export class HclMap {
  readonly element: Type;
  readonly entries: ReadonlyMap<string, Value>;

  constructor(element: Type, entries: ReadonlyMap<string, Value>) {
    this.element = element;
    this.entries = entries;
  }
}

export class Unknown {
  readonly type: Type;

  constructor(type: Type) {
    this.type = type;
  }
}

/** A value of the embedding language. `name` is what messages call its type. */
export class Capsule<T = unknown> {
  readonly name: string;
  readonly content: T;

  constructor(name: string, content: T) {
    this.name = name;
    this.content = content;
  }
}
