import { renamedItems } from '../../../../schema/index.ts';
import { foldName } from '../../create-statement/tokens.ts';
import type {
  SqliteIndex,
  SqliteIndexPart,
  SqliteKey,
  SqliteTable,
  SqliteUnique,
} from '../../model.ts';
import { sameCollation, sameExpression, sameName } from '../../normalize.ts';
import type { SqliteTableChange } from './clause.ts';
import { keyOf } from './keys.ts';

/** The name of a key means nothing to SQLite, and a missing one nothing to the user. */
export function diffPrimaryKey(from: SqliteTable, to: SqliteTable): readonly SqliteTableChange[] {
  const before = keyOf(from);
  const after = keyOf(to);
  if (before === undefined) {
    return after === undefined ? [] : [{ kind: 'add_primary_key', primaryKey: after }];
  }
  if (after === undefined) return [{ kind: 'drop_primary_key', primaryKey: before }];
  const aspects = keyAspects(before, after);
  return aspects.length === 0
    ? []
    : [{ kind: 'modify_primary_key', from: before, to: after, aspects }];
}

function keyAspects(from: SqliteKey, to: SqliteKey): readonly string[] {
  return [
    ...(sameParts(from.parts, to.parts) ? [] : ['parts']),
    ...(from.onConflict === to.onConflict ? [] : ['on_conflict']),
    ...(from.rowid === to.rowid ? [] : ['rowid']),
  ];
}

function sameParts(from: readonly SqliteIndexPart[], to: readonly SqliteIndexPart[]): boolean {
  return from.length === to.length && from.every((part, i) => samePart(part, to[i]));
}

function samePart(from: SqliteIndexPart, to: SqliteIndexPart | undefined): boolean {
  if (to === undefined || from.desc !== to.desc) return false;
  if (from.column === undefined || to.column === undefined) {
    return from.column === to.column && sameExpression(from.expr, to.expr);
  }
  return sameName(from.column, to.column) && samePartCollation(from.collate, to.collate);
}

/** Absent is not BINARY here: it is what the column has. */
function samePartCollation(from: string | undefined, to: string | undefined): boolean {
  return (from === undefined) === (to === undefined) && sameCollation(from, to);
}

/**
 * Unique constraints, then indexes. One that Atlas would write as the other is no difference: a
 * UNIQUE constraint is the unique index `<table>_<columns>`.
 */
export function diffIndexes(from: SqliteTable, to: SqliteTable): readonly SqliteTableChange[] {
  const { left, right } = withoutTwins(
    from.uniques,
    to.uniques,
    (a, b) => keyAspects(a, b).length === 0 && sameKeyName(a, b),
  );
  const dropped = withoutTwins(left, to.indexes, (key, index) => isSameIndex(to, key, index));
  const added = withoutTwins(right, from.indexes, (key, index) => isSameIndex(from, key, index));
  return [
    ...dropped.left.map((key): SqliteTableChange => ({ kind: 'drop_index', index: asUnique(key) })),
    ...diffPlain({ ...from, indexes: added.right }, { ...to, indexes: dropped.right }),
    ...added.left.map((key): SqliteTableChange => ({ kind: 'add_index', index: asUnique(key) })),
  ];
}

function asUnique(key: SqliteKey): SqliteUnique {
  return { ...key, constraint: 'unique' };
}

/** What is left of two lists when pairs that are the same are taken out, each once. */
function withoutTwins<A, B>(
  left: readonly A[],
  right: readonly B[],
  same: (a: A, b: B) => boolean,
): { readonly left: readonly A[]; readonly right: readonly B[] } {
  const rest = [...right];
  const alone = left.filter((a) => {
    const at = rest.findIndex((b) => same(a, b));
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  return { left: alone, right: rest };
}

function sameKeyName(a: SqliteKey, b: SqliteKey): boolean {
  return a.name === '' || b.name === '' || sameName(a.name, b.name);
}

function isSameIndex(table: SqliteTable, key: SqliteKey, index: SqliteIndex): boolean {
  const columns = key.parts.map((part) => part.column ?? '');
  return (
    index.unique &&
    index.where === undefined &&
    key.onConflict === undefined &&
    sameName(index.name, [table.name, ...columns].join('_')) &&
    sameParts(key.parts, index.parts)
  );
}

function diffPlain(from: SqliteTable, to: SqliteTable): readonly SqliteTableChange[] {
  const renamed = renamedItems(from.indexes, to.indexes, foldName);
  const wanted = new Map(to.indexes.map((index) => [foldName(index.name), index]));
  const present = new Set(
    from.indexes.map(({ name }) => foldName(renamed.get(name)?.name ?? name)),
  );
  return [
    ...from.indexes.flatMap((index): readonly SqliteTableChange[] => {
      const next = renamed.get(index.name);
      if (next !== undefined) return [{ kind: 'rename_index', from: index, to: next }];
      return diffOrDrop(index, wanted.get(foldName(index.name)));
    }),
    ...to.indexes
      .filter((index) => !present.has(foldName(index.name)))
      .map((index): SqliteTableChange => ({ kind: 'add_index', index })),
  ];
}

function diffOrDrop(from: SqliteIndex, to: SqliteIndex | undefined): readonly SqliteTableChange[] {
  if (to === undefined) return [{ kind: 'drop_index', index: from }];
  const aspects = [
    ...(from.unique === to.unique ? [] : ['unique']),
    ...(sameParts(from.parts, to.parts) ? [] : ['parts']),
    ...(sameExpression(from.where, to.where) ? [] : ['where']),
  ];
  return aspects.length === 0 ? [] : [{ kind: 'modify_index', from, to, aspects }];
}
