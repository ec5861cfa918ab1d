import type { Change } from './change.ts';
import type { Realm, Schema } from './model.ts';

/**
 * The changes that make the realm out of nothing: its own objects, then for each schema the schema
 * itself, its objects, tables and views.
 */
export function createRealm(realm: Realm): readonly Change[] {
  return [
    ...realm.objects.map((object): Change => ({ kind: 'add_object', object })),
    ...realm.schemas.flatMap(createSchema),
  ];
}

/** The changes that make a schema and all in it. */
export function createSchema(schema: Schema): readonly Change[] {
  return [{ kind: 'add_schema', schema }, ...createContents(schema)];
}

/** The changes that make what is in a schema, for a schema that exists. */
export function createContents(schema: Schema): readonly Change[] {
  return [
    ...schema.objects.map((object): Change => ({ kind: 'add_object', object })),
    ...schema.tables.map((table): Change => ({ kind: 'add_table', table })),
    ...schema.views.map((object): Change => ({ kind: 'add_object', object })),
  ];
}
