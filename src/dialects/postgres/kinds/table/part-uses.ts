import { MercatorError } from '../../../../base/index.ts';
import {
  formatRef,
  type Invalidated,
  type PlanContext,
  type Ref,
  refKey,
  refKeys,
} from '../../../../schema/index.ts';
import type { PgRows } from '../../catalog/rows.ts';
import type { FindUses } from '../../catalog/uses.ts';
import type { PgColumn, PgPartUse, PgTable } from '../../model.ts';
import type { PgTableChange } from './clause.ts';
import { checkTypeUsers } from './type-users.ts';

/** What of a table relies on routines: expressions of columns, checks, indexes. */
export function readPartUses(
  of: {
    readonly id: number;
    readonly columns: PgRows['columns'];
    readonly checks: PgRows['checks'];
    readonly indexes: PgRows['indexes'];
  },
  uses: FindUses,
): Pick<PgTable, 'partUses' | 'dependsOn'> | undefined {
  const found: PgPartUse[] = [];
  const add = (part: PgPartUse['part'], name: string, refs: readonly Ref[]): void => {
    if (refs.length > 0) found.push({ part, name, uses: refs });
  };
  for (const { num, name } of of.columns) add('column', name, uses('d', of.id, num));
  for (const { id, name } of of.checks) add('check', name, uses('k', id));
  for (const { id, name } of of.indexes) add('index', name, uses('i', id));
  if (found.length === 0) return undefined;
  const refs = new Map(found.flatMap((use) => use.uses).map((ref) => [refKey(ref), ref]));
  return { partUses: found, dependsOn: [...refs.values()] };
}

/** What a part of the table relies on. */
export function usesOfPart(table: PgTable, part: PgPartUse['part'], name: string): readonly Ref[] {
  const found = table.partUses?.filter((use) => use.part === part && use.name === name) ?? [];
  return found.flatMap((use) => use.uses);
}

/**
 * The parts that make way for a routine that is made anew, each dropped before and added again after
 * it; what the table has from a parent comes and goes with the parent's. Throws E_UNSUPPORTED for a generated column, which could come back only with a new table.
 */
export function partsInTheWay(table: PgTable, disturbed: Ref, cx: PlanContext): Invalidated {
  checkTypeUsers(table, disturbed, cx);
  const keys = new Set(refKeys(disturbed));
  const parts = table.partUses?.filter(({ uses }) =>
    uses.some((ref) => refKeys(ref).some((key) => keys.has(key))),
  );
  if (parts === undefined || parts.length === 0) return 'nothing';
  return { changes: parts.flatMap((part) => around(table, part, disturbed)) };
}

function around(table: PgTable, use: PgPartUse, routine: Ref): readonly PgTableChange[] {
  const column = use.part === 'column' ? columnOf(table, use.name) : undefined;
  if (column?.generated !== undefined) throw generatedInTheWay(table, column, routine);
  const pair = partChanges(table, use);
  if (pair === undefined) return [];
  return [
    { ...pair.drop, clauses: { before: routine } },
    { ...pair.add, clauses: { after: routine } },
  ];
}

/**
 * What takes such a part away and gives it back; undefined for what only a new table can have, and for
 * what comes from a parent.
 */
export function partChanges(
  table: PgTable,
  use: PgPartUse,
): { readonly drop: PgTableChange; readonly add: PgTableChange } | undefined {
  if (use.part === 'check') {
    const check = table.checks.find(({ name }) => name === use.name);
    if (check === undefined || check.inherited === true) return undefined;
    return { drop: { kind: 'drop_check', check }, add: { kind: 'add_check', check } };
  }
  if (use.part === 'index') {
    const all = [...table.indexes, ...table.excludes, ...table.uniques];
    const index = all.find(({ name }) => name === use.name);
    if (index === undefined || index.attachedTo !== undefined) return undefined;
    return { drop: { kind: 'drop_index', index }, add: { kind: 'add_index', index } };
  }
  const column = columnOf(table, use.name);
  if (column === undefined || column.generated !== undefined) return undefined;
  if (column.inherited === 'whole') return undefined;
  const { default: _, ...plain } = column;
  const modify = { kind: 'modify_column', aspects: ['default'] } as const;
  return {
    drop: { ...modify, from: column, to: plain },
    add: { ...modify, from: plain, to: column },
  };
}

/** The table as it is while those parts are not there. */
export function withoutParts(table: PgTable, uses: readonly PgPartUse[]): PgTable {
  if (uses.length === 0) return table;
  const gone = (part: PgPartUse['part']): ReadonlySet<string> =>
    new Set(uses.flatMap((use) => (use.part === part ? [use.name] : [])));
  const [columns, checks, indexes] = [gone('column'), gone('check'), gone('index')];
  const kept = <T extends { readonly name: string }>(list: readonly T[]): readonly T[] =>
    list.filter(({ name }) => !indexes.has(name));
  const { clusteredOn, replicaIdentity, ...rest } = table;
  const identity = typeof replicaIdentity === 'object' ? replicaIdentity.index : '';
  return {
    ...rest,
    ...(clusteredOn === undefined || indexes.has(clusteredOn) ? {} : { clusteredOn }),
    ...(replicaIdentity === undefined || indexes.has(identity) ? {} : { replicaIdentity }),
    columns: table.columns.map((column) => {
      const { default: _, ...plain } = column;
      return columns.has(column.name) ? plain : column;
    }),
    checks: table.checks.filter(({ name }) => !checks.has(name)),
    indexes: kept(table.indexes),
    uniques: kept(table.uniques),
    excludes: kept(table.excludes),
  };
}

/** Those of its parts that can be added, or dropped, apart from the table. */
export function looseUses(table: PgTable): readonly PgPartUse[] {
  return table.partUses?.filter((use) => partChanges(table, use) !== undefined) ?? [];
}

/** What the table itself cannot be there without. */
export function tightUses(table: PgTable): readonly Ref[] {
  const loose = new Set(looseUses(table));
  const keys = (uses: readonly PgPartUse[]): readonly string[] =>
    uses.flatMap((use) => use.uses.map(refKey));
  const tight = new Set(keys(table.partUses?.filter((use) => !loose.has(use)) ?? []));
  const apart = new Set(keys([...loose]));
  return (table.dependsOn ?? []).filter((ref) => tight.has(refKey(ref)) || !apart.has(refKey(ref)));
}

function columnOf(table: PgTable, name: string): PgColumn | undefined {
  return table.columns.find((column) => column.name === name);
}

function generatedInTheWay({ schema, name }: PgTable, column: PgColumn, routine: Ref): Error {
  return new MercatorError(
    'E_UNSUPPORTED',
    `generated column "${schema}"."${name}"."${column.name}" is in the way and cannot be put back: it relies on ${formatRef(routine)}, which is made anew`,
    { hint: 'drop the column in one step, change the function, and add the column in the next' },
  );
}
