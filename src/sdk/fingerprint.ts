import { renameSchema } from '../devdb/index.ts';
import type { Dialect } from '../dialects/index.ts';
import { startHash } from '../migrate/index.ts';
import type { Realm } from '../schema/index.ts';

/** What a file says and no server keeps is no part of a state. */
const unkept: ReadonlySet<string> = new Set(['renamedFrom', 'dependsOn']);

/**
 * The fingerprint of a state: base64 of the SHA-256 of its canonical JSON. It depends on what is in
 * the state alone: not on the order of fields, on where it was read, or on the name of the one
 * schema that it is bound to. Source: testing.md 7.2.
 */
export function fingerprint(
  realm: Realm,
  dialect: Dialect,
  boundSchema: string | undefined,
): string {
  const named = boundSchema === undefined ? realm : renameSchema(realm, boundSchema, '');
  // The comment that a new database puts on its own schemas is nobody's wish.
  const schemas = named.schemas.map((schema) => {
    const { comment, ...rest } = schema;
    const initial = boundSchema !== undefined || dialect.initialSchemas.includes(schema.name);
    return initial || comment === undefined ? rest : { ...rest, comment };
  });
  const text = JSON.stringify(canonical({ schemas, objects: named.objects }));
  return startHash().update(text).digest('base64');
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value)
    .filter(([name, field]) => field !== undefined && field !== '' && !unkept.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields.map(([name, field]) => [name, canonical(field)]));
}
