import { renamedItems, sameData } from '../../../../schema/index.ts';
import { unparenthesized } from '../../../../sql/index.ts';
import type {
  PgCheck,
  PgConstraintIndex,
  PgForeignKey,
  PgIndex,
  PgIndexPart,
  PgTable,
} from '../../model.ts';
import { constraintOf, isInPlace } from './actions.ts';
import type { PgTableChange } from './clause.ts';

type RenameConstraint = Extract<PgTableChange, { kind: 'rename_constraint' }>;

/** How constraints of one sort are told apart and changed. */
interface Sort<T> {
  readonly add: (item: T) => PgTableChange;
  readonly drop: (item: T) => PgTableChange;
  readonly modify: (from: T, to: T, aspects: readonly string[]) => PgTableChange;
  /** The fields that differ, the name aside. */
  readonly aspects: (from: T, to: T) => readonly string[];
  /** undefined for what has no RENAME CONSTRAINT. */
  readonly constraint: (item: T) => RenameConstraint['constraint'] | undefined;
}

/** By name; a pair that differs in nothing but the name is renamed. */
function diffNamed<T extends { readonly name: string }>(
  from: readonly T[],
  to: readonly T[],
  sort: Sort<T>,
): readonly PgTableChange[] {
  const wanted = new Map(to.map((item) => [item.name, item]));
  const present = new Set(from.map((item) => item.name));
  const added = to.filter((item) => !present.has(item.name));
  const renamed = new Set<T>();
  const changes = from.flatMap((item): readonly PgTableChange[] => {
    const next = wanted.get(item.name);
    if (next !== undefined) {
      const aspects = sort.aspects(item, next);
      return aspects.length === 0 ? [] : [sort.modify(item, next, aspects)];
    }
    const twin = added.find((other) => !renamed.has(other) && isRename(item, other, sort));
    const constraint = sort.constraint(item);
    if (twin === undefined || constraint === undefined) return [sort.drop(item)];
    renamed.add(twin);
    return [{ kind: 'rename_constraint', constraint, from: item.name, to: twin.name }];
  });
  return [...changes, ...added.filter((item) => !renamed.has(item)).map(sort.add)];
}

function isRename<T>(from: T, to: T, sort: Sort<T>): boolean {
  return sort.constraint(from) === sort.constraint(to) && sort.aspects(from, to).length === 0;
}

export function diffChecks(from: PgTable, to: PgTable): readonly PgTableChange[] {
  return diffNamed<PgCheck>(from.checks, to.checks, {
    add: (check) => ({ kind: 'add_check', check }),
    drop: (check) => ({ kind: 'drop_check', check }),
    modify: (a, b, aspects) => ({ kind: 'modify_check', from: a, to: b, aspects }),
    aspects: (a, b) => [
      ...(unparenthesized(a.expr) === unparenthesized(b.expr) ? [] : ['expr']),
      ...(flag(a.noInherit) === flag(b.noInherit) ? [] : ['no_inherit']),
      ...validityAspects(a, b),
      ...commentAspect(a, b),
    ],
    constraint: () => 'check',
  });
}

export function diffForeignKeys(from: PgTable, to: PgTable): readonly PgTableChange[] {
  const fields = ['columns', 'refTable', 'refColumns', 'onUpdate', 'onDelete'] as const;
  const options = ['deferrable', 'match', 'period', 'onDeleteColumns'] as const;
  return diffNamed<PgForeignKey>(from.foreignKeys, to.foreignKeys, {
    add: (foreignKey) => ({ kind: 'add_foreign_key', foreignKey }),
    drop: (foreignKey) => ({ kind: 'drop_foreign_key', foreignKey }),
    modify: (a, b, aspects) => ({ kind: 'modify_foreign_key', from: a, to: b, aspects }),
    aspects: (a, b) => [
      ...[...fields, ...options].filter((field) => !sameData(a[field], b[field])),
      ...validityAspects(a, b),
      ...commentAspect(a, b),
    ],
    constraint: () => 'foreign_key',
  });
}

