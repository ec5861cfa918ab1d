import type { Change } from '../change.ts';
import type { DiffContext, ModelKind } from '../kind.ts';
import { renamedRows, rowChanges } from './changes.ts';
import { foldRows } from './fold.ts';
import { findTable, type TableRows } from './model.ts';
import { planRows } from './nodes.ts';
import type { RowsSql } from './sql.ts';

/** What the kinds of all databases have in common: rows are known by the table they are in. */
export function rowsKind(
  sql: RowsSql,
): Omit<ModelKind<TableRows, never>, 'read' | 'needs' | 'rank' | 'nameKey'> {
  const keyOf = sql.nameKey;
  return {
    kind: 'data',
    noun: 'rows',
    dependencies: ({ schema, name }) => [{ kind: 'table', schema, name }],
    diff: (from, to, cx) => diffRows(from, to, cx, keyOf),
    withRenamedTable: (rows, from, to) =>
      rows.schema === from.schema && rows.name === from.name ? { ...rows, name: to.name } : rows,
    plan: (change, cx) => planRows(change, cx, keyOf),
    fold: (nodes, cx) => foldRows(nodes as Parameters<typeof foldRows>[0], cx, sql),
    onDev: 'real',
  };
}

function diffRows(
  from: TableRows,
  to: TableRows,
  cx: DiffContext,
  keyOf: RowsSql['nameKey'],
): readonly Change[] {
  const table = findTable(cx.to, to, keyOf);
  if (table === undefined) return [];
  const pair = { from: findTable(cx.from, from, keyOf), to: table, keyOf };
  const { insert, update, remove } = rowChanges(renamedRows(from, pair), to.rows, pair);
  const same = insert.length + update.length + remove.length === 0;
  return same ? [] : [{ kind: 'modify_object', from, to, aspects: ['rows'] }];
}
