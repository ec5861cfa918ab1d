import type { Change, Ref } from '../../../../schema/index.ts';
import type { PgTable, PgTableName } from '../../model.ts';
import { tableRef } from './clause.ts';

/*
 * What orders a parent and its children in the plan's graph besides the tables themselves.
 */

/** A parent's columns as they are once the parent was altered: its children go by them. */
export function handedDownRef({ schema, name }: PgTableName): Ref {
  return { kind: 'handed-down', schema, name };
}

/** A child that is of a parent still: the parent is altered once those that leave it have left. */
export function childrenRef({ schema, name }: PgTableName): Ref {
  return { kind: 'children', schema, name };
}

/** The time when a table is as it has to be before it gets new parents. */
export function readyRef({ schema, name }: PgTableName): Ref {
  return { kind: 'ready', schema, name };
}

/** The time when a table has left the parents that it loses. */
export function freeRef({ schema, name }: PgTableName): Ref {
  return { kind: 'free', schema, name };
}

/** The time when a table has its new parents. */
export function attachedRef({ schema, name }: PgTableName): Ref {
  return { kind: 'attached', schema, name };
}

/** The unit of its own in which a table leaves or gets parents, or becomes logged or unlogged. */
export function unitRef(table: PgTableName, kind: 'detach' | 'attach' | 'persistence'): Ref {
  return { ...tableRef(table), parent: kind };
}

interface Moves {
  readonly leaving: readonly string[];
  readonly arriving: readonly string[];
}

/** By parent; found once for a plan. */
const movesOfPlan = new WeakMap<readonly Change[], ReadonlyMap<string, Moves>>();

/**
 * The places that partitions give up or take in their parent: one comes into being when all those
 * that may be in its way are gone. A place is a pair of one that leaves and one that arrives.
 */
export function places(
  table: PgTable,
  which: 'leaving' | 'arriving',
  changes: readonly Change[],
): readonly Ref[] {
  const parent = table.partitionOf?.table;
  if (parent === undefined) return [];
  const moves = movesOfPlan.get(changes) ?? findMoves(changes);
  movesOfPlan.set(changes, moves);
  const others = moves.get(keyOf(parent))?.[which === 'leaving' ? 'arriving' : 'leaving'] ?? [];
  const own = `${table.schema}\0${table.name}`;
  return others.map((other) => ({
    kind: 'place',
    schema: parent.schema,
    parent: parent.name,
    name: which === 'leaving' ? `${own}\0${other}` : `${other}\0${own}`,
  }));
}

function keyOf({ schema, name }: PgTableName): string {
  return `${schema}\0${name}`;
}

function findMoves(changes: readonly Change[]): ReadonlyMap<string, Moves> {
  const found = new Map<string, { leaving: string[]; arriving: string[] }>();
  const note = (table: { readonly kind: string }, which: keyof Moves): void => {
    // The walk hands over tables of this dialect.
    const { partitionOf, schema, name } = table as PgTable;
    if (partitionOf === undefined) return;
    const key = keyOf(partitionOf.table);
    const moves = found.get(key) ?? { leaving: [], arriving: [] };
    moves[which].push(keyOf({ schema, name }));
    found.set(key, moves);
  };
  for (const change of changes) {
    if (change.kind === 'add_table') note(change.table, 'arriving');
    if (change.kind === 'drop_table') note(change.table, 'leaving');
    if (change.kind !== 'modify_table') continue;
    const moves = change.changes.some(
      (part) => part.kind === 'modify_attr' && part.aspects.includes('partitionOf'),
    );
    if (moves) note(change.from, 'leaving');
    if (moves) note(change.to, 'arriving');
  }
  return found;
}
