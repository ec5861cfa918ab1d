import { type DiffContext, type Realm, sameData } from '../../../../schema/index.ts';
import type { PgCheck, PgColumn, PgIndex, PgTable, PgTableName } from '../../model.ts';
import { findTable, parentsOf, sameTable } from './parents.ts';
import { renamedColumns, withRenamedColumns } from './rename-columns.ts';
import { inTheWay, isAmbiguous, isTakenOver, type ParentPair, takenBy } from './taken-over.ts';

/** The parents that a table has before and after. */
export function stayingParents(from: PgTable, to: PgTable): readonly PgTableName[] {
  const samePlace =
    from.partitionOf === undefined || sameData(from.partitionOf.bound, to.partitionOf?.bound);
  const wanted = (from.partitionOf === undefined) === (to.partitionOf === undefined);
  if (!samePlace || !wanted) return [];
  return parentsOf(from).filter((a) => parentsOf(to).some((b) => sameTable(a, b)));
}

/**
 * A table as it stands once its parents are changed and what it is no longer a child of has let it
 * go: what differs from `to` then has to be changed on the table itself. What the new parents of
 * `to` bring along is left out of the comparison.
 */
export function comparable(
  from: PgTable,
  to: PgTable,
  cx: DiffContext,
): { readonly from: PgTable; readonly to: PgTable } {
  if (parentsOf(from).length + parentsOf(to).length === 0) return { from, to };
  const staying = stayingParents(from, to);
  const pairs = staying.map((name) => ({
    from: findTable(cx.from, name),
    to: findTable(cx.to, name),
  }));
  const before = pairs.reduce(followRenames, from);
  if (staying.length === 0) return { from: letGo(before, cx), to: brought(before, to, cx) };
  const left = onItsOwn(before, pairs, 'from');
  const wanted = onItsOwn(to, pairs, 'to');
  const columns = followColumns(left, wanted, pairs);
  const theirs = wanted.checks.filter(
    (check) => check.inherited === true || isBoth(check, left, pairs),
  );
  const named = new Set(theirs.map(({ name }) => name));
  return {
    from: {
      ...(to.partitionOf === undefined
        ? left
        : { ...withoutKey(left), ...followKeys(left, wanted, pairs) }),
      columns,
      checks: [...left.checks.filter((c) => c.inherited !== true && !named.has(c.name)), ...theirs],
    },
    to: wanted,
  };
}

/** A check of the table's own that is its parent's before and after makes no difference. */
function isBoth(check: PgCheck, from: PgTable, pairs: readonly ParentPair[]): boolean {
  const isSame = ({ name, expr }: PgCheck): boolean => name === check.name && expr === check.expr;
  const before = from.checks.some((other) => other.inherited === true && isSame(other));
  return before && pairs.some(({ to }) => to?.checks.some(isSame));
}

/**
 * A table without the parents that leave it or are new to it: the columns and checks that none of
 * those that stay have are its own then, as what leaves lets them be, and what comes finds them.
 */
function onItsOwn(table: PgTable, pairs: readonly ParentPair[], side: keyof ParentPair): PgTable {
  if (parentsOf(table).length === pairs.length) return table;
  const isTheirs = (part: 'columns' | 'checks', name: string): boolean =>
    pairs.some((pair) => pair[side]?.[part].some((own) => own.name === name) ?? true);
  const plain = <T extends PgColumn | PgCheck>({ inherited: _, ...rest }: T): T => rest as T;
  return {
    ...table,
    columns: table.columns.map((c) => (isTheirs('columns', c.name) ? c : plain(c))),
    checks: table.checks.map((c) => (isTheirs('checks', c.name) ? c : plain(c))),
  };
}

function followRenames(table: PgTable, parent: ParentPair): PgTable {
  if (parent.from === undefined || parent.to === undefined) return table;
  return withRenamedColumns(table, renamedColumns(parent.from, parent.to));
}

/** Changes of a parent's column that reach its children, too. */
export const handedDown = [
  'type',
  'null',
  'default',
  'generated',
  'collate',
  'storage',
  'statistics',
] as const;

