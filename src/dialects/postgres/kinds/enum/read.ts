import { commentField, findComments } from '../../catalog/comments.ts';
import type { PgRows } from '../../catalog/rows.ts';
import type { PgEnum } from '../../model.ts';
import { typeAccess } from '../type-access.ts';

/** The enums in scope. Those of other schemas that a column uses are left to their schema. */
export function readEnums(rows: PgRows): readonly PgEnum[] {
  const comment = findComments(rows);
  const access = typeAccess(rows);
  const inScope = new Set(rows.schemas.map((schema) => schema.name));
  const values = new Map<number, string[]>();
  for (const { type, value } of rows.enumValues) {
    const list = values.get(type);
    if (list === undefined) values.set(type, [value]);
    else list.push(value);
  }
  return rows.types
    .filter((type) => type.kind === 'e' && !type.ofExtension && inScope.has(type.schema))
    .map(({ id, name, schema }) => ({
      kind: 'enum',
      schema,
      name,
      values: values.get(id) ?? [],
      ...access(id),
      ...commentField(comment('t', id)),
    }));
}
