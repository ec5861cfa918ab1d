import { onceFor } from '../../../../base/index.ts';
import { type DiffContext, type Realm, sameData } from '../../../../schema/index.ts';
import type { PgIndex, PgTable, PgType } from '../../model.ts';
import type { PgExtension } from '../../model-extension.ts';

/** Where an extension was, and where it will be. */
interface Move {
  readonly from: string;
  readonly to: string;
}

/**
 * The table as it stands once the extensions have moved: what uses their types and operator classes
 * goes on doing so, whatever schema they are in.
 */
export function withMovedExtensions(from: PgTable, to: PgTable, cx: DiffContext): PgTable {
  return movesOf(cx).reduce((table, move) => follow(table, to, move), from);
}

const movesOf = onceFor(({ from, to }: DiffContext): readonly Move[] => {
  const wanted = new Map(extensionsOf(to).map((extension) => [extension.name, extension.into]));
  return extensionsOf(from).flatMap(({ name, into }) => {
    const next = wanted.get(name);
    return into === undefined || next === undefined || into === next
      ? []
      : [{ from: into, to: next }];
  });
});

function extensionsOf({ objects }: Realm): readonly PgExtension[] {
  return objects.filter((object): object is PgExtension => object.kind === 'extension');
}

function follow(from: PgTable, to: PgTable, move: Move): PgTable {
  const wanted = new Map(to.columns.map((column) => [column.name, column.type]));
  const moved = new Set<string>();
  const columns = from.columns.map((column) => {
    const type = wanted.get(column.name);
    if (type === undefined || !isMoved(column.type, type, move)) return column;
    moved.add(type.name);
    return { ...column, type };
  });
  const indexes = from.indexes.map((index) => followClasses(index, to, move));
  return inTexts({ ...from, columns, indexes }, [...moved], move);
}

function isMoved(from: PgType, to: PgType, move: Move): boolean {
  if (from.ref !== undefined || from.schema !== move.from) return false;
  return sameData({ ...from, schema: move.to, text: to.text }, to);
}

/** A class is written without a schema where that is `public`. */
function followClasses(index: PgIndex, to: PgTable, move: Move): PgIndex {
  const next = to.indexes.find(({ name }) => name === index.name);
  const parts = index.parts.map((part, n) => {
    const [before, after] = [part.opclass, next?.parts[n]?.opclass];
    if (before === undefined || after === undefined) return part;
    const moves =
      (before.schema ?? move.from) === move.from && (after.schema ?? move.to) === move.to;
    const same = before.name === after.name && sameData(before.params, after.params);
    return moves && same ? { ...part, opclass: after } : part;
  });
  return { ...index, parts };
}

/** Expressions name types and operators with their schema. */
function inTexts(table: PgTable, types: readonly string[], { from, to }: Move): PgTable {
  if (types.length === 0) return table;
  const pairs = [
    [`OPERATOR(${from}.`, `OPERATOR(${to}.`],
    ...types.map((name) => [`::${from}.${name}`, `::${to}.${name}`]),
  ] as const;
  const text = (value: string): string =>
    pairs.reduce((done, [old = '', name = '']) => done.replaceAll(old, name), value);
  const value = (_: string, part: unknown): unknown =>
    typeof part === 'string' ? text(part) : part;
  return JSON.parse(JSON.stringify(table, value));
}
