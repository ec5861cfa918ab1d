import type { Check, Column, ForeignKey, Index, Schema, SchemaObject, Table } from './model.ts';
import type { Ref } from './ref.ts';

/**
 * One difference between two realms, as people and policies name it (D4): the `kind` is the word
 * that the project file's `diff.skip` uses. Kinds beyond the core's share `add_object` and its like.
 */
export type Change =
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

/** What can change inside a table. */
export type TableChange =
  | { readonly kind: 'add_column'; readonly column: Column }
  | { readonly kind: 'drop_column'; readonly column: Column }
  | Modify<'modify_column', Column>
  | Rename<'rename_column', Column>
  | { readonly kind: 'add_index'; readonly index: Index }
  | { readonly kind: 'drop_index'; readonly index: Index }
  | Modify<'modify_index', Index>
  | Rename<'rename_index', Index>
  | { readonly kind: 'add_primary_key'; readonly primaryKey: Index }
  | { readonly kind: 'drop_primary_key'; readonly primaryKey: Index }
  | Modify<'modify_primary_key', Index>
  | { readonly kind: 'add_foreign_key'; readonly foreignKey: ForeignKey }
  | { readonly kind: 'drop_foreign_key'; readonly foreignKey: ForeignKey }
  | Modify<'modify_foreign_key', ForeignKey>
  | { readonly kind: 'add_check'; readonly check: Check }
  | { readonly kind: 'drop_check'; readonly check: Check }
  | Modify<'modify_check', Check>
  | {
      readonly kind: 'rename_constraint';
      readonly constraint: 'primary_key' | 'unique' | 'foreign_key' | 'check' | 'exclude';
      readonly from: string;
      readonly to: string;
    }
  /** A property of the table itself: comment, storage, row security … named by `aspects`. */
  | Modify<'modify_attr', Table>;

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
  const { kind, name, schema } = object;
  return schema === undefined ? { kind, name } : { kind, schema, name };
}
