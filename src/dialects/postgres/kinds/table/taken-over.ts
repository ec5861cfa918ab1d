import { sameData } from '../../../../schema/index.ts';
import type { PgIndex, PgTable } from '../../model.ts';
import { isInPlace } from './actions.ts';
import { indexAspects } from './diff-constraints.ts';

/*
 * What becomes of the indexes of a partition's own once its parent gets a new one: the server builds
 * none for the partition where one is there that would do.
 */

/**
 * Whether the server takes an index as the partition's part of a new one; directions and storage do
 * not count. Source: CompareIndexInfo in src/backend/catalog/index.c.
 */
export function wouldDo(own: PgIndex, next: PgIndex): boolean {
  const key = (index: PgIndex): unknown => [
    index.unique,
    index.nullsNotDistinct,
    index.method,
    index.where,
    index.include,
    index.parts.map(({ column, expr, collate, opclass }) => ({ column, expr, collate, opclass })),
  ];
  return sameData(key(own), key(next));
}

/** Whether that is as it should be: it is what the partition's part is to be. */
export function isTakenOver(own: PgIndex, next: PgIndex): boolean {
  return wouldDo(own, next) && isInPlace(indexAspects(own, next));
}

/**
 * Indexes of a partition's own that would be taken for its part of one of the parent's. What belongs
 * to a constraint of the parent takes none that belongs to none.
 */
export function inTheWay({ indexes }: PgTable): readonly PgIndex[] {
  const attached = indexes.filter(({ attachedTo }) => attachedTo !== undefined);
  return indexes.filter(
    (index) => index.attachedTo === undefined && attached.some((part) => wouldDo(index, part)),
  );
}

/** Whether a partition has another part of its parent's indexes that could be taken for that one. */
export function isAmbiguous(index: PgIndex, { indexes }: PgTable): boolean {
  return indexes.some(
    (other) => other !== index && other.attachedTo !== undefined && wouldDo(other, index),
  );
}

/** A parent before and after, as far as it is known. */
export interface ParentPair {
  readonly from: PgTable | undefined;
  readonly to: PgTable | undefined;
}

function isNewOfParent({ attachedTo }: PgIndex, parent: ParentPair): boolean {
  const [before, after] = [parent.from, parent.to].map((table) =>
    table === undefined ? undefined : indexesOf(table).find(({ name }) => name === attachedTo),
  );
  if (after === undefined) return false;
  return before === undefined || !isInPlace(indexAspects(before, after));
}

/** The partition's part of a new index of its parent that the index becomes. */
export function takenBy<T extends PgIndex>(
  index: PgIndex,
  attached: readonly T[],
  pairs: readonly ParentPair[],
): T | undefined {
  return attached.find((next) => isNew(next, pairs) && isTakenOver(index, next));
}

/** Whether the index of a parent that a partition's belongs to is built in the plan. */
export function isNew(index: PgIndex, pairs: readonly ParentPair[]): boolean {
  return pairs.some((pair) => isNewOfParent(index, pair));
}

/** All of a table, those of its constraints too. */
export function indexesOf(table: PgTable): readonly PgIndex[] {
  const { primaryKey } = table;
  return [
    ...(primaryKey === undefined ? [] : [primaryKey]),
    ...table.uniques,
    ...table.excludes,
    ...table.indexes,
  ];
}
