import type { UrlFacts } from '../dialects/index.ts';

/**
 * What changes a database by a plan of its own holds this lock, so that two never plan at once. A
 * schema that a URL binds has a lock of its own: tenants of one database do not wait for each other.
 */
export function applyLockName({ boundSchema }: UrlFacts): string {
  const name = 'atlas_schema_apply';
  return boundSchema === undefined ? name : `${name}_${boundSchema}`;
}
