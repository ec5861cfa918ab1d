import { objectRef } from '../change.ts';
import type { Realm, Schema, SchemaObject, Table } from '../model.ts';
import type { Ref } from '../ref.ts';

/** The rows of a table that a state speaks of, under the table's name: seed data (common.md 10.3). */
export interface TableRows extends SchemaObject {
  readonly kind: 'data';
  readonly schema: string;
  /** Told apart by the primary key. */
  readonly rows: readonly Row[];
}

/** Values by column; what is not given is absent. */
export type Row = Readonly<Record<string, RowValue>>;

/**
 * A SQL constant (`1`, `'it''s'`, `NULL`), as every row has that was read from a database; or a list
 * or object as it was written, for the type of its column to say what that means.
 */
export type RowValue = string | { readonly json: string };

/** How names of tables and columns are compared. */
export type NameKey = (name: string) => string;

export function isRows(object: SchemaObject): object is TableRows {
  return object.kind === 'data';
}

export function rowsOf(realm: Realm): readonly TableRows[] {
  return realm.schemas.flatMap(({ objects }) => objects.filter(isRows));
}

/** The realm with those rows in place of its own. Those of schemas that it has not are left out. */
export function withRows(realm: Realm, rows: readonly TableRows[]): Realm {
  const inSchema = (schema: Schema): Schema => ({
    ...schema,
    objects: [
      ...schema.objects.filter((object) => !isRows(object)),
      ...rows.filter((own) => own.schema === schema.name),
    ],
  });
  return { ...realm, schemas: realm.schemas.map(inSchema) };
}

export function rowsRef({ schema, name }: Pick<TableRows, 'schema' | 'name'>): Ref {
  return objectRef({ kind: 'data', schema, name });
}

export function findTable(
  realm: Realm,
  { schema, name }: Pick<TableRows, 'schema' | 'name'>,
  keyOf: NameKey,
): Table | undefined {
  return realm.schemas
    .find((one) => one.name === schema)
    ?.tables.find((table) => keyOf(table.name) === keyOf(name));
}

/** The columns of the primary key. */
export function keyColumns({ primaryKey }: Table): readonly string[] {
  return primaryKey?.parts.flatMap(({ column }) => column ?? []) ?? [];
}

/** A map key that is equal for equal values in those columns. */
export function rowKey(row: Row, columns: readonly string[]): string {
  return JSON.stringify(columns.map((column) => valueIn(row, column) ?? null));
}

/** undefined where the row does not give that column. */
export function valueIn(row: Row, column: string): RowValue | undefined {
  return Object.hasOwn(row, column) ? row[column] : undefined;
}

export function sameValue(a: RowValue | undefined, b: RowValue | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function pickColumns(row: Row, keep: (column: string) => boolean): Row {
  return Object.fromEntries(Object.entries(row).filter(([column]) => keep(column)));
}

export function isNull(value: RowValue | undefined): boolean {
  return value === undefined || value === 'NULL';
}
