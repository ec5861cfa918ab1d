import type { ReadContext } from '../../../../schema/index.ts';
import { commentField, findComments } from '../../catalog/comments.ts';
import type { PgRows } from '../../catalog/rows.ts';
import { indexTypes } from '../../catalog/types.ts';
import type { PgOperatorClass } from '../../model-operators.ts';
import { readName } from '../../qualified-names.ts';
import { readMember } from '../operator-family/members.ts';

export function readClasses(
  rows: PgRows,
  { boundSchema }: ReadContext,
): readonly PgOperatorClass[] {
  if (rows.classes.length === 0) return [];
  const schemas = new Map(rows.schemas.map(({ id, name }) => [id, name]));
  const types = indexTypes(rows, boundSchema);
  const comment = findComments(rows);
  return rows.classes
    .map(
      (row): PgOperatorClass => ({
        kind: 'operator_class',
        schema: schemas.get(row.schema) ?? '',
        name: row.name,
        signature: `USING ${row.method}`,
        method: row.method,
        type: types.type(row.type, -1),
        ...(row.isDefault ? { default: true } : {}),
        family: readName(row.family),
        ...(row.storage === 0 ? {} : { storage: types.type(row.storage, -1) }),
        members: rows.familyMembers
          .filter((member) => member.class === row.id)
          .map((member) => readMember(member, types)),
        ...commentField(comment('pg_opclass', row.id)),
      }),
    )
    .sort((a, b) => (a.signature < b.signature ? -1 : 1));
}
