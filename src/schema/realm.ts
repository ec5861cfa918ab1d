import { objectRef } from './change.ts';
import type { Realm, Schema, SchemaObject } from './model.ts';
import { type Ref, refKey, refKeys } from './ref.ts';

/** Everything in a schema, tables first, then views, then the rest. */
export function schemaObjects(schema: Schema): readonly SchemaObject[] {
  return [...schema.tables, ...schema.views, ...schema.objects];
}

/** Every object of a realm: schema by schema what is in it, then the realm's own, then the schemas. */
export function realmObjects(realm: Realm): readonly SchemaObject[] {
  return [...realm.schemas.flatMap(schemaObjects), ...realm.objects, ...realm.schemas];
}

/** The realm's objects by their kind, each list in the order of the realm. */
export function objectsByKind(realm: Realm): ReadonlyMap<string, readonly SchemaObject[]> {
  const lists = new Map<string, SchemaObject[]>();
  for (const object of realmObjects(realm)) {
    const list = lists.get(object.kind);
    if (list === undefined) lists.set(object.kind, [object]);
    else list.push(object);
  }
  return lists;
}

/** Objects by reference; built once per operation. */
export interface RealmIndex {
  get(ref: Ref): SchemaObject | undefined;
}

export function indexRealm(realm: Realm): RealmIndex {
  const objects = new Map(
    realmObjects(realm).flatMap((o) => refKeys(objectRef(o)).map((key) => [key, o])),
  );
  return { get: (ref) => objects.get(refKey(ref)) };
}