function followColumns(
  from: PgTable,
  to: PgTable,
  pairs: readonly ParentPair[],
): readonly PgColumn[] {
  const wanted = new Map(to.columns.map((column) => [column.name, column]));
  const kept = from.columns.flatMap((column): readonly PgColumn[] => {
    const next = wanted.get(column.name);
    if (column.inherited !== undefined && next === undefined && isOf(column, pairs)) return [];
    if (column.inherited === 'whole' && next?.inherited === 'whole') return [next];
    return [pairs.reduce((c, pair) => followColumn(c, next, pair), column)];
  });
  const present = new Set(kept.map(({ name }) => name));
  // What a parent gets, its children get.
  const added = to.columns.filter((c) => c.inherited !== undefined && !present.has(c.name));
  return [...kept, ...added.map((column) => asAdded(column, pairs))];
}

/** Whether a column comes from one of the parents; those that are not known may have it. */
function isOf({ name }: PgColumn, pairs: readonly ParentPair[]): boolean {
  return pairs.some(({ from }) => from === undefined || columnOf(from, name) !== undefined);
}

function followColumn(column: PgColumn, next: PgColumn | undefined, parent: ParentPair): PgColumn {
  const before = columnOf(parent.from, column.name);
  const after = columnOf(parent.to, column.name);
  if (before === undefined || after === undefined) return column;
  // A serial column has a default, though it is not written.
  const ends = before.type.serial !== undefined && after.type.serial === undefined;
  const changed = handedDown.filter(
    (field) => !sameData(before[field], after[field]) || (ends && field === 'default'),
  );
  const taken = {
    ...Object.fromEntries(changed.map((field) => [field, after[field]])),
    ...takenSerial(before, after, next),
  };
  // An identity is the whole tree's, and a partition's comment its own.
  const identity = next?.identity === undefined ? {} : { identity: next.identity };
  const { identity: _, ...rest } = { ...column, ...taken };
  return next === undefined ? column : { ...rest, ...identity };
}

/** A serial's sequence is its own table's; children have what it is by default. */
function takenSerial(
  before: PgColumn,
  after: PgColumn,
  next: PgColumn | undefined,
): Partial<PgColumn> {
  if (after.type.serial === undefined) return {};
  const { serial: _, ...type } = after.type;
  const begins = before.type.serial === undefined && next?.default !== undefined;
  return { type, ...(begins ? { default: next.default } : {}) };
}

function columnOf(table: PgTable | undefined, name: string): PgColumn | undefined {
  return table?.columns.find((column) => column.name === name);
}

function asAdded(column: PgColumn, pairs: readonly ParentPair[]): PgColumn {
  if (column.inherited === 'whole') return column;
  const origin = pairs.flatMap((pair) => columnOf(pair.to, column.name) ?? [])[0];
  if (origin === undefined) return column;
  const { statistics: _s, options: _o, comment: _c, notNull: _n, ...made } = origin;
  return made;
}

type Keys = Pick<PgTable, 'primaryKey' | 'indexes' | 'uniques' | 'excludes' | 'foreignKeys'>;

/** A partition's keys and indexes that are its parent's change with those, but for comments. */
function followKeys(from: PgTable, to: PgTable, pairs: readonly ParentPair[]): Keys {
  const [primaryKey] = follow(list(from.primaryKey), list(to.primaryKey), pairs);
  const inherited = to.foreignKeys.filter((key) => key.inherited === true);
  return {
    ...(primaryKey === undefined ? {} : { primaryKey }),
    indexes: follow(from.indexes, to.indexes, pairs),
    uniques: follow(from.uniques, to.uniques, pairs),
    excludes: follow(from.excludes, to.excludes, pairs),
    foreignKeys: [...from.foreignKeys.filter((key) => key.inherited !== true), ...inherited],
  };
}

