import type { ReadContext } from '../../../../schema/index.ts';
import { commentField, findComments } from '../../catalog/comments.ts';
import type { PgRows } from '../../catalog/rows.ts';
import type { CastRow } from '../../catalog/rows-operators.ts';
import { indexTypes, type TypeIndex } from '../../catalog/types.ts';
import type { PgCast } from '../../model-operators.ts';
import { readName, readSignature } from '../../qualified-names.ts';

export function readCasts(rows: PgRows, { boundSchema }: ReadContext): readonly PgCast[] {
  if (rows.casts.length === 0) return [];
  const types = indexTypes(rows, boundSchema);
  const comment = findComments(rows);
  return rows.casts.map((row) => {
    const source = types.type(row.source, -1);
    const target = types.type(row.target, -1);
    return {
      kind: 'cast',
      name: `(${source.text} AS ${target.text})`,
      source,
      target,
      method: readMethod(row, types),
      ...contextField(row.context),
      ...commentField(comment('pg_cast', row.id)),
    };
  });
}

function readMethod(row: CastRow, types: TypeIndex): PgCast['method'] {
  if (row.function === null) return row.method === 'i' ? { kind: 'inout' } : { kind: 'binary' };
  const signature = readSignature(row.inputs ?? '', types);
  return { kind: 'function', name: readName(row.function), signature };
}

function contextField(letter: string): Pick<PgCast, 'as'> {
  if (letter === 'i') return { as: 'IMPLICIT' };
  return letter === 'a' ? { as: 'ASSIGNMENT' } : {};
}
