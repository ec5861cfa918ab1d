import { mainSchema, type SqliteSchema } from '../../model.ts';

/** The one schema, still empty. */
export function readSchemas(): readonly SqliteSchema[] {
  return [{ kind: 'schema', name: mainSchema, tables: [], views: [], objects: [] }];
}
