import type { AccessRows } from './rows-access.ts';
import type { CodeRows } from './rows-code.ts';
import type { ExtensionRows } from './rows-extension.ts';
import type { ForeignRows } from './rows-foreign.ts';
import type { OperatorRows } from './rows-operators.ts';
import type { ReplicationRows } from './rows-replication.ts';
import type { TextSearchRows } from './rows-text-search.ts';
import type { UserTypeRows } from './rows-types.ts';

/*
 * The rows that kinds build from: one array a catalog read, columns under short names. Ids are
 * oids. What a server version lacks has the value that means "no such thing".
 */

export interface PgRows
  extends ReplicationRows,
    ForeignRows,
    AccessRows,
    CodeRows,
    ExtensionRows,
    OperatorRows,
    TextSearchRows,
    UserTypeRows {
  /** The schemas in scope, by name. */
  readonly schemas: readonly SchemaRow[];
  /** Tables, partitioned tables and partitions in scope: no members of extensions. */
  readonly tables: readonly TableRow[];
  /** Those with properties that most tables do not have. */
  readonly tableOptions: readonly TableOptionsRow[];
  readonly partitionKeys: readonly PartitionKeyRow[];
  /** Extended statistics; here also of tables not read. */
  readonly statistics: readonly StatisticsRow[];
  /** The tables that tables inherit from, or are partitions of. */
  readonly parents: readonly ParentRow[];
  /** Columns of `tables`. */
  readonly columns: readonly ColumnRow[];
  /** Those with properties that most columns do not have. */
  readonly columnOptions: readonly ColumnOptionsRow[];
  /** Constraints behind NOT NULL that are not quite usual, since PostgreSQL 18. */
  readonly notNulls: readonly NotNullRow[];
  /** Column defaults and generation expressions. */
  readonly defaults: readonly DefaultRow[];
  /** Every type a column can have; an array is told by its element. */
  readonly types: readonly TypeRow[];
  /** How types outside pg_catalog print with their modifiers. */
  readonly modifiers: readonly ModifierRow[];
  /** In sort order within a type. */
  readonly enumValues: readonly EnumValueRow[];
  /** Primary keys, unique and exclusion constraints; here and below also of tables not read. */
  readonly keys: readonly KeyRow[];
  readonly foreignKeys: readonly ForeignKeyRow[];
  /** Columns that foreign keys refer to in tables that are not among `tables`. */
  readonly outerColumns: readonly OuterColumnRow[];
  readonly checks: readonly CheckRow[];
  /** Indexes, those behind constraints among them. */
  readonly indexes: readonly IndexRow[];
  readonly indexExprs: readonly IndexExprRow[];
  /** Keys of indexes that are expressions or have operator class parameters. */
  readonly indexKeys: readonly IndexKeyRow[];
  readonly opclasses: readonly OpclassRow[];
  readonly collations: readonly CollationRow[];
  /** Sequences in scope. */
  readonly sequences: readonly SequenceRow[];
  readonly comments: readonly CommentRow[];
}

export interface SchemaRow {
  readonly id: number;
  readonly name: string;
}

export interface TableRow {
  readonly id: number;
  readonly schema: number;
  readonly name: string;
  readonly unlogged: boolean;
}

export interface TableOptionsRow {
  readonly table: number;
  /** `fillfactor=70` … */
  readonly storage: readonly string[] | null;
  /** Those of the table behind it for long values. */
  readonly toast: readonly string[] | null;
  /** Empty for the heap, and for what has none. */
  readonly accessMethod: string;
  /** Empty for the database's own. */
  readonly tablespace: string;
  readonly rowSecurity: boolean;
  readonly forceRowSecurity: boolean;
  /** `d` default, `n` nothing, `f` full, `i` an index. */
  readonly replicaIdentity: string;
  readonly identityIndex: string | null;
  readonly clusteredOn: string | null;
}

export interface StatisticsRow {
  readonly id: number;
  readonly schema: number;
  readonly name: string;
  readonly table: number;
  /** Column numbers, separated by a space. */
  readonly keys: string;
  /** `d` distinct values, `f` dependencies, `m` most common values, `e` expressions. */
  readonly kinds: readonly string[];
  /** Separated by a comma. */
  readonly exprs: string | null;
  /** -1 for none. */
  readonly target: number;
}

/** In the order of a table's parents. */
export interface ParentRow {
  readonly table: number;
  readonly parent: number;
  readonly parentSchema: string;
  readonly parentName: string;
  /** `FOR VALUES …` or `DEFAULT` for a partition. */
  readonly bound: string | null;
}

export interface PartitionKeyRow {
  readonly table: number;
  /** `r` range, `l` list, `h` hash. */
  readonly strategy: string;
  /** Column numbers, separated by a space, 0 for the next expression. */
  readonly keys: string;
  /** Oids, separated by a space. */
  readonly classes: string;
  readonly collations: string;
  /** Key expressions, separated by a comma. */
  readonly exprs: string | null;
}

export interface ColumnRow {
  readonly table: number;
  readonly num: number;
  readonly name: string;
  readonly type: number;
  readonly typmod: number;
  /**
   * 1 not null; 2 identity, always; 4 identity, by default; 8 generated, stored; 16 virtual;
   * 32 from a parent alone.
   */
  readonly flags: number;
  readonly collation: number;
}

export interface ColumnOptionsRow {
  readonly table: number;
  readonly num: number;
  /** `p` plain, `e` external, `x` extended, `m` main; empty where it is the type's. */
  readonly storage: string;
  /** `p` pglz, `l` lz4, or empty. */
  readonly compression: string;
  /** -1 for none. */
  readonly statistics: number;
  /** `n_distinct=5` … */
  readonly options: readonly string[] | null;
}

