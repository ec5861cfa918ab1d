import type { Check, DefaultValue, SchemaObject } from '../../schema/index.ts';
import type { PgType } from './model.ts';
import type { PgAccess } from './model-restore.ts';

/* Types that users make, and collations. */

/** No difference between two of them; what is made anew has it again. */
interface Owned {
  readonly access?: PgAccess;
}

/** What is compared by another collation than its type's. */
interface Collated {
  /** As of a column. */
  readonly collate?: string;
}

export interface PgDomain extends SchemaObject, Collated, Owned {
  readonly kind: 'domain';
  readonly schema: string;
  /** The type under it, which may be a domain, too. */
  readonly type: PgType;
  readonly null: boolean;
  readonly default?: DefaultValue;
  /** By name. */
  readonly checks: readonly PgDomainCheck[];
}

export interface PgDomainCheck extends Check {
  readonly notValid?: boolean;
}

export interface PgComposite extends SchemaObject, Owned {
  readonly kind: 'composite';
  readonly schema: string;
  /** In the order of the type. */
  readonly fields: readonly PgField[];
}

export interface PgField extends Collated {
  readonly name: string;
  readonly type: PgType;
  readonly comment?: string;
}

export interface PgRange extends SchemaObject, Collated, Owned {
  readonly kind: 'range';
  readonly schema: string;
  readonly subtype: PgType;
  /** Only what is not the default of the subtype. */
  readonly subtypeOpclass?: QualifiedName;
  readonly canonical?: QualifiedName;
  readonly subtypeDiff?: QualifiedName;
  /** Only what is not made of the range's name (PostgreSQL 14). */
  readonly multirangeName?: string;
}

/** The schema is absent for what is in pg_catalog. */
export interface QualifiedName {
  readonly schema?: string;
  readonly name: string;
}

export interface PgCollation extends SchemaObject {
  readonly kind: 'collation';
  readonly schema: string;
  readonly provider: 'libc' | 'icu' | 'builtin';
  /** Of icu and builtin. */
  readonly locale?: string;
  /** Of libc; the two are mostly the same. */
  readonly lcCollate?: string;
  readonly lcCtype?: string;
  readonly deterministic: boolean;
  /** Tailoring rules of icu (PostgreSQL 16). */
  readonly rules?: string;
  /** The collation that it is made as a copy of, as written; no server keeps that. */
  readonly from?: QualifiedName;
}
