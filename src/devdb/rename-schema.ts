import type { Realm } from '../schema/index.ts';

/**
 * The realm with one of its schemas under another name. Every field called `schema` in the model
 * names one; texts of a bound schema do not hold its name (design §2).
 */
export function renameSchema(realm: Realm, from: string, to: string): Realm {
  if (from === to) return realm;
  const renamed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(renamed);
    if (typeof value !== 'object' || value === null) return value;
    if (isRefTo(value, from)) return { ...value, name: to };
    return Object.fromEntries(
      Object.entries(value).map(([name, field]) => renameField(name, field)),
    );
  };
  const renameField = (name: string, field: unknown): [string, unknown] =>
    name === 'schema' && field === from ? [name, to] : [name, renamed(field)];
  return {
    // A copy of plain data has the shape of the original.
    objects: renamed(realm.objects) as Realm['objects'],
    schemas: realm.schemas.map((schema) => {
      const { kind, ...fields } = schema;
      const copy = { ...(renamed(fields) as typeof fields), kind };
      return schema.name === from ? { ...copy, name: to } : copy;
    }),
  };
}

/** A reference to the schema itself. */
function isRefTo(value: object, schema: string): boolean {
  return 'kind' in value && value.kind === 'schema' && 'name' in value && value.name === schema;
}
