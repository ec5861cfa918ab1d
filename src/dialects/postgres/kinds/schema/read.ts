import type { Schema } from '../../../../schema/index.ts';
import { commentField, findComments } from '../../catalog/comments.ts';
import type { PgRows } from '../../catalog/rows.ts';

/** The schemas in scope, still empty. */
export function readSchemas(rows: PgRows): readonly Schema[] {
  const comment = findComments(rows);
  return rows.schemas.map(({ id, name }) => ({
    kind: 'schema',
    name,
    ...commentField(comment('n', id)),
    tables: [],
    views: [],
    objects: [],
  }));
}
