import type { Realm, Schema } from '../../schema/index.ts';

/** The table that holds which migrations ran, as Atlas calls it; on PostgreSQL also its schema. */
export const historyTable = 'atlas_schema_revisions';

/**
 * The realm without the history of migrations, unless the other one has it, too: no desired state
 * describes it, and a plan that drops it makes every migration run again.
 */
export function withoutHistory(realm: Realm, other: Realm): Realm {
  if (!realm.schemas.some(holdsHistory)) return realm;
  const wanted = new Map(other.schemas.map((schema) => [schema.name, schema]));
  const schemas = realm.schemas.flatMap((schema): readonly Schema[] => {
    const same = wanted.get(schema.name);
    if (!holdsHistory(schema) || (same !== undefined && holdsHistory(same))) return [schema];
    if (same === undefined) return schema.name === historyTable ? [] : [schema];
    return [{ ...schema, tables: schema.tables.filter(({ name }) => name !== historyTable) }];
  });
  return { ...realm, schemas };
}

function holdsHistory({ tables }: Schema): boolean {
  return tables.some(
    ({ name, columns }) =>
      name === historyTable && columns.some((column) => column.name === 'operator_version'),
  );
}
