import { type Change, differingFields } from '../../../../schema/index.ts';
import type { PgView, PgViewColumn } from '../../model-views.ts';

/** Columns, query, options, comments; what relies on what is no difference. */
export function diffView(from: PgView, to: PgView): readonly Change[] {
  const aspects = differingFields(comparable(from, to), comparable(to, from), [
    'columns',
    'as',
    'checkOption',
    'options',
    'comment',
  ]);
  return aspects.length === 0 ? [] : [{ kind: 'modify_object', from, to, aspects }];
}

function comparable(
  view: PgView,
  other: PgView,
): object & Record<(typeof fields)[number], unknown> {
  const { as, checkOption, options, comment = '' } = view;
  return { columns: comparableColumns(view, other), as, checkOption, options, comment };
}

const fields = ['columns', 'as', 'checkOption', 'options', 'comment'] as const;

/** A view whose columns nobody listed has those of its query. */
export function comparableColumns(
  view: { readonly columns: readonly PgViewColumn[] },
  other: { readonly columns: readonly PgViewColumn[] },
): unknown {
  if (view.columns.length === 0 || other.columns.length === 0) return [];
  return view.columns.map(({ grants: _, type, comment = '', ...column }) => ({
    ...column,
    comment,
    type: type.text,
  }));
}
