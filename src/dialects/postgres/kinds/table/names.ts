import type { Change, Ref } from '../../../../schema/index.ts';
import type { PgTable } from '../../model.ts';
import { relationRef, rowNames } from '../shared-names.ts';
import type { PgTableChange } from './clause.ts';
import { primaryKeyName } from './constraint-sql.ts';
import { tableKey } from './parents.ts';

/** The names of a table and of its indexes, which are relations, too. */
export function namesOfTable(table: PgTable): readonly Ref[] {
  return [
    ...rowNames(table),
    ...indexNames(table).map((name) => relationRef({ schema: table.schema, name })),
  ];
}

function indexNames(table: PgTable): readonly string[] {
  const { primaryKey, uniques, excludes, indexes } = table;
  const key = primaryKey === undefined ? [] : [primaryKey.name || primaryKeyName(table)];
  return [...key, ...[...uniques, ...excludes, ...indexes].map(({ name }) => name)];
}

/** Names of new indexes, `schema\0name`, with their tables; found once for a plan. */
const newOfPlan = new WeakMap<readonly Change[], ReadonlyMap<string, string>>();

/** Whether the plan gives an index of another table that name. */
export function isTakenOver(name: string, table: PgTable, changes: readonly Change[]): boolean {
  const found = newOfPlan.get(changes) ?? newIndexes(changes);
  newOfPlan.set(changes, found);
  const heir = found.get(tableKey({ schema: table.schema, name }));
  return heir !== undefined && heir !== tableKey(table);
}

function newIndexes(changes: readonly Change[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const change of changes) {
    if (change.kind !== 'add_table' && change.kind !== 'modify_table') continue;
    // The walk hands over tables of this dialect.
    const table = (change.kind === 'add_table' ? change.table : change.to) as PgTable;
    const names =
      change.kind === 'add_table'
        ? indexNames(table)
        : (change.changes as readonly PgTableChange[]).flatMap(addedName);
    for (const name of names) {
      found.set(tableKey({ schema: table.schema, name }), tableKey(table));
    }
  }
  return found;
}

function addedName(change: PgTableChange): readonly string[] {
  switch (change.kind) {
    case 'add_index':
      return [change.index.name];
    case 'add_primary_key':
      return [change.primaryKey.name];
    case 'modify_index':
    case 'modify_primary_key':
    case 'rename_index':
      return [change.to.name];
    default:
      return [];
  }
}
