import { MercatorError } from '../../../../base/index.ts';
import {
  type Change,
  formatRef,
  objectRef,
  type PlanContext,
  type Realm,
  type Ref,
  realmObjects,
  refKey,
  type Table,
} from '../../../../schema/index.ts';
import { formatType } from '../../column-types.ts';
import type { PgEnum, PgTable } from '../../model.ts';
import { retypedTable, type TypeSwap, withOldTypes } from './retype.ts';

/**
 * The changes with those of an enum that loses values or gets them in another order, which no
 * statement can do, in the steps that lead there: the type gets another name, a new one its own, the
 * columns change over by the text of their values, the old type goes. Throws E_UNSUPPORTED where a
 * column cannot change its type.
 */
export function swapEnums(changes: readonly Change[], cx: PlanContext): readonly Change[] {
  const swaps = new Map<Change, TypeSwap>();
  for (const change of changes) {
    const swap = swapOf(change, cx);
    if (swap !== undefined) swaps.set(change, swap);
  }
  if (swaps.size === 0) return changes;
  const all = [...swaps.values()];
  for (const swap of all) checkUsers(swap, cx.from);
  const retyped = retypedTables(changes, all, cx);
  return [
    ...changes.flatMap((change) => {
      const swap = swaps.get(change);
      if (swap !== undefined) return beginSwap(swap);
      if (change.kind !== 'drop_table') return [retyped.get(change) ?? change];
      return [{ ...change, table: withOldTypes(asPgTable(change.table), all) }];
    }),
    ...retyped.added,
    ...all.map(({ old }): Change => ({ kind: 'drop_object', object: old })),
  ];
}

/** Whether values are to be removed or to change places. */
function needsSwap(from: PgEnum, to: PgEnum): boolean {
  const kept = to.values.filter((value) => from.values.includes(value));
  return kept.length < from.values.length || kept.some((value, at) => value !== from.values[at]);
}

function swapOf(change: Change, cx: PlanContext): TypeSwap | undefined {
  if (change.kind !== 'modify_object' || change.to.kind !== 'enum') return undefined;
  // Objects of the kind are this dialect's.
  const from = change.from as PgEnum;
  const to = change.to as PgEnum;
  if (!needsSwap(from, to)) return undefined;
  return { from, to, old: { ...from, name: freeName(from, cx) } };
}

/** A name that no type or relation of the schema has; the server takes 63 bytes of it. */
function freeName({ schema, name }: PgEnum, { from, to }: PlanContext): string {
  const taken = new Set(
    [from, to].flatMap(realmObjects).flatMap((o) => (o.schema === schema ? [o.name] : [])),
  );
  const names = ['__old', ...Array.from({ length: 99 }, (_, n) => `__old${n + 1}`)].map(
    (suffix) =>
      Buffer.from(name)
        .subarray(0, 63 - suffix.length)
        .toString() + suffix,
  );
  const free = names.find((candidate) => !taken.has(candidate));
  if (free !== undefined) return free;
  throw new MercatorError('E_INTERNAL', `no name is left for the old type of "${name}"`);
}

function beginSwap({ from, to, old }: TypeSwap): readonly Change[] {
  return [
    { kind: 'rename_object', from, to: old },
    { kind: 'add_object', object: to, clauses: { restores: from } },
  ];
}

/** Changes of tables with the columns that change over, and those of tables that had none. */
function retypedTables(
  changes: readonly Change[],
  swaps: readonly TypeSwap[],
  cx: PlanContext,
): { get(change: Change): Change | undefined; readonly added: readonly Change[] } {
  const wanted = new Map(tablesOf(cx.to).map((table) => [keyOf(table), table]));
  const modified = new Map<string, Change>();
  for (const change of changes) {
    if (change.kind === 'modify_table') modified.set(keyOf(change.from), change);
  }
  const replaced = new Map<Change, Change>();
  const added: Change[] = [];
  for (const from of tablesOf(cx.from)) {
    const to = wanted.get(keyOf(from));
    if (to === undefined) continue;
    const change = modified.get(keyOf(from));
    const parts = change?.kind === 'modify_table' ? change.changes : [];
    const made = retypedTable({ from, to, changes: parts }, swaps, cx);
    if (made === undefined) continue;
    if (change === undefined) added.push(made);
    else replaced.set(change, made);
  }
  return { get: (change) => replaced.get(change), added };
}

function tablesOf(realm: Realm): readonly PgTable[] {
  return realm.schemas.flatMap((schema) => schema.tables.map(asPgTable));
}

/** A realm of this dialect has tables of this dialect. */
function asPgTable(table: Table): PgTable {
  return table as PgTable;
}

function keyOf(table: Table): string {
  return refKey(objectRef(table));
}

/** A type that is built of the enum holds on to it for as long as a column holds on to that. */
function checkUsers({ from }: TypeSwap, realm: Realm): void {
  const text = formatType({ schema: from.schema, name: from.name, args: [], array: false });
  const built = realmObjects(realm).filter(
    (object) => ['domain', 'composite', 'range'].includes(object.kind) && usesType(object, from),
  );
  const used = built.find((type) => isUsed(objectRef(type), realm));
  if (used === undefined) return;
  throw new MercatorError(
    'E_UNSUPPORTED',
    `values of enum "${from.name}" cannot be removed or reordered: ${formatRef(objectRef(used))} is built of ${text}, and columns use that`,
    { hint: 'give those columns another type first, then change the enum' },
  );
}

function usesType(object: object, { schema, name }: PgEnum): boolean {
  const ref: Ref = { kind: 'enum', schema, name };
  return JSON.stringify(object).includes(JSON.stringify(ref).slice(1, -1));
}

function isUsed(ref: Ref, realm: Realm): boolean {
  return tablesOf(realm).some((table) =>
    table.columns.some(({ type }) => type.ref !== undefined && refKey(type.ref) === refKey(ref)),
  );
}
