import { MercatorError } from '../../base/index.ts';
import { type Change, objectRef } from '../change.ts';
import type { KindPlanContext } from '../kind.ts';
import type { ForeignKey, Index, Table } from '../model.ts';
import type { PlanNode } from '../plan.ts';
import type { Ref } from '../ref.ts';
import { type RowChanges, type RowUpdate, renamedRows, rowChanges } from './changes.ts';
import {
  findTable,
  isRows,
  type NameKey,
  type Row,
  rowKey,
  rowsRef,
  type TableRows,
  valueIn,
} from './model.ts';

export type RowsClause =
  | { readonly kind: 'insert' | 'remove'; readonly table: Table; readonly rows: readonly Row[] }
  | { readonly kind: 'update'; readonly table: Table; readonly updates: readonly RowUpdate[] }
  /** What the rows of `insert` or `remove` refer to; apart from them where that closes a circle. */
  | {
      readonly kind: 'link' | 'unlink';
      readonly table: Table;
      readonly rows: readonly Row[];
      readonly key: ForeignKey;
    };

export type RowsNode = PlanNode<RowsClause>;

/**
 * Rows that are referred to are added before those that refer to them, and deleted after; deletions
 * come last, but for those that hold a unique value which another row is to have.
 */
export function planRows(change: Change, cx: KindPlanContext, keyOf: NameKey): readonly RowsNode[] {
  const { name, table, changes } = changesOf(change, cx, keyOf);
  const ref = rowsRef(name);
  const targets = table.foreignKeys.flatMap((key): readonly Target[] => {
    const to = findTable(cx.to, key.refTable, keyOf);
    if (to === undefined) return [];
    return [{ key, ref: rowsRef(to), own: keyOf(to.name) === keyOf(name.name) }];
  });
  const first = new Set(changes.remove.filter(holdsWanted(table, changes)));
  const last = changes.remove.filter((row) => !first.has(row));
  return [
    ...(first.size === 0 ? [] : [earlyNode(ref, table, [...first])]),
    ...(changes.insert.length === 0 ? [] : insertNodes(ref, table, changes.insert, targets)),
    ...(changes.update.length === 0 ? [] : [updateNode(ref, table, changes.update, targets)]),
    ...(last.length === 0 ? [] : removeNodes(ref, table, last, targets)),
  ];
}

interface Target {
  readonly key: ForeignKey;
  readonly ref: Ref;
  readonly own: boolean;
}

interface Changed {
  readonly name: TableRows;
  readonly table: Table;
  readonly changes: RowChanges;
}

function changesOf(change: Change, cx: KindPlanContext, keyOf: NameKey): Changed {
  const none: RowChanges = { insert: [], update: [], remove: [] };
  if (change.kind === 'add_object' && isRows(change.object)) {
    const { object } = change;
    const table = demandTable(object, cx.to, keyOf);
    return { name: object, table, changes: { ...none, insert: object.rows } };
  }
  if (change.kind === 'drop_object' && isRows(change.object)) {
    const { object } = change;
    const table = demandTable(object, cx.from, keyOf);
    return { name: object, table, changes: { ...none, remove: object.rows } };
  }
  if (change.kind === 'modify_object' && isRows(change.from) && isRows(change.to)) {
    const { from, to } = change;
    const table = demandTable(to, cx.to, keyOf);
    const pair = { from: findTable(cx.from, from, keyOf), to: table, keyOf };
    return { name: to, table, changes: rowChanges(renamedRows(from, pair), to.rows, pair) };
  }
  throw new MercatorError('E_INTERNAL', `"${change.kind}" is no change of rows`);
}

function demandTable(rows: TableRows, realm: KindPlanContext['to'], keyOf: NameKey): Table {
  const table = findTable(realm, rows, keyOf);
  if (table !== undefined) return table;
  throw new MercatorError('E_INTERNAL', `rows of table "${rows.name}", which is not there`);
}

/** Whether a row that goes has a value in a unique index that another row is to have. */
function holdsWanted(table: Table, { insert, update }: RowChanges): (row: Row) => boolean {
  const coming = [...insert, ...update.map(({ from, to }) => ({ ...from, ...to }))];
  const taken = uniqueColumns(table).map((columns) => ({
    columns,
    values: new Set(coming.map((row) => rowKey(row, columns))),
  }));
  return (row) =>
    taken.some(
      ({ columns, values }) =>
        columns.every((column) => valueIn(row, column) !== undefined) &&
        values.has(rowKey(row, columns)),
    );
}

function uniqueColumns(table: Table): readonly (readonly string[])[] {
  const all: readonly Index[] = [...table.indexes, ...(table.uniques ?? [])];
  return all
    .filter(({ unique, parts }) => unique && parts.every(({ column }) => column !== undefined))
    .map(({ parts }) => parts.flatMap(({ column }) => column ?? []));
}

const nothing = { provides: [], removes: [], needs: [], releases: [], detachable: false };

/** Ahead of what is added, and behind what refers to it and goes. */
function earlyNode(rows: Ref, table: Table, list: readonly Row[]): RowsNode {
  const clause = { kind: 'remove', table, rows: list } as const;
  const owner = early(rows);
  return { ...nothing, owner, verb: 'alter', clause, provides: [owner], removes: [removed(rows)] };
}

function insertNodes(
  owner: Ref,
  table: Table,
  rows: readonly Row[],
  targets: readonly Target[],
): readonly RowsNode[] {
  const needs = [objectRef(table), early(owner)];
  return [
    { ...nothing, owner, verb: 'create', clause: { kind: 'insert', table, rows }, needs },
    ...targets
      .filter(({ own }) => !own)
      .map(({ key, ref }): RowsNode => {
        const clause = { kind: 'link', table, rows, key } as const;
        return { ...nothing, owner, verb: 'create', clause, needs: [ref], detachable: true };
      }),
  ];
}

function updateNode(
  owner: Ref,
  table: Table,
  updates: readonly RowUpdate[],
  targets: readonly Target[],
): RowsNode {
  const needs = [objectRef(table), early(owner), owner, ...targets.map(({ ref }) => ref)];
  const releases = [late(owner), ...targets.map(({ ref }) => late(ref))];
  return {
    ...nothing,
    ...{ owner, verb: 'alter', clause: { kind: 'update', table, updates }, needs, releases },
  };
}

function removeNodes(
  rows: Ref,
  table: Table,
  list: readonly Row[],
  targets: readonly Target[],
): readonly RowsNode[] {
  const owner = removed(rows);
  return [
    {
      ...nothing,
      owner,
      verb: 'drop',
      clause: { kind: 'remove', table, rows: list },
      removes: [late(rows)],
    },
    ...targets
      .filter(({ own }) => !own)
      .map(({ key, ref }): RowsNode => {
        const clause = { kind: 'unlink', table, rows: list, key } as const;
        const releases = [removed(ref)];
        return { ...nothing, owner, verb: 'drop', clause, releases, detachable: true };
      }),
  ];
}

/** Rows that go are another thing than those that come: neither has to wait for the other. */
function removed(rows: Ref): Ref {
  return { ...rows, parent: 'removed' };
}

function early(rows: Ref): Ref {
  return { ...rows, parent: 'removed early' };
}

function late(rows: Ref): Ref {
  return { ...rows, parent: 'removed late' };
}