export function diffPrimaryKey(from: PgTable, to: PgTable): readonly PgTableChange[] {
  const before = from.primaryKey;
  const after = to.primaryKey;
  if (before === undefined) return after === undefined ? [] : addPrimaryKey(from, to, after);
  if (after === undefined) return [{ kind: 'drop_primary_key', primaryKey: before }];
  const aspects = indexAspects(before, after).filter((aspect) => aspect !== 'unique');
  const { name } = before;
  if (!isInPlace(aspects)) {
    return [{ kind: 'modify_primary_key', from: before, to: after, aspects }];
  }
  return [
    ...(name === after.name
      ? []
      : [
          {
            kind: 'rename_constraint',
            constraint: 'primary_key',
            from: name,
            to: after.name,
          } as const,
        ]),
    ...(aspects.length === 0
      ? []
      : [{ kind: 'modify_primary_key', from: before, to: after, aspects } as const]),
  ];
}

/** Indexes, unique and exclusion constraints: they share one space of names. */
export function diffIndexes(table: PgTable, to: PgTable): readonly PgTableChange[] {
  const renamed = renamedIndexes(table, to);
  const from = withRenamedIndexes(table, renamed);
  const changes = diffNamed<PgIndex>(allIndexes(from), allIndexes(to), {
    add: (index) => ({ kind: 'add_index', index }),
    drop: (index) => ({ kind: 'drop_index', index }),
    modify: (a, b, aspects) => ({ kind: 'modify_index', from: a, to: b, aspects }),
    aspects: (a, b) => [
      ...(constraintOf(from, a) === constraintOf(to, b) ? [] : ['constraint']),
      ...indexAspects(a, b),
    ],
    constraint: (index) => constraintOf(from, index) ?? constraintOf(to, index),
  });
  const renames = table.indexes.flatMap((index): readonly PgTableChange[] => {
    const next = renamed.get(index.name);
    return next === undefined ? [] : [{ kind: 'rename_index', from: index, to: next }];
  });
  return [...renames, ...changes.flatMap((change) => promoted(change, from, to))];
}

/** Those that change in more than their name are built anew anyway. */
function renamedIndexes(from: PgTable, to: PgTable): ReadonlyMap<string, PgIndex> {
  const byName = new Map(from.indexes.map((index) => [index.name, index]));
  const all = renamedItems(from.indexes, to.indexes);
  return new Map(
    [...all].filter(([old, next]) => {
      const index = byName.get(old);
      return index !== undefined && isInPlace(indexAspects(index, next));
    }),
  );
}

function withRenamedIndexes(table: PgTable, renamed: ReadonlyMap<string, PgIndex>): PgTable {
  if (renamed.size === 0) return table;
  const indexes = table.indexes.map((index) => ({
    ...index,
    name: renamed.get(index.name)?.name ?? index.name,
  }));
  return { ...table, indexes };
}

function allIndexes(table: PgTable): readonly PgIndex[] {
  return [...table.uniques, ...table.excludes, ...table.indexes];
}

/**
 * A unique index that is there already becomes the constraint, without being built again; it takes
 * the constraint's name. The change that drops it stays, as what the reverse has to make.
 */
function promoted(change: PgTableChange, from: PgTable, to: PgTable): readonly PgTableChange[] {
  const add = addedUnique(change, to);
  if (add === undefined) return [change];
  const index = reusable(from, to, add);
  if (index === undefined) return [change];
  const clauses = { usingIndex: index.name };
  const adding: PgTableChange = { kind: 'add_index', index: add, clauses };
  // Under the same name the change was one of modification.
  return change.kind === 'modify_index' ? [{ kind: 'drop_index', index }, adding] : [adding];
}

