import { MercatorError } from '../../../../base/index.ts';
import type { Change, KindPlanContext, PlanNode, Ref } from '../../../../schema/index.ts';
import type { SqliteTable } from '../../model.ts';
import { hasRelation, nameRef, nothing } from '../../relations.ts';
import { aroundRebuild, aroundRename } from '../dependents.ts';
import { isConstraint, type SqliteTableChange, type TableClause, tableRef } from './clause.ts';
import { isInPlace, type TablePair } from './in-place.ts';
import { reachedTable } from './reached.ts';

type TableNode = PlanNode<TableClause>;

/** The clauses of a change to a table. Throws E_UNSUPPORTED for one that a filter shows in part. */
export function planTable(change: Change, cx: KindPlanContext): readonly PlanNode[] {
  switch (change.kind) {
    case 'add_table':
      return [createNode(asTable(change.table), change.clauses?.ifNotExists === true)];
    case 'drop_table':
      return [dropNode(asTable(change.table), change.clauses?.ifExists === true)];
    case 'modify_table': {
      // As with the tables: the parts of this dialect's tables are this dialect's.
      const changes = change.changes as readonly SqliteTableChange[];
      return modifyNodes({ from: asTable(change.from), to: asTable(change.to) }, changes, cx);
    }
    case 'rename_table': {
      const from = asTable(change.from);
      return [renameNode(from, asTable(change.to)), ...aroundRename(from, cx)];
    }
    default:
      throw new MercatorError('E_INTERNAL', `"${change.kind}" is no change of a table`);
  }
}

/** The walk hands each kind its own objects only. */
function asTable(table: { readonly kind: string }): SqliteTable {
  return table as SqliteTable;
}

/** That an index of that name is gone: the name is the database's, not the table's. */
function freeRef(name: string): Ref {
  return { ...nameRef(name), kind: 'free' };
}

/** Foreign keys order nothing: SQLite looks for the other table when rows are written. */
function createNode(table: SqliteTable, ifNotExists: boolean): TableNode {
  return {
    ...nothing,
    owner: tableRef(table),
    verb: 'create',
    clause: { kind: 'create', table, ifNotExists },
    provides: [nameRef(table.name)],
    needs: [...table.indexes.map(({ name }) => freeRef(name)), ...(table.dependsOn ?? [])],
  };
}

function dropNode(table: SqliteTable, ifExists: boolean): TableNode {
  return {
    ...nothing,
    owner: tableRef(table),
    verb: 'drop',
    clause: { kind: 'drop', table, ifExists },
    removes: [nameRef(table.name)],
    provides: table.indexes.map(({ name }) => freeRef(name)),
  };
}

function renameNode(from: SqliteTable, to: SqliteTable): TableNode {
  return {
    ...nothing,
    owner: tableRef(to),
    verb: 'alter',
    clause: { kind: 'rename', from, to },
    provides: [tableRef(to), nameRef(to.name)],
    removes: [tableRef(from), nameRef(from.name)],
  };
}

function modifyNodes(
  table: TablePair,
  changes: readonly SqliteTableChange[],
  cx: KindPlanContext,
): readonly PlanNode[] {
  const steps = changes.flatMap(inSteps);
  const reached = { from: table.from, to: reachedTable(table, steps, cx) };
  if (isInPlace(steps, reached)) return steps.map((change) => alterNode(change, reached));
  refuseHidden(table.from);
  const isApart = (change: SqliteTableChange): boolean =>
    change.kind === 'rename_column' || (change.kind === 'add_index' && !isConstraint(change.index));
  return [
    rebuildNode(reached, steps, cx),
    ...steps.filter(isApart).map((change) => alterNode(change, reached)),
    ...aroundRebuild(tableRef(table.from), cx),
  ];
}

/** What SQLite cannot alter is removed and made anew. */
function inSteps(change: SqliteTableChange): readonly SqliteTableChange[] {
  if (change.kind !== 'modify_index' && change.kind !== 'rename_index') return [change];
  const { from, to } = change;
  return [
    { kind: 'drop_index', index: from },
    { kind: 'add_index', index: to },
  ];
}

function alterNode(change: SqliteTableChange, { from, to }: TablePair): TableNode {
  const node: TableNode = {
    ...nothing,
    owner: tableRef(to),
    verb: 'alter',
    clause: { kind: 'alter', change, from, to },
    provides: [tableRef(to)],
    removes: [tableRef(from)],
  };
  if (change.kind === 'drop_index') return { ...node, provides: [freeRef(change.index.name)] };
  if (change.kind !== 'add_index') return node;
  return { ...node, needs: [freeRef(change.index.name)], detachable: true };
}

function rebuildNode(
  { from, to }: TablePair,
  changes: readonly SqliteTableChange[],
  cx: KindPlanContext,
): TableNode {
  const temporaryName = freeName(`new_${to.name}`, cx);
  return {
    ...nothing,
    owner: tableRef(to),
    verb: 'alter',
    clause: { kind: 'rebuild', changes, from, to, temporaryName },
    provides: [
      tableRef(to),
      ...changes.flatMap((c) => (c.kind === 'drop_index' ? [freeRef(c.index.name)] : [])),
    ],
    removes: [tableRef(from)],
  };
}

function freeName(wanted: string, { from, to }: KindPlanContext): string {
  let name = wanted;
  for (let n = 2; hasRelation(from, name) || hasRelation(to, name); n++) name = `${wanted}_${n}`;
  return name;
}

function refuseHidden({ name, hidden = [] }: SqliteTable): void {
  if (hidden.length === 0) return;
  const parts = hidden.map((part) => `"${part}"`).join(', ');
  throw new MercatorError(
    'E_UNSUPPORTED',
    `table "${name}" has to be made anew, which would lose what is left out: ${parts}`,
    { hint: 'remove the pattern that excludes it' },
  );
}
