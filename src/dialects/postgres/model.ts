import type {
  Check,
  Column,
  ColumnType,
  ForeignKey,
  Index,
  IndexPart,
  Ref,
  SchemaObject,
  Table,
} from '../../schema/index.ts';

import type { PgAccess } from './model-restore.ts';

/* PostgreSQL's own fields over the shapes that every database shares. */

export interface PgTable extends Table {
  readonly kind: 'table';
  readonly columns: readonly PgColumn[];
  readonly primaryKey?: PgConstraintIndex;
  /** Indexes that belong to no constraint, by name. */
  readonly indexes: readonly PgIndex[];
  /** Unique constraints, by name. */
  readonly uniques: readonly PgConstraintIndex[];
  /** Exclusion constraints, by name. */
  readonly excludes: readonly PgExclusion[];
  readonly foreignKeys: readonly PgForeignKey[];
  readonly checks: readonly PgCheck[];
  readonly unlogged?: boolean;
  /** Of a partitioned parent. */
  readonly partition?: PgPartitionKey;
  /** Of a partition; what it has from its parent is there too, marked as inherited. */
  readonly partitionOf?: PgPartitionOf;
  /** The tables it inherits from, in their order. */
  readonly inherits?: readonly PgTableName[];
  /** Other than heap. */
  readonly accessMethod?: string;
  /** Other than the database's. */
  readonly tablespace?: string;
  /** `fillfactor` → `70`, `toast.autovacuum_enabled` → `false`, in the order of the catalog. */
  readonly storage?: Readonly<Record<string, string>>;
  readonly rowSecurity?: PgRowSecurity;
  /** DEFAULT where it is absent. */
  readonly replicaIdentity?: 'FULL' | 'NOTHING' | { readonly index: string };
  /** The index that CLUSTER goes by. */
  readonly clusteredOn?: string;
  /** Which of its parts rely on routines, as the server recorded it; no difference of two tables. */
  readonly partUses?: readonly PgPartUse[];
}

export interface PgPartUse {
  /** `column`: by its default or its generation expression. */
  readonly part: 'column' | 'check' | 'index';
  readonly name: string;
  readonly uses: readonly Ref[];
}

export interface PgTableName {
  readonly schema: string;
  readonly name: string;
}

export interface PgPartitionOf {
  readonly table: PgTableName;
  readonly bound: PgPartitionBound;
}

/** Values are SQL texts as the server prints them: `'2025-01-01'`, `MINVALUE`, `NULL`. */
export type PgPartitionBound =
  | { readonly kind: 'range'; readonly from: readonly string[]; readonly to: readonly string[] }
  | { readonly kind: 'list'; readonly in: readonly string[] }
  | { readonly kind: 'hash'; readonly modulus: string; readonly remainder: string }
  | { readonly kind: 'default' };

export interface PgRowSecurity {
  readonly enabled: boolean;
  /** FORCE: for the owner, too. */
  readonly enforced: boolean;
}

export interface PgColumn extends Column {
  readonly type: PgType;
  readonly identity?: PgIdentity;
  /**
   * From a parent alone: `whole` with all that a new child takes over from it, `changed` with
   * something else, such as another default.
   */
  readonly inherited?: 'whole' | 'changed';
  /** `pglz` or `lz4`, where it is not left to the server's setting. */
  readonly compression?: string;
  /** Where it is not what the type has. */
  readonly storage?: 'PLAIN' | 'EXTERNAL' | 'EXTENDED' | 'MAIN';
  /** The statistics target, where it is not left to the server's setting. */
  readonly statistics?: number;
  /** `n_distinct` → `-0.5`. */
  readonly options?: Readonly<Record<string, string>>;
  /** What the constraint behind NOT NULL has that is not usual (PostgreSQL 18). */
  readonly notNull?: PgNotNull;
  /** The name of the constraint behind a parent's NOT NULL, where it is not `t_c_not_null`. */
  readonly inheritedNotNull?: string;
}

export interface PgNotNull {
  /** Where it is not one that the server makes: `t_c_not_null`. */
  readonly name?: string;
  readonly noInherit?: boolean;
  readonly notValid?: boolean;
  readonly comment?: string;
}

/**
 * A type as `format_type` prints it, taken apart. `text` is canonical (`character varying(255)`,
 * `timestamp(3) with time zone`, `public.status[]`), with system types unqualified.
 */
