import type { ReadContext } from '../../../../schema/index.ts';
import { commentField, findComments } from '../../catalog/comments.ts';
import type { PgRows } from '../../catalog/rows.ts';
import { indexTypes } from '../../catalog/types.ts';
import type { PgOperator } from '../../model-operators.ts';
import { nameField, readName } from '../../qualified-names.ts';
import { operandSignature } from './sql.ts';

export function readOperators(rows: PgRows, { boundSchema }: ReadContext): readonly PgOperator[] {
  if (rows.operators.length === 0) return [];
  const schemas = new Map(rows.schemas.map(({ id, name }) => [id, name]));
  const types = indexTypes(rows, boundSchema);
  const comment = findComments(rows);
  return rows.operators
    .map((row): PgOperator => {
      const operands = {
        ...(row.left === 0 ? {} : { left: types.type(row.left, -1) }),
        ...(row.right === 0 ? {} : { right: types.type(row.right, -1) }),
      };
      return {
        kind: 'operator',
        schema: schemas.get(row.schema) ?? '',
        name: row.name,
        signature: operandSignature(operands),
        ...operands,
        function: readName(row.function),
        ...nameField('commutator', row.commutator),
        ...nameField('negator', row.negator),
        ...nameField('restrict', row.restrict),
        ...nameField('join', row.join),
        ...(row.hashes ? { hashes: true } : {}),
        ...(row.merges ? { merges: true } : {}),
        ...commentField(comment('pg_operator', row.id)),
      };
    })
    .sort((a, b) => (a.signature < b.signature ? -1 : 1));
}
