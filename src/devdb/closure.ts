import type { Dialect } from '../dialects/index.ts';
import {
  type Change,
  changedRef,
  objectRef,
  type Realm,
  realmObjects,
  refKey,
  type SchemaObject,
  schemaObjects,
} from '../schema/index.ts';

/** References by key: what a plan touches, what depends on that, and what all of it needs. */
export type Closure = ReadonlySet<string>;

/**
 * What has to be on a dev database for the changes to be tried there (D15): the objects that change,
 * all that depends on them, and everything these need.
 */
export function closureOf(
  changes: readonly Change[],
  realms: readonly Realm[],
  dialect: Dialect,
): Closure {
  const needs = neededBy(realms, dialect);
  const users = reverse(needs);
  const touched = reach(changes.flatMap(touchedKeys), users);
  return reach([...touched], needs);
}

function touchedKeys(change: Change): readonly string[] {
  const keys = [refKey(changedRef(change))];
  switch (change.kind) {
    case 'add_schema':
    case 'drop_schema':
      return [...keys, ...schemaObjects(change.schema).map(keyOf)];
    case 'rename_table':
    case 'rename_object':
    case 'modify_object':
      return [...keys, keyOf(change.from)];
    default:
      return keys;
  }
}

function keyOf(object: SchemaObject): string {
  return refKey(objectRef(object));
}

type Edges = ReadonlyMap<string, readonly string[]>;

function neededBy(realms: readonly Realm[], dialect: Dialect): Edges {
  const kinds = new Map(dialect.kinds.map((kind) => [kind.kind, kind]));
  const edges = new Map<string, string[]>();
  for (const object of realms.flatMap(realmObjects)) {
    const refs = kinds.get(object.kind)?.dependencies(object) ?? [];
    // A column is there with its table.
    const owners = refs.flatMap(({ parent, ...ref }) =>
      parent === undefined ? [ref] : [{ ...ref, kind: 'table', name: parent }],
    );
    edges.set(keyOf(object), [...(edges.get(keyOf(object)) ?? []), ...owners.map(refKey)]);
  }
  return edges;
}

/** Schemas are needed by everything in them, which does not change with them. */
function reverse(edges: Edges): Edges {
  const users = new Map<string, string[]>();
  for (const [user, needs] of edges) {
    for (const need of needs) {
      if (need.startsWith('schema\0')) continue;
      const list = users.get(need);
      if (list === undefined) users.set(need, [user]);
      else list.push(user);
    }
  }
  return users;
}

function reach(from: readonly string[], edges: Edges): Set<string> {
  const found = new Set(from);
  for (const key of found) for (const next of edges.get(key) ?? []) found.add(next);
  return found;
}

/** As much of the realm as is in the closure; of schemas those that hold some of it. */
export function restrictRealm(realm: Realm, closure: Closure): Realm {
  const keep = <T extends SchemaObject>(list: readonly T[]): readonly T[] =>
    list.filter((object) => closure.has(keyOf(object)));
  return {
    objects: keep(realm.objects),
    schemas: realm.schemas.flatMap((schema) => {
      const part = {
        ...schema,
        tables: keep(schema.tables),
        views: keep(schema.views),
        objects: keep(schema.objects),
      };
      return closure.has(keyOf(schema)) || schemaObjects(part).length > 0 ? [part] : [];
    }),
  };
}