export interface PgType extends ColumnType {
  /** Canonical name without arguments and brackets: `character varying`, `integer`, `status`. */
  readonly name: string;
  /** Schema of a type that is not pg_catalog's; `text` leaves it out when the URL binds to it. */
  readonly schema?: string;
  /** Length, precision and scale as SQL writes them: `[255]`, `[10, 2]`. */
  readonly args: readonly number[];
  /** Arguments of a type that is not pg_catalog's, verbatim: `Point,4326`. */
  readonly modifiers?: string;
  /** Fields of an interval: `day to second`. */
  readonly fields?: string;
  readonly array: boolean;
  /**
   * An integer column fed by a sequence it owns, written as serial; `name` and `text` stay the
   * integer's. The sequence, in the table's schema, is absent as long as the server has not named it;
   * its own type is there where it is wider than the column's.
   */
  readonly serial?: { readonly sequence?: string; readonly width?: string };
}

/** Numbers are text: a sequence's bounds go beyond 2^53. Defaults of the column type are absent. */
export interface PgIdentity {
  readonly generated: 'ALWAYS' | 'BY DEFAULT';
  readonly start?: string;
  readonly increment?: string;
  readonly min?: string;
  readonly max?: string;
  readonly cache?: string;
  readonly cycle?: boolean;
  /** The name of its sequence, in the table's schema, where it is not one that the server gives. */
  readonly sequence?: string;
}

export interface PgIndex extends Index {
  /** Access method as the server names it: `btree`, `gin`. */
  readonly method: string;
  readonly parts: readonly PgIndexPart[];
  readonly include: readonly string[];
  readonly where?: string;
  /** True for NULLS NOT DISTINCT. */
  readonly nullsNotDistinct: boolean;
  /** `fillfactor` → `70`, in the order of the catalog. */
  readonly storage: Readonly<Record<string, string>>;
  /** Other than the database's. */
  readonly tablespace?: string;
  /** Of a partition: the index of the parent that it belongs to. */
  readonly attachedTo?: string;
  /** Left behind by a build that failed; the server keeps it up to date and does not use it. */
  readonly invalid?: boolean;
}

export interface PgIndexPart extends IndexPart {
  /** Set only where it differs from what the direction implies. */
  readonly nulls?: 'first' | 'last';
  readonly collate?: string;
  /** Set only where it is not the default of type and method. */
  readonly opclass?: PgOpclass;
}

export interface PgOpclass {
  readonly name: string;
  /** Of a class outside pg_catalog, when it must be written. */
  readonly schema?: string;
  /** `siglen` → `64`. */
  readonly params: Readonly<Record<string, string>>;
}

export type Deferrable = 'INITIALLY IMMEDIATE' | 'INITIALLY DEFERRED';

/** A primary key or unique constraint with the index behind it; both carry one name. */
export interface PgConstraintIndex extends PgIndex {
  readonly deferrable?: Deferrable;
  /** `comment` is the index's. */
  readonly constraintComment?: string;
  /** The last column is WITHOUT OVERLAPS (PostgreSQL 18). */
  readonly withoutOverlaps?: boolean;
}

export interface PgExclusion extends PgConstraintIndex {
  readonly parts: readonly PgExclusionPart[];
}

export interface PgExclusionPart extends PgIndexPart {
  /** Qualified only when it is not pg_catalog's: `&&`. */
  readonly operator: string;
}

export interface PgForeignKey extends ForeignKey {
  readonly deferrable?: Deferrable;
  readonly match?: 'FULL';
  readonly notValid?: boolean;
  /** NOT ENFORCED (PostgreSQL 18). */
  readonly notEnforced?: boolean;
  /** The last column pair is PERIOD (PostgreSQL 18). */
  readonly period?: boolean;
  /** ON DELETE SET NULL (a, b): only these columns. */
  readonly onDeleteColumns?: readonly string[];
  /** A partition's, from its parent. */
  readonly inherited?: boolean;
}

export interface PgCheck extends Check {
  readonly noInherit?: boolean;
  readonly notValid?: boolean;
  /** NOT ENFORCED (PostgreSQL 18). */
  readonly notEnforced?: boolean;
  /** From a parent alone. */
  readonly inherited?: boolean;
}

export interface PgPartitionKey {
  readonly type: 'RANGE' | 'LIST' | 'HASH';
  readonly parts: readonly {
    readonly column?: string;
    readonly expr?: string;
    readonly collate?: string;
    readonly opclass?: PgOpclass;
  }[];
}

export interface PgEnum extends SchemaObject {
  readonly kind: 'enum';
  readonly schema: string;
  /** In sort order. */
  readonly values: readonly string[];
  /** No difference between two of them; what is made anew has it again. */
  readonly access?: PgAccess;
}
