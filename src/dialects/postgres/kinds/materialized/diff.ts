import { type Change, differingFields } from '../../../../schema/index.ts';
import type { PgMaterialized } from '../../model-views.ts';
import { comparableColumns } from '../view/diff.ts';

/** Whether it is filled is no difference: that says nothing of the schema. */
export function diffMaterialized(from: PgMaterialized, to: PgMaterialized): readonly Change[] {
  const aspects = differingFields(comparable(from, to), comparable(to, from), [
    'columns',
    'as',
    'indexes',
    'storage',
    'accessMethod',
    'tablespace',
    'clusterOn',
    'comment',
  ]);
  return aspects.length === 0 ? [] : [{ kind: 'modify_object', from, to, aspects }];
}

function comparable(
  view: PgMaterialized,
  other: PgMaterialized,
): Omit<PgMaterialized, 'columns' | 'indexes'> & {
  readonly columns: unknown;
  readonly indexes: unknown;
} {
  return {
    ...view,
    columns: comparableColumns(view, other),
    indexes: view.indexes.map(({ comment = '', renamedFrom: _, ...index }) => ({
      ...index,
      comment,
    })),
    comment: view.comment ?? '',
  };
}