function addedUnique(change: PgTableChange, to: PgTable): PgConstraintIndex | undefined {
  const index =
    change.kind === 'add_index'
      ? change.index
      : change.kind === 'modify_index' && change.aspects.includes('constraint')
        ? change.to
        : undefined;
  return index !== undefined && constraintOf(to, index) === 'unique' ? index : undefined;
}

function addPrimaryKey(
  from: PgTable,
  to: PgTable,
  primaryKey: PgConstraintIndex,
): readonly PgTableChange[] {
  const index = reusable(from, to, primaryKey);
  if (index === undefined) return [{ kind: 'add_primary_key', primaryKey }];
  return [{ kind: 'add_primary_key', primaryKey, clauses: { usingIndex: index.name } }];
}

/**
 * The plain unique index of `from` that is gone in `to` and that the constraint can take over; that of
 * a partitioned table cannot be.
 */
function reusable(from: PgTable, to: PgTable, unique: PgConstraintIndex): PgIndex | undefined {
  if (to.partition !== undefined) return undefined;
  const kept = new Set(to.indexes.map((index) => index.name));
  return from.indexes.find(
    (index) =>
      index.unique &&
      !kept.has(index.name) &&
      index.parts.every((part) => part.column !== undefined) &&
      isInPlace(indexAspects(index, unique)),
  );
}

/** The fields of two indexes that differ, their names aside. */
export function indexAspects(from: PgConstraintIndex, to: PgConstraintIndex): readonly string[] {
  const fields = ['unique', 'method', 'include', 'nullsNotDistinct'] as const;
  const options = ['deferrable', 'withoutOverlaps'] as const;
  return [
    ...(sameParts(from.parts, to.parts) ? [] : ['parts']),
    ...[...fields, ...options].filter((field) => !sameData(from[field], to[field])),
    ...(sameData(switches(from.storage), switches(to.storage)) ? [] : ['storage']),
    ...(from.tablespace === to.tablespace ? [] : ['tablespace']),
    ...(flag(from.invalid) && !flag(to.invalid) ? ['invalid'] : []),
    ...(bare(from.where) === bare(to.where) ? [] : ['where']),
    ...((from.constraintComment ?? '') === (to.constraintComment ?? '')
      ? []
      : ['constraint_comment']),
    ...commentAspect(from, to),
  ];
}

/** The server keeps a switch as it was written: `off` is `false`. */
function switches(storage: PgIndex['storage']): PgIndex['storage'] {
  const word = (value: string): string =>
    value.toLowerCase() === 'on' ? 'true' : value.toLowerCase() === 'off' ? 'false' : value;
  return Object.fromEntries(Object.entries(storage).map(([name, value]) => [name, word(value)]));
}

function sameParts(from: readonly PgIndexPart[], to: readonly PgIndexPart[]): boolean {
  const canonical = (part: PgIndexPart): PgIndexPart =>
    part.expr === undefined ? part : { ...part, expr: unparenthesized(part.expr) };
  return sameData(from.map(canonical), to.map(canonical));
}

function bare(expr: string | undefined): string | undefined {
  return expr === undefined ? undefined : unparenthesized(expr);
}

interface Validity {
  readonly notValid?: boolean;
  readonly notEnforced?: boolean;
}

/** `valid`: it is to hold for all rows; `not_valid`: for new ones alone, which takes a new one. */
function validityAspects(from: Validity, to: Validity): readonly string[] {
  return [
    ...(flag(from.notValid) && !flag(to.notValid) ? ['valid'] : []),
    ...(!flag(from.notValid) && flag(to.notValid) ? ['not_valid'] : []),
    ...(flag(from.notEnforced) === flag(to.notEnforced) ? [] : ['enforced']),
  ];
}

function commentAspect(
  from: { readonly comment?: string },
  to: { readonly comment?: string },
): readonly string[] {
  return (from.comment ?? '') === (to.comment ?? '') ? [] : ['comment'];
}

function flag(value: boolean | undefined): boolean {
  return value ?? false;
}
