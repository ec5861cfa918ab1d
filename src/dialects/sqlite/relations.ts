import type { PlanNode, Realm, Ref, SchemaObject } from '../../schema/index.ts';
import { objectRef, realmObjects } from '../../schema/index.ts';
import { foldName } from './create-statement/tokens.ts';
import type { SqliteSchema, SqliteTrigger, SqliteView, SqliteVirtualTable } from './model.ts';
import { mentionedNames } from './normalize.ts';

/*
 * Tables, views and indexes share one space of names. What a view or trigger uses is told by its text
 * alone: any table or view whose name is mentioned may be used.
 */

/** What a node of the plan's graph need not say. */
export const nothing: Omit<PlanNode, 'owner' | 'verb' | 'clause'> = {
  provides: [],
  removes: [],
  needs: [],
  releases: [],
  detachable: false,
};

/** The name itself, which something new can only take once it is free. */
export function nameRef(name: string): Ref {
  return { kind: 'name', name: foldName(name) };
}

/** The tables and views of a realm, those that a filter left out too, by their folded names. */
type Relations = ReadonlyMap<string, Ref>;

const relationsOf = new WeakMap<Realm, Relations>();

function relations(realm: Realm): Relations {
  const known = relationsOf.get(realm);
  if (known !== undefined) return known;
  const kinds = new Set(['table', 'view', 'virtual_table']);
  const found = [...realmObjects(realm), ...hiddenObjects(realm)].filter((o) => kinds.has(o.kind));
  const made = new Map(found.map((object) => [foldName(object.name), objectRef(object)]));
  relationsOf.set(realm, made);
  return made;
}

/** True if the realm has a table or view of that name. */
export function hasRelation(realm: Realm, name: string): boolean {
  return relations(realm).has(foldName(name));
}

/** Folded names of all that the view or trigger may use; what a trigger is on among them. */
export function usedNames(object: SqliteView | SqliteTrigger): ReadonlySet<string> {
  const text = object.kind === 'view' ? object.as : `${object.when ?? ''} ${object.as}`;
  const names = new Set(mentionedNames(text));
  if (object.kind === 'trigger') names.add(foldName(object.on.name));
  else names.delete(foldName(object.name));
  return names;
}

/** The tables and views of the realm among them. */
export function usedRelations(object: SqliteView | SqliteTrigger, realm: Realm): readonly Ref[] {
  const known = relations(realm);
  return [...usedNames(object)].flatMap((name) => known.get(name) ?? []);
}

/** Views and triggers that a filter left out. */
function hiddenObjects(realm: Realm): readonly (SqliteView | SqliteTrigger)[] {
  return realm.schemas.flatMap((schema: SqliteSchema) => schema.hidden ?? []);
}

/** Every view and trigger of the realm, those that a filter left out too. */
export function dependentsOf(realm: Realm): readonly (SqliteView | SqliteTrigger)[] {
  const all = realm.schemas.flatMap(({ views, objects }) => [...views, ...objects]);
  return [...all.filter((object) => isView(object) || isTrigger(object)), ...hiddenObjects(realm)];
}

/** By its folded name. */
export function dependentRef({ kind, name }: SqliteView | SqliteTrigger): Ref {
  return { kind, name: foldName(name) };
}

export function isTrigger(object: SchemaObject): object is SqliteTrigger {
  return object.kind === 'trigger';
}

function isView(object: SchemaObject): object is SqliteView {
  return object.kind === 'view';
}

/** Folded names of the tables that virtual tables take their contents from. */
export function contentTables(realm: Realm): ReadonlySet<string> {
  const virtual = realm.schemas.flatMap(({ objects }) => objects).filter(isVirtualTable);
  return new Set(virtual.flatMap(({ args }) => args.flatMap((arg) => [...mentionedNames(arg)])));
}

function isVirtualTable(object: SchemaObject): object is SqliteVirtualTable {
  return object.kind === 'virtual_table';
}
