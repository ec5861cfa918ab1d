import type { ReadContext } from '../../../../schema/index.ts';
import { commentField, findComments } from '../../catalog/comments.ts';
import type { PgRows } from '../../catalog/rows.ts';
import { indexTypes } from '../../catalog/types.ts';
import type { PgOperatorFamily } from '../../model-operators.ts';
import { readMember } from './members.ts';

/** Families with what is in them beside their classes. */
export function readFamilies(
  rows: PgRows,
  { boundSchema }: ReadContext,
): readonly PgOperatorFamily[] {
  if (rows.families.length === 0) return [];
  const schemas = new Map(rows.schemas.map(({ id, name }) => [id, name]));
  const types = indexTypes(rows, boundSchema);
  const comment = findComments(rows);
  return rows.families
    .map(
      (row): PgOperatorFamily => ({
        kind: 'operator_family',
        schema: schemas.get(row.schema) ?? '',
        name: row.name,
        signature: `USING ${row.method}`,
        method: row.method,
        members: rows.familyMembers
          .filter((member) => member.family === row.id && member.class === 0)
          .map((member) => readMember(member, types)),
        ...commentField(comment('pg_opfamily', row.id)),
      }),
    )
    .sort((a, b) => (a.signature < b.signature ? -1 : 1));
}
