import type { ReadContext } from '../../../../schema/index.ts';
import { commentField, findComments } from '../../catalog/comments.ts';
import type { PgRows, SequenceRow } from '../../catalog/rows.ts';
import type { PgSequence } from '../../model-sequence.ts';
import { sequenceOptions } from '../table/read-columns.ts';

/** All but those of identity columns, and those that tables made part of a serial column. */
export function readSequences(rows: PgRows, { claims }: ReadContext): readonly PgSequence[] {
  const schemas = new Map(rows.schemas.map(({ id, name }) => [id, name]));
  const comment = findComments(rows);
  return rows.sequences
    .filter((row) => row.link !== 'i' && !claims.has('pg_class', row.id))
    .map((row) => ({
      kind: 'sequence',
      schema: schemas.get(row.schema) ?? '',
      name: row.name,
      type: integerType(row),
      ...sequenceOptions(row, row.type),
      ...(row.link === 'a' ? { owner: { table: row.tableName, column: row.columnName } } : {}),
      ...(row.unlogged ? { unlogged: true } : {}),
      ...commentField(comment('r', row.id)),
    }));
}

function integerType({ type }: SequenceRow): PgSequence['type'] {
  return type === 'smallint' || type === 'integer' ? type : 'bigint';
}
