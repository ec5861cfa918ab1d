import { type PlanContext, sameData } from '../../../../schema/index.ts';
import type { PgIndex, PgTable, PgTableName } from '../../model.ts';
import type { ChangeOfParents } from './attach.ts';
import { madeWay } from './attached-changes.ts';
import { familiesOf, findTable, tableKey } from './parents.ts';
import { indexesOf, inTheWay, isAmbiguous, takenBy, wouldDo } from './taken-over.ts';

/*
 * Ways back that the server would lead elsewhere: where a partition gets its part of an index of its
 * parent, the server takes one that would do, the oldest of several.
 */

interface Irreversible {
  readonly irreversible: string;
}

/**
 * Why a partition that leaves may come back with other parts, if it may: the oldest index that would do
 * is another one once some of them were built again.
 */
export function mixedParts(
  { kind, from, to }: ChangeOfParents,
  name: PgTableName,
  cx: PlanContext,
): Irreversible | undefined {
  if (kind === 'attach' || from.partitionOf === undefined) return undefined;
  const parts = from.indexes.filter(({ attachedTo }) => attachedTo !== undefined);
  if (inTheWay(from).length === 0 && !parts.some((part) => isAmbiguous(part, from))) {
    return undefined;
  }
  const indexes = (table: PgTable | undefined): unknown =>
    table?.indexes.map(({ attachedTo: _, comment: _c, ...index }) => index);
  const [before, after] = [findTable(cx.from, name), findTable(cx.to, name)];
  const stays = [from, before].map(indexes);
  if (sameData(stays, [to, after].map(indexes))) return undefined;
  const what = `several indexes of partition "${from.name}" would do for one of "${name.name}"`;
  return { irreversible: `${what}, and which becomes its part is the server's choice` };
}

/** Why an index that is dropped would get another part on the way back, if it would. */
export function takenForPart(
  index: PgIndex,
  { from, to }: { readonly from: PgTable; readonly to: PgTable },
  cx: PlanContext,
): Irreversible | undefined {
  const pairs = [{ from, to }];
  for (const partition of familiesOf(cx.from).children.get(tableKey(from)) ?? []) {
    const part = partition.indexes.find(({ attachedTo }) => attachedTo === index.name);
    const after = findTable(cx.to, partition);
    if (part === undefined || after?.partitionOf === undefined) continue;
    const own = inTheWay(partition).find(
      (other) => wouldDo(other, part) && isThere(other, after, pairs),
    );
    if (own === undefined) continue;
    const what = `index "${own.name}" of partition "${partition.name}"`;
    return { irreversible: `${what} would be taken for its part of "${index.name}"` };
  }
  return undefined;
}

/** Whether a partition's own index is there all the time: as what it is, or as part of a new one. */
function isThere(own: PgIndex, after: PgTable, pairs: Parameters<typeof takenBy>[2]): boolean {
  if (madeWay(own, after, pairs).length > 0) return false;
  const attached = indexesOf(after).filter(({ attachedTo }) => attachedTo !== undefined);
  return (
    after.indexes.some(({ name, attachedTo }) => name === own.name && attachedTo === undefined) ||
    takenBy(own, attached, pairs) !== undefined
  );
}
