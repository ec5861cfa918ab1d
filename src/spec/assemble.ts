import {
  formatRef,
  objectRef,
  type Realm,
  refKey,
  type Schema,
  type SchemaObject,
  type Table,
  type View,
} from '../schema/index.ts';
import type { HclKind } from './kind.ts';
import { type Problems, problemAt, type Site } from './problems.ts';

export interface Placed {
  readonly object: SchemaObject;
  readonly kind: HclKind<SchemaObject>;
  readonly site: Site;
}

/** The realm of the objects, each in its schema. Reports what is there twice. */
export function assembleRealm(placed: readonly Placed[], problems: Problems): Realm {
  const objects = distinct(placed, problems);
  const bySchema = new Map<string | undefined, SchemaObject[]>();
  for (const object of objects) {
    if (object.kind === 'schema') continue;
    const list = bySchema.get(object.schema);
    if (list === undefined) bySchema.set(object.schema, [object]);
    else list.push(object);
  }
  return {
    schemas: objects
      .filter((object) => object.kind === 'schema')
      .map((schema) => filled(schema, bySchema.get(schema.name) ?? [])),
    objects: bySchema.get(undefined) ?? [],
  };
}

/** The first of each name, or what its kind makes of several. */
function distinct(placed: readonly Placed[], problems: Problems): readonly SchemaObject[] {
  const seen = new Map<string, SchemaObject>();
  for (const { object, kind, site } of placed) {
    const ref = objectRef(object);
    const key = refKey(ref);
    const known = seen.get(key);
    if (known === undefined) seen.set(key, object);
    else if (kind.merge !== undefined) seen.set(key, kind.merge(known, object));
    else {
      const summary = `duplicate references were found for: ${formatRef(ref)}`;
      const detail = 'two blocks describe it; remove one';
      problems.list.push(problemAt(site, { summary, detail }));
    }
  }
  return [...seen.values()];
}

const viewKinds: ReadonlySet<string> = new Set(['view', 'materialized']);

function filled(schema: SchemaObject, objects: readonly SchemaObject[]): Schema {
  // Kinds make what their names say: a table's kind makes tables.
  const tables = objects.filter((object) => object.kind === 'table') as Table[];
  const views = objects.filter((object) => viewKinds.has(object.kind)) as View[];
  const rest = objects.filter((object) => object.kind !== 'table' && !viewKinds.has(object.kind));
  return { ...schema, kind: 'schema', tables, views, objects: rest };
}
