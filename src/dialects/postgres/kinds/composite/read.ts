import type { ReadContext } from '../../../../schema/index.ts';
import { commentField, findComments } from '../../catalog/comments.ts';
import type { PgRows } from '../../catalog/rows.ts';
import { indexTypes } from '../../catalog/types.ts';
import { collationsById } from '../../collations.ts';
import type { PgComposite, PgField } from '../../model-types.ts';
import { typeAccess } from '../type-access.ts';

export function readComposites(rows: PgRows, { boundSchema }: ReadContext): readonly PgComposite[] {
  if (rows.composites.length === 0) return [];
  const schemas = new Map(rows.schemas.map(({ id, name }) => [id, name]));
  const comment = findComments(rows);
  const access = typeAccess(rows);
  const fields = fieldsByRelation(rows, boundSchema);
  return rows.composites.map(({ id, relation, schema, name }) => ({
    kind: 'composite',
    schema: schemas.get(schema) ?? '',
    name,
    fields: fields.get(relation) ?? [],
    ...access(id),
    ...commentField(comment('t', id)),
  }));
}

function fieldsByRelation(
  rows: PgRows,
  boundSchema: string | undefined,
): ReadonlyMap<number, readonly PgField[]> {
  const types = indexTypes(rows, boundSchema);
  const collations = collationsById(rows.collations);
  const comment = findComments(rows);
  const fields = new Map<number, PgField[]>();
  for (const row of rows.fields) {
    const own = row.collation !== types.collation(row.type);
    const collate = own ? collations.get(row.collation) : undefined;
    const field = {
      name: row.name,
      type: types.type(row.type, row.typmod),
      ...(collate === undefined ? {} : { collate }),
      ...commentField(comment('r', row.relation, row.num)),
    };
    const list = fields.get(row.relation);
    if (list === undefined) fields.set(row.relation, [field]);
    else list.push(field);
  }
  return fields;
}
