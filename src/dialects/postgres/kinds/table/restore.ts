import { type PlanContext, sameData } from '../../../../schema/index.ts';
import type { PgColumn, PgTable } from '../../model.ts';
import { namingFor, qualifiedName } from '../../sql-names.ts';
import { alterColumn } from './alter-column.ts';
import { handedDown } from './inheritance.ts';
import { familiesOf, tableKey } from './parents.ts';

interface ColumnPair {
  readonly from: PgColumn;
  readonly to: PgColumn;
}

/**
 * What gives the children of a table back their own defaults and the like, once its columns are
 * again as they were.
 */
export function restoredChildren(
  table: PgTable,
  changes: readonly ColumnPair[],
  cx: PlanContext,
): readonly string[] {
  const children = familiesOf(cx.from).children.get(tableKey(table)) ?? [];
  const still = familiesOf(cx.to).names;
  return children
    .filter((child) => still.has(tableKey(child)))
    .flatMap((child) => [...restored(child, changes, cx), ...restoredChildren(child, changes, cx)]);
}

function restored(
  child: PgTable,
  changes: readonly ColumnPair[],
  cx: PlanContext,
): readonly string[] {
  const naming = namingFor(child.schema, cx);
  const actions = changes.flatMap(({ from, to }) => {
    const column = child.columns.find(({ name }) => name === from.name);
    if (column?.inherited !== 'changed') return [];
    const changed = handedDown.filter((field) => !sameData(from[field], to[field]));
    const taken = Object.fromEntries(changed.map((field) => [field, from[field]]));
    return alterColumn({ from: { ...column, ...taken }, to: column }, child, naming);
  });
  return actions.length === 0
    ? []
    : [`ALTER TABLE ${qualifiedName(child, naming)} ${actions.join(', ')}`];
}
