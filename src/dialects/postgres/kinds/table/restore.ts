import { type PlanContext, sameData } from '../../../../schema/index.ts';
import type { PgTable } from '../../model.ts';
import { namingFor, qualifiedName } from '../../sql-names.ts';
import { alterColumn, type ColumnChange } from './alter-column.ts';
import { handedDown } from './inheritance.ts';
import { familiesOf, tableKey } from './parents.ts';

/**
 * What gives the children of a table back their own defaults and the like, once its columns are
 * again as they were.
 */
export function restoredChildren(
  table: PgTable,
  changes: readonly ColumnChange[],
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
  changes: readonly ColumnChange[],
  cx: PlanContext,
): readonly string[] {
  const naming = namingFor(child.schema, cx);
  const actions = changes.flatMap((change) => {
    const column = child.columns.find(({ name }) => name === change.from.name);
    if (column?.inherited !== 'changed') return [];
    const taken = Object.fromEntries(reaching(change).map((field) => [field, change.from[field]]));
    // Its type is the parent's, maybe under another name for the time of the plan.
    const { type } = column;
    return alterColumn({ from: { ...column, ...taken, type }, to: column }, child, naming);
  });
  return actions.length === 0
    ? []
    : [`ALTER TABLE ${qualifiedName(child, naming)} ${actions.join(', ')}`];
}

/** What a change back gives to the children, too: a conversion takes the default along. */
function reaching({ from, to, clauses }: ColumnChange): readonly (typeof handedDown)[number][] {
  const resets = clauses?.undoUsing !== undefined && from.default !== undefined;
  return handedDown.filter(
    (field) => !sameData(from[field], to[field]) || (resets && field === 'default'),
  );
}
