import type { Claims, ModelKind, ReadContext } from './kind.ts';
import type { Realm, Schema, SchemaObject, Table, View } from './model.ts';

/** What reading asks of a kind. */
export type ReadableKind<Rows> = Pick<
  ModelKind<SchemaObject, Rows>,
  'kind' | 'rank' | 'readRank' | 'needs' | 'read' | 'mode' | 'level'
>;

/**
 * The realm that the kinds make of a dialect's catalog rows, sorted as the model says. Kinds read
 * in rank order, so that what an earlier one claimed a later one does not see again.
 */
export function readRealm<Rows>(
  kinds: readonly ReadableKind<Rows>[],
  rows: Rows,
  cx: ReadContext,
): Realm {
  const inRank = [...kinds].sort((a, b) => (a.readRank ?? a.rank) - (b.readRank ?? b.rank));
  const objects = inRank.flatMap((kind) => sortByName(kind.read(rows, cx)));
  const schemas = objects.filter((object): object is Schema => object.kind === 'schema');
  const inSchemas = groupBySchema(objects);
  return {
    schemas: schemas.map((schema) => fillSchema(schema, inSchemas.get(schema.name) ?? [])),
    objects: objects.filter((o) => o.kind !== 'schema' && o.schema === undefined),
    ...outsideField(objects, schemas),
  };
}

/** What kinds read for the sake of what is in scope (D5). */
function outsideField(
  objects: readonly SchemaObject[],
  schemas: readonly Schema[],
): Pick<Realm, 'outside'> {
  const inScope = new Set(schemas.map((schema) => schema.name));
  const outside = objects.filter((o) => o.schema !== undefined && !inScope.has(o.schema));
  return outside.length === 0 ? {} : { outside };
}

/** An empty set of claims. */
export function newClaims(): Claims {
  const catalogs = new Map<string, Set<number>>();
  return {
    claim: (catalog, id) => {
      const claimed = catalogs.get(catalog) ?? new Set<number>();
      catalogs.set(catalog, claimed.add(id));
    },
    has: (catalog, id) => catalogs.get(catalog)?.has(id) === true,
  };
}

/** By name, in code units; stable, so that kinds keep an order of their own among equal names. */
function sortByName(objects: readonly SchemaObject[]): readonly SchemaObject[] {
  return [...objects].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function groupBySchema(objects: readonly SchemaObject[]): Map<string, SchemaObject[]> {
  const groups = new Map<string, SchemaObject[]>();
  for (const object of objects) {
    if (object.schema === undefined) continue;
    const group = groups.get(object.schema);
    if (group === undefined) groups.set(object.schema, [object]);
    else group.push(object);
  }
  return groups;
}

function fillSchema(schema: Schema, objects: readonly SchemaObject[]): Schema {
  return {
    ...schema,
    tables: objects.filter(isTable),
    views: objects.filter(isView),
    objects: objects.filter((object) => !isTable(object) && !isView(object)),
  };
}

function isTable(object: SchemaObject): object is Table {
  return object.kind === 'table';
}

function isView(object: SchemaObject): object is View {
  return object.kind === 'view' || object.kind === 'materialized';
}
