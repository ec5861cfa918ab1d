import type { AccessRow } from './rows-code.ts';

/** Rows of the types that users make, but enums, and of collations. */
export interface UserTypeRows {
  readonly domains: readonly DomainRow[];
  readonly domainExprs: readonly DomainExprRow[];
  readonly domainChecks: readonly DomainCheckRow[];
  readonly composites: readonly CompositeRow[];
  /** In the order of the types. */
  readonly fields: readonly FieldRow[];
  readonly ranges: readonly RangeRow[];
  readonly userCollations: readonly UserCollationRow[];
  readonly typeAccess: readonly TypeAccessRow[];
}

/** Of a type that is another's than who is connected, or has a list of privileges. */
export interface TypeAccessRow {
  readonly id: number;
  /** Empty for who is connected. */
  readonly owner: string;
  readonly access: AccessRow;
}

/** `schema` is an oid here and below. */
export interface DomainRow {
  readonly id: number;
  readonly schema: number;
  readonly name: string;
  readonly type: number;
  readonly typmod: number;
  readonly notNull: boolean;
  readonly collation: number;
  /** Functions that its default and checks call. */
  readonly functions: readonly NameRow[] | null;
}

/** Of a domain with a default. */
export interface DomainExprRow {
  readonly domain: number;
  readonly expr: string;
}

export interface DomainCheckRow {
  readonly id: number;
  readonly domain: number;
  readonly name: string;
  readonly expr: string;
  readonly validated: boolean;
}

export interface CompositeRow {
  readonly id: number;
  /** Its relation, which has the fields. */
  readonly relation: number;
  readonly schema: number;
  readonly name: string;
}

export interface FieldRow {
  readonly relation: number;
  readonly num: number;
  readonly name: string;
  readonly type: number;
  readonly typmod: number;
  readonly collation: number;
}

export interface RangeRow {
  readonly id: number;
  readonly schema: number;
  readonly name: string;
  readonly subtype: number;
  readonly collation: number;
  /** Names of operator class and functions, absent schema for pg_catalog; null for the usual. */
  readonly opclass: NameRow | null;
  readonly canonical: NameRow | null;
  readonly diff: NameRow | null;
  /** Name of its multirange; null before PostgreSQL 14. */
  readonly multirange: string | null;
}

/** Schema, empty for pg_catalog, and name. */
export type NameRow = readonly [schema: string, name: string];

export interface UserCollationRow {
  readonly id: number;
  readonly schema: number;
  readonly name: string;
  /** `c` libc, `i` icu, `b` builtin. */
  readonly provider: string;
  readonly collate: string | null;
  readonly ctype: string | null;
  readonly locale: string | null;
  readonly rules: string | null;
  readonly deterministic: boolean;
}
