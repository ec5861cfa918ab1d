import type { DiffContext } from '../../../../schema/index.ts';
import type { PgIndex, PgTable } from '../../model.ts';
import { isInPlace } from './actions.ts';
import { attachedName, hasGeneratedName } from './attached.ts';
import type { PgTableChange } from './clause.ts';
import { indexAspects } from './diff-constraints.ts';
import { stayingParents } from './inheritance.ts';
import { findTable } from './parents.ts';
import {
  indexesOf,
  inTheWay,
  isNew,
  isTakenOver,
  type ParentPair,
  takenBy,
  wouldDo,
} from './taken-over.ts';

/**
 * Changes of a partition's indexes that follow from those of its parent: the parts of the parent's get
 * their names, and what the parent's would take in the place of its part makes way for it.
 */
export function changedAttached(
  from: PgTable,
  to: PgTable,
  cx: DiffContext,
): readonly PgTableChange[] {
  if (to.partitionOf === undefined) return [];
  const pairs = stayingParents(from, to).map((name) => ({
    from: findTable(cx.from, name),
    to: findTable(cx.to, name),
  }));
  const attached = indexesOf(to).filter((index) => index.attachedTo !== undefined);
  if (pairs.length === 0) {
    // They come once the table has its parent.
    return inTheWay(to).map((index) => ({ kind: 'add_index', index }));
  }
  const ways = from.indexes.flatMap((index) => madeWay(index, to, pairs));
  const gone = new Set(ways.flatMap((way) => (way.kind === 'drop_index' ? way.index.name : [])));
  const left = { ...from, indexes: from.indexes.filter(({ name }) => !gone.has(name)) };
  return [...attached.flatMap((next) => renamedAttached(next, { from: left, to }, pairs)), ...ways];
}

/** An index of a partition's own goes, to come again if it stays, where a part is to be built. */
export function madeWay(
  index: PgIndex,
  to: PgTable,
  pairs: readonly ParentPair[],
): readonly PgTableChange[] {
  if (index.attachedTo !== undefined) return [];
  const attached = to.indexes.filter(({ attachedTo }) => attachedTo !== undefined);
  const next = to.indexes.find(({ name }) => name === index.name);
  if (next?.attachedTo !== undefined) {
    const goes = takenBy(index, attached, pairs)?.name !== index.name;
    return goes ? [{ kind: 'drop_index', index }] : [];
  }
  if (next === undefined || !isInPlace(indexAspects(index, next))) return [];
  if (!attached.some((part) => isNew(part, pairs) && wouldDo(index, part))) return [];
  return [
    { kind: 'drop_index', index },
    { kind: 'add_index', index: next },
  ];
}

/** What the server calls a part is its own affair, unless the name is wanted elsewhere. */
function renamedAttached(
  next: PgIndex,
  { from, to }: { readonly from: PgTable; readonly to: PgTable },
  pairs: readonly ParentPair[],
): readonly PgTableChange[] {
  const index = isNew(next, pairs)
    ? (from.indexes.find((own) => own.attachedTo === undefined && isTakenOver(own, next)) ?? {
        ...next,
        name: attachedName(to, next),
      })
    : indexesOf(from).find(({ attachedTo }) => attachedTo === next.attachedTo);
  if (index === undefined || index.name === next.name) return [];
  const wanted = indexesOf(to).some(
    ({ name, attachedTo }) => name === index.name && attachedTo === undefined,
  );
  if (hasGeneratedName(to, next) && !wanted) return [];
  return [{ kind: 'rename_index', from: index, to: next }];
}