export interface NotNullRow {
  readonly id: number;
  readonly table: number;
  readonly num: number;
  readonly name: string;
  readonly noInherit: boolean;
  readonly validated: boolean;
  /** A parent's alone. */
  readonly inherited: boolean;
}

export interface DefaultRow {
  readonly table: number;
  readonly num: number;
  readonly expr: string;
}

export interface TypeRow {
  readonly id: number;
  readonly name: string;
  /** Name of the schema; empty for pg_catalog. */
  readonly schema: string;
  /** `b` base, `c` composite, `d` domain, `e` enum, `r` range, `m` multirange, `p` pseudo. */
  readonly kind: string;
  /** The array of it, or 0. */
  readonly array: number;
  /** The type under a domain, else 0. */
  readonly base: number;
  readonly collation: number;
  readonly ofExtension: boolean;
  /** A composite type that is a table's or view's row. */
  readonly ofRelation: boolean;
}

export interface ModifierRow {
  readonly type: number;
  readonly typmod: number;
  /** As `format_type` prints it, schema included. */
  readonly text: string;
}

export interface EnumValueRow {
  readonly type: number;
  readonly value: string;
}

export interface KeyRow {
  readonly id: number;
  readonly table: number;
  /** `p` primary key, `u` unique, `x` exclusion. */
  readonly type: string;
  readonly index: number;
  readonly deferrable: boolean;
  readonly deferred: boolean;
  /** WITHOUT OVERLAPS. */
  readonly period: boolean;
  /** Of an exclusion, one a key; qualified outside pg_catalog. */
  readonly operators: readonly string[] | null;
}

export interface ForeignKeyRow {
  readonly id: number;
  readonly table: number;
  readonly name: string;
  readonly columns: readonly number[];
  readonly refTable: number;
  readonly refColumns: readonly number[];
  /** `a` no action, `r` restrict, `c` cascade, `n` set null, `d` set default. */
  readonly onUpdate: string;
  readonly onDelete: string;
  /** `f` full, `s` simple. */
  readonly match: string;
  readonly deferrable: boolean;
  readonly deferred: boolean;
  readonly validated: boolean;
  readonly enforced: boolean;
  readonly period: boolean;
  readonly deleteColumns: readonly number[] | null;
  /** A partition's, from its parent. */
  readonly inherited: boolean;
}

export interface OuterColumnRow {
  readonly table: number;
  /** Names of table and schema. */
  readonly tableName: string;
  readonly schema: string;
  readonly num: number;
  readonly name: string;
}

export interface CheckRow {
  readonly id: number;
  readonly table: number;
  readonly name: string;
  readonly expr: string;
  readonly noInherit: boolean;
  readonly validated: boolean;
  readonly enforced: boolean;
  /** From a parent alone. */
  readonly inherited: boolean;
}

export interface IndexRow {
  readonly id: number;
  readonly table: number;
  readonly name: string;
  readonly method: string;
  readonly unique: boolean;
  readonly nullsNotDistinct: boolean;
  /** How many of `keys` are keys; the rest is INCLUDE. */
  readonly keyCount: number;
  /** Column numbers, separated by a space, 0 for the next expression. */
  readonly keys: string;
  /** Oids, separated by a space. */
  readonly classes: string;
  readonly collations: string;
  /** Bit 1 descending, bit 2 nulls first. */
  readonly options: string;
  readonly storage: readonly string[] | null;
  /** Empty for the database's own. */
  readonly tablespace: string;
  readonly valid: boolean;
  /** The parent's index that a partition's belongs to. */
  readonly attachedTo: string | null;
}

/** Of an index with an expression or a predicate. */
export interface IndexExprRow {
  readonly index: number;
  /** Key expressions, separated by a comma. */
  readonly exprs: string | null;
  readonly where: string | null;
  /** The whole statement, only where an expression's collation cannot be told otherwise. */
  readonly definition: string | null;
}

export interface IndexKeyRow {
  readonly index: number;
  readonly num: number;
  readonly type: number;
  /** `siglen=64` … */
  readonly params: readonly string[] | null;
}

export interface OpclassRow {
  readonly id: number;
  readonly name: string;
  /** Name of the schema; empty for pg_catalog. */
  readonly schema: string;
  readonly method: string;
  readonly type: number;
  readonly isDefault: boolean;
}

export interface CollationRow {
  readonly id: number;
  readonly name: string;
  /** Name of the schema; empty for pg_catalog. */
  readonly schema: string;
}

/** Numbers are text: they go beyond 2^53. */
export interface SequenceRow {
  readonly id: number;
  readonly schema: number;
  readonly name: string;
  /** `smallint`, `integer`, `bigint`. */
  readonly type: string;
  readonly start: string;
  readonly increment: string;
  readonly min: string;
  readonly max: string;
  readonly cache: string;
  readonly cycle: boolean;
  /** Table and column it belongs to; 0 for none. */
  readonly table: number;
  readonly column: number;
  /** The type of that column, as `type`; `bigint` for any other and for no column. */
  readonly columnType: string;
  /** `a` owned by the column, `i` part of an identity, empty for neither. */
  readonly link: string;
  /** The default of that very column takes its values from it. */
  readonly feeds: boolean;
  /** Names of that table and column; empty for none. */
  readonly tableName: string;
  readonly columnName: string;
  readonly unlogged: boolean;
}

export interface CommentRow {
  /** `n` schema, `r` relation, `t` type, `c` constraint; of others the name of their catalog. */
  readonly class: string;
  readonly object: number;
  /** Column number, 0 for the object itself. */
  readonly num: number;
  readonly text: string;
}
