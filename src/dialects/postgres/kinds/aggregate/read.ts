import type { ReadContext } from '../../../../schema/index.ts';
import { commentField, findComments } from '../../catalog/comments.ts';
import { numberList } from '../../catalog/number-list.ts';
import type { PgRows } from '../../catalog/rows.ts';
import type { AggregateRow } from '../../catalog/rows-operators.ts';
import { indexTypes, type TypeIndex } from '../../catalog/types.ts';
import type { PgAggregate, PgAggregateArgument, PgAggregateState } from '../../model-operators.ts';
import { nameField, readName, readSignature } from '../../qualified-names.ts';

export function readAggregates(rows: PgRows, { boundSchema }: ReadContext): readonly PgAggregate[] {
  if (rows.aggregates.length === 0) return [];
  const schemas = new Map(rows.schemas.map(({ id, name }) => [id, name]));
  const types = indexTypes(rows, boundSchema);
  const comment = findComments(rows);
  return rows.aggregates
    .map(
      (row): PgAggregate => ({
        kind: 'aggregate',
        schema: schemas.get(row.schema) ?? '',
        name: row.name,
        signature: readSignature(row.inputs, types),
        args: readArguments(row, types),
        ...(row.kind === 'h' ? { hypothetical: true } : {}),
        state: readState(row, types),
        ...movingField(row, types),
        ...nameField('combine', row.combine),
        ...nameField('serialize', row.serialize),
        ...nameField('deserialize', row.deserialize),
        ...nameField('sortOperator', row.sortOperator),
        ...parallelField(row.parallel),
        ...commentField(comment('pg_proc', row.id)),
      }),
    )
    .sort((a, b) => (a.signature < b.signature ? -1 : 1));
}

function readArguments(row: AggregateRow, types: TypeIndex): readonly PgAggregateArgument[] {
  const ordered = row.kind === 'n' ? Number.POSITIVE_INFINITY : row.direct;
  return numberList(row.inputs).map((id, at) => {
    const name = row.names?.[at] ?? '';
    return {
      ...(name === '' ? {} : { name }),
      type: types.type(id, -1),
      ...(row.modes?.[at] === 'v' ? { variadic: true } : {}),
      ...(at >= ordered ? { orderBy: true } : {}),
    };
  });
}

const modifies: Readonly<Record<string, PgAggregateState['finalModify'] & string>> = {
  r: 'READ_ONLY',
  s: 'SHAREABLE',
  w: 'READ_WRITE',
};

/** Of an ordered set READ_WRITE is usual, of any other READ_ONLY. */
function modifyField(row: AggregateRow, letter: string): Pick<PgAggregateState, 'finalModify'> {
  const usual = row.kind === 'n' ? 'READ_ONLY' : 'READ_WRITE';
  const finalModify = modifies[letter] ?? usual;
  return finalModify === usual ? {} : { finalModify };
}

function readState(row: AggregateRow, types: TypeIndex): PgAggregateState {
  return {
    type: types.type(row.type, -1),
    function: readName(row.function),
    ...(row.size === '0' ? {} : { size: row.size }),
    ...nameField('final', row.final),
    ...(row.finalExtra ? { finalExtra: true } : {}),
    ...modifyField(row, row.finalModify),
    ...(row.initial === null ? {} : { initial: row.initial }),
  };
}

function movingField(row: AggregateRow, types: TypeIndex): Pick<PgAggregate, 'moving'> {
  if (row.movingFunction === null || row.inverse === null) return {};
  return {
    moving: {
      type: types.type(row.movingType, -1),
      function: readName(row.movingFunction),
      inverse: readName(row.inverse),
      ...(row.movingSize === '0' ? {} : { size: row.movingSize }),
      ...nameField('final', row.movingFinal),
      ...(row.movingFinalExtra ? { finalExtra: true } : {}),
      ...modifyField(row, row.movingFinalModify),
      ...(row.movingInitial === null ? {} : { initial: row.movingInitial }),
    },
  };
}

function parallelField(letter: string): Pick<PgAggregate, 'parallel'> {
  if (letter === 's') return { parallel: 'SAFE' };
  return letter === 'r' ? { parallel: 'RESTRICTED' } : {};
}
