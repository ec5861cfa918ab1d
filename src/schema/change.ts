import type { Check, Column, ForeignKey, Index, Schema, SchemaObject, Table } from './model.ts';
import type { Ref } from './ref.ts';

/** How a statement is to be worded; mostly set by policies and commands, after the diff. */
export interface Clauses {
  readonly ifExists?: boolean;
  readonly ifNotExists?: boolean;
  readonly cascade?: boolean;
  /** Build or drop an index without blocking writers. */
  readonly concurrently?: boolean;
  /** Add a constraint without checking the rows that are there. */
  readonly notValid?: boolean;
  /** The expression that converts a column's values. */
  readonly using?: string;
  /** The one that converts them back, for the reverse. */
  readonly undoUsing?: string;
  /** The existing unique index that becomes the constraint. */
  readonly usingIndex?: string;
  /** Let a sequence start over at its start value. */
  readonly restart?: boolean;
  /** By steps of which none holds a strong lock while it reads the table. */
  readonly lockSafe?: boolean;
  /** Make a materialized view without filling it. */
  readonly withNoData?: boolean;
  /** Makes way for that object, which is dropped after it; or comes back once that is made anew. */
  readonly before?: Ref;
  readonly after?: Ref;
  /** The object that was taken down for a while: what it had besides its definition comes back. */
  readonly restores?: SchemaObject;
}

/**
 * One difference between two realms, as people and policies name it (D4): the `kind` is the word
 * that the project file's `diff.skip` uses. Kinds beyond the core's share `add_object` and its like.
 */
export type Change = AnyChange & { readonly clauses?: Clauses };

type AnyChange =
  | { readonly kind: 'add_schema'; readonly schema: Schema }
  | { readonly kind: 'drop_schema'; readonly schema: Schema }
  | Modify<'modify_schema', Schema>
  | { readonly kind: 'add_table'; readonly table: Table }
  | { readonly kind: 'drop_table'; readonly table: Table }
  | {
      readonly kind: 'modify_table';
      readonly from: Table;
      readonly to: Table;
      readonly changes: readonly TableChange[];
    }
  | Rename<'rename_table', Table>
  | { readonly kind: 'add_object'; readonly object: SchemaObject }
  | { readonly kind: 'drop_object'; readonly object: SchemaObject }
  | Modify<'modify_object', SchemaObject>
  | Rename<'rename_object', SchemaObject>;

/** The shapes of what is in a table; a dialect puts its own here. */
export interface TableParts {
  readonly table: Table;
  readonly column: Column;
  readonly index: Index;
  readonly primaryKey: Index;
  readonly foreignKey: ForeignKey;
  readonly check: Check;
}

/** What can change inside a table. */
export type TableChange<P extends TableParts = TableParts> = AnyTableChange<P> & {
  readonly clauses?: Clauses;
};

type AnyTableChange<P extends TableParts> =
  | { readonly kind: 'add_column'; readonly column: P['column'] }
  | { readonly kind: 'drop_column'; readonly column: P['column'] }
  | Modify<'modify_column', P['column']>
  | Rename<'rename_column', P['column']>
  | { readonly kind: 'add_index'; readonly index: P['index'] }
  | { readonly kind: 'drop_index'; readonly index: P['index'] }
  | Modify<'modify_index', P['index']>
  | Rename<'rename_index', P['index']>
  | { readonly kind: 'add_primary_key'; readonly primaryKey: P['primaryKey'] }
  | { readonly kind: 'drop_primary_key'; readonly primaryKey: P['primaryKey'] }
  | Modify<'modify_primary_key', P['primaryKey']>
  | { readonly kind: 'add_foreign_key'; readonly foreignKey: P['foreignKey'] }
  | { readonly kind: 'drop_foreign_key'; readonly foreignKey: P['foreignKey'] }
  | Modify<'modify_foreign_key', P['foreignKey']>
  | { readonly kind: 'add_check'; readonly check: P['check'] }
  | { readonly kind: 'drop_check'; readonly check: P['check'] }
  | Modify<'modify_check', P['check']>
  | {
      readonly kind: 'rename_constraint';
      readonly constraint: 'primary_key' | 'unique' | 'foreign_key' | 'check' | 'exclude';
      readonly from: string;
      readonly to: string;
    }
  /** A property of the table itself: comment, storage, row security … named by `aspects`. */
  | Modify<'modify_attr', P['table']>;

interface Modify<Kind extends string, T> {
  readonly kind: Kind;
  readonly from: T;
  readonly to: T;
  /** Which fields differ, in the model's words: `type`, `null`, `default`, `comment` … */
  readonly aspects: readonly string[];
}

interface Rename<Kind extends string, T> {
  readonly kind: Kind;
  readonly from: T;
  readonly to: T;
}

/** Whom a change is about, for policies and reports. */
export function changedRef(change: Change): Ref {
  switch (change.kind) {
    case 'add_schema':
    case 'drop_schema':
      return { kind: 'schema', name: change.schema.name };
    case 'add_table':
    case 'drop_table':
      return objectRef(change.table);
    case 'add_object':
    case 'drop_object':
      return objectRef(change.object);
    default:
      return objectRef(change.to);
  }
}

export function objectRef(object: SchemaObject): Ref {
  const { kind, name, schema, on, signature } = object;
  return {
    kind,
    ...(schema === undefined ? undefined : { schema }),
    ...(on === undefined ? undefined : { parent: on.name }),
    name,
    ...(signature === undefined ? undefined : { signature }),
  };
}