/** One of the partition's own that fits a new one of the parent is taken over by it. */
function follow<T extends PgIndex>(
  before: readonly T[],
  after: readonly T[],
  pairs: readonly ParentPair[],
): readonly T[] {
  const attached = after.filter((index) => index.attachedTo !== undefined);
  const kept = new Set(after.filter((i) => i.attachedTo === undefined).map(({ name }) => name));
  return [
    ...before.filter(
      (index) =>
        index.attachedTo === undefined &&
        !attached.some(({ name }) => name === index.name) &&
        (kept.has(index.name) || takenBy(index, attached, pairs) === undefined),
    ),
    ...attached.map((next) => {
      const known = before.find(
        (index) => index.name === next.name || index.attachedTo === next.attachedTo,
      );
      const { comment: _, ...rest } = next;
      const comment = known?.comment === undefined ? {} : { comment: known.comment };
      return { ...rest, ...comment } as T;
    }),
  ];
}

function withoutKey({ primaryKey: _, ...table }: PgTable): PgTable {
  return table;
}

function list<T>(item: T | undefined): readonly T[] {
  return item === undefined ? [] : [item];
}

/** All columns as the table's own. */
function own(columns: readonly PgColumn[]): readonly PgColumn[] {
  return columns.map(({ inherited: _, ...column }) => column);
}

/** An identity of a parent comes and goes with the place in the tree (17). */
function withoutTreeIdentity({ columns, partitionOf }: PgTable, realm: Realm): readonly PgColumn[] {
  const parent = partitionOf && findTable(realm, partitionOf.table);
  return columns.map((column) => {
    const { identity, ...rest } = column;
    return columnOf(parent, column.name)?.identity === undefined ? column : rest;
  });
}

/** A table that is no child any more keeps all that it had as its own, but for the tree's identity. */
function letGo(table: PgTable, cx: DiffContext): PgTable {
  const free = <T extends PgIndex>({ attachedTo: _, ...index }: T): T => index as T;
  const { primaryKey } = table;
  const plain = <T extends { readonly inherited?: boolean }>({ inherited: _, ...rest }: T): T =>
    rest as T;
  return {
    ...table,
    columns: own(withoutTreeIdentity(table, cx.from)),
    ...(primaryKey === undefined ? {} : { primaryKey: free(primaryKey) }),
    indexes: table.indexes.map(free),
    uniques: table.uniques.map(free),
    excludes: table.excludes.map(free),
    foreignKeys: table.foreignKeys.map(plain),
    checks: table.checks.map(plain),
  };
}

/**
 * What a table must have before it becomes a child: columns and checks of the parent, and its part of
 * each of the parent's indexes, or one that would do. Foreign keys come by themselves; one that is
 * there already is taken over. What a parent's index would take in the place of its part comes later,
 * and of two that the server cannot tell apart it makes each part itself.
 */
function brought(from: PgTable, to: PgTable, cx: DiffContext): PgTable {
  const late = new Set(inTheWay(to));
  const parts = <T extends PgIndex>(before: readonly T[], after: readonly T[]): readonly T[] =>
    after.flatMap((index): readonly T[] => {
      if (index.attachedTo === undefined) return late.has(index) ? [] : [index];
      if (isAmbiguous(index, to)) return [];
      const { attachedTo: _, ...own } = index;
      const there = before.find((other) => isTakenOver(other, index));
      const free = there !== undefined && !after.some(({ name }) => name === there.name);
      return [free ? there : (own as T)];
    });
  const [primaryKey] = parts(list(from.primaryKey), list(to.primaryKey));
  const keys = to.foreignKeys.filter((key) => key.inherited !== true);
  const kept = from.foreignKeys.filter((key) =>
    to.foreignKeys.some((next) => next.inherited === true && sameData(next.columns, key.columns)),
  );
  const { primaryKey: _, ...rest } = to;
  return {
    ...rest,
    columns: own(withoutTreeIdentity(to, cx.to)),
    checks: to.checks.map(({ inherited: _i, ...check }) => check),
    ...(primaryKey === undefined ? {} : { primaryKey }),
    indexes: parts(from.indexes, to.indexes),
    uniques: parts(from.uniques, to.uniques),
    excludes: parts(from.excludes, to.excludes),
    foreignKeys: [...keys, ...kept],
  };
}
