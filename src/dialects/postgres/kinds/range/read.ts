import type { ReadContext } from '../../../../schema/index.ts';
import { commentField, findComments } from '../../catalog/comments.ts';
import type { PgRows } from '../../catalog/rows.ts';
import type { NameRow, RangeRow } from '../../catalog/rows-types.ts';
import { indexTypes } from '../../catalog/types.ts';
import { collationsById } from '../../collations.ts';
import type { PgRange, QualifiedName } from '../../model-types.ts';
import { typeAccess } from '../type-access.ts';

export function readRanges(rows: PgRows, { boundSchema }: ReadContext): readonly PgRange[] {
  if (rows.ranges.length === 0) return [];
  const schemas = new Map(rows.schemas.map(({ id, name }) => [id, name]));
  const types = indexTypes(rows, boundSchema);
  const collations = collationsById(rows.collations);
  const comment = findComments(rows);
  const access = typeAccess(rows);
  return rows.ranges.map((row) => {
    const own = row.collation !== types.collation(row.subtype);
    const collate = own ? collations.get(row.collation) : undefined;
    return {
      kind: 'range',
      schema: schemas.get(row.schema) ?? '',
      name: row.name,
      subtype: types.type(row.subtype, -1),
      ...(collate === undefined ? {} : { collate }),
      ...nameField('subtypeOpclass', row.opclass),
      ...nameField('canonical', row.canonical),
      ...nameField('subtypeDiff', row.diff),
      ...multirangeField(row),
      ...access(row.id),
      ...commentField(comment('t', row.id)),
    };
  });
}

/** The name under that key, or nothing: for spreading into an object. */
function nameField<K extends string>(
  key: K,
  row: NameRow | null,
): { readonly [F in K]?: QualifiedName } {
  if (row === null) return {};
  const [schema, name] = row;
  const value: QualifiedName = schema === '' ? { name } : { schema, name };
  return { [key]: value } as { readonly [F in K]: QualifiedName };
}

function multirangeField({ name, multirange }: RangeRow): Pick<PgRange, 'multirangeName'> {
  return multirange === null || multirange === usualMultirange(name)
    ? {}
    : { multirangeName: multirange };
}

/**
 * The name that the server gives a multirange that nobody named. Too long, it would be cut; the name
 * is then kept. Source: makeMultirangeTypeName in src/backend/catalog/pg_type.c.
 */
function usualMultirange(range: string): string {
  return range.includes('range') ? range.replace('range', 'multirange') : `${range}_multirange`;
}
