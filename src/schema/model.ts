import type { Mode } from './mode.ts';
import type { Ref } from './ref.ts';

/*
 * The shapes that every database shares (D2). A dialect extends them with typed fields of its own
 * (`PgColumn extends Column`); this room reads the fields here and compares the rest structurally.
 * A name is the identifier unquoted; an expression is the text as the server prints it back.
 * Optional fields are absent, never null, when the object has no such thing.
 */

/** One database, or as much of it as was asked for. */
export interface Realm {
  /** By name. */
  readonly schemas: readonly Schema[];
  /** What belongs to no schema: extensions, roles, event triggers … by kind rank, then name. */
  readonly objects: readonly SchemaObject[];
  /** What it lists besides, in full: objects of other modes are not in it, and not compared. */
  readonly modes?: readonly Mode[];
  /**
   * Objects out of the scope that was read which rely on those in it: neither compared nor shown,
   * but put back as they were where a plan has to take them down (D5).
   */
  readonly outside?: readonly SchemaObject[];
}

export interface SchemaObject {
  /** The HCL block that describes it: `table`, `enum`, `domain` … */
  readonly kind: string;
  readonly name: string;
  readonly schema?: string;
  /** The table or view whose part it is, and within which its name is its own: a trigger's, say. */
  readonly on?: Ref;
  /** Canonical argument types, which tell overloads apart: `(integer, text)`. */
  readonly signature?: string;
  readonly comment?: string;
  /**
   * What it relies on and no field of its own tells, as the server recorded it or the user wrote it:
   * objects, and columns where the server says which. No difference between two objects.
   */
  readonly dependsOn?: readonly Ref[];
}

export interface Schema extends SchemaObject {
  readonly kind: 'schema';
  /** By name. */
  readonly tables: readonly Table[];
  /** By name; materialized views among them. */
  readonly views: readonly View[];
  /** All else: enums, domains, sequences, routines, triggers … by kind rank, then name. */
  readonly objects: readonly SchemaObject[];
}

export interface Table extends SchemaObject {
  readonly kind: string;
  readonly schema: string;
  /** In the order of the table. */
  readonly columns: readonly Column[];
  readonly primaryKey?: Index;
  /** By name. */
  readonly indexes: readonly Index[];
  /** Unique constraints, where the database tells them from indexes. */
  readonly uniques?: readonly Index[];
  /** By name. */
  readonly foreignKeys: readonly ForeignKey[];
  /** By name. */
  readonly checks: readonly Check[];
  /** As of a column. */
  readonly renamedFrom?: string;
}

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly null: boolean;
  readonly default?: DefaultValue;
  readonly generated?: Generated;
  readonly collate?: string;
  readonly comment?: string;
  /** Its previous name, as the user wrote it; no server keeps that. */
  readonly renamedFrom?: string;
}

export interface ColumnType {
  /** The dialect's canonical SQL text, unqualified names for the system's own types. */
  readonly text: string;
  /** The user-defined type (or its element, for an array) behind it. */
  readonly ref?: Ref;
}

export type DefaultValue =
  /** A constant: source text as SQL has it, quotes included. */
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'expression'; readonly text: string };

export interface Generated {
  readonly expr: string;
  readonly type: 'STORED' | 'VIRTUAL';
}

export interface Index {
  readonly name: string;
  readonly unique: boolean;
  /** In key order. */
  readonly parts: readonly IndexPart[];
  readonly comment?: string;
  /** As of a column. */
  readonly renamedFrom?: string;
}

/** Exactly one of `column` and `expr`. */
export interface IndexPart {
  readonly column?: string;
  readonly expr?: string;
  readonly desc: boolean;
}

export type ReferenceAction = 'NO ACTION' | 'RESTRICT' | 'CASCADE' | 'SET NULL' | 'SET DEFAULT';

export interface ForeignKey {
  readonly name: string;
  readonly columns: readonly string[];
  readonly refTable: { readonly schema: string; readonly name: string };
  /** As many as `columns`, in the same order. */
  readonly refColumns: readonly string[];
  readonly onUpdate: ReferenceAction;
  readonly onDelete: ReferenceAction;
  readonly comment?: string;
}

export interface Check {
  readonly name: string;
  readonly expr: string;
  readonly comment?: string;
}

export interface View extends SchemaObject {
  readonly schema: string;
  readonly columns: readonly ViewColumn[];
  readonly as: string;
}

export interface ViewColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly comment?: string;
}

/** A function, procedure or aggregate. */
export interface Routine extends SchemaObject {
  readonly schema: string;
  readonly signature: string;
}

export interface Trigger extends SchemaObject {
  readonly schema: string;
  readonly on: Ref;
}
