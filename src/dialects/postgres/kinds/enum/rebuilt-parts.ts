import type { PgCheck, PgForeignKey, PgIndex, PgTable } from '../../model.ts';
import type { PgTableChange } from '../table/clause.ts';
import { mentions } from './mentions.ts';

/**
 * What of a table relies on columns that change their type or on that type, each taken down and put
 * back as the table is to have it: checks, indexes with an expression or a predicate, foreign keys.
 * What it has from a parent comes and goes with the parent's.
 */
export function rebuiltParts(
  { from, to }: { readonly from: PgTable; readonly to: PgTable },
  columns: ReadonlySet<string>,
  types: ReadonlySet<string>,
): readonly PgTableChange[] {
  const names = new Set([...columns, ...types]);
  const indexes = (table: PgTable): readonly PgIndex[] => [
    ...table.indexes,
    ...table.uniques,
    ...table.excludes,
  ];
  return [
    ...pairs(from.checks, to.checks)
      .filter(([check]) => check.inherited !== true && mentions(check.expr, names))
      .flatMap(([check, next]) => rebuiltCheck(check, next)),
    ...pairs(indexes(from), indexes(to))
      .filter(([index]) => index.attachedTo === undefined)
      .filter(([index]) =>
        [index.where, ...index.parts.map((p) => p.expr)].some((e) => mentions(e, names)),
      )
      .flatMap(([index, next]) => rebuiltIndex(index, next)),
    ...pairs(from.foreignKeys, to.foreignKeys)
      .filter(([key]) => key.inherited !== true && key.columns.some((name) => columns.has(name)))
      .flatMap(([key, next]) => rebuiltKey(key, next)),
  ];
}

/** Those that stay, by name, before and after. */
function pairs<T extends { readonly name: string }>(
  from: readonly T[],
  to: readonly T[],
): readonly (readonly [T, T])[] {
  const wanted = new Map(to.map((item) => [item.name, item]));
  return from.flatMap((item) => {
    const next = wanted.get(item.name);
    return next === undefined ? [] : [[item, next] as const];
  });
}

function rebuiltCheck(from: PgCheck, to: PgCheck): readonly PgTableChange[] {
  return [
    { kind: 'drop_check', check: from },
    { kind: 'add_check', check: to },
  ];
}

function rebuiltIndex(from: PgIndex, to: PgIndex): readonly PgTableChange[] {
  return [
    { kind: 'drop_index', index: from },
    { kind: 'add_index', index: to },
  ];
}

function rebuiltKey(from: PgForeignKey, to: PgForeignKey): readonly PgTableChange[] {
  return [
    { kind: 'drop_foreign_key', foreignKey: from },
    { kind: 'add_foreign_key', foreignKey: to },
  ];
}

/**
 * The part with its expressions from before under the names that types have in between, so that it
 * can be undone then.
 */
export function withOldNames(
  part: PgTableChange,
  renamed: (text: string) => string,
): PgTableChange {
  switch (part.kind) {
    case 'drop_check':
      return { ...part, check: { ...part.check, expr: renamed(part.check.expr) } };
    case 'modify_check':
      return { ...part, from: { ...part.from, expr: renamed(part.from.expr) } };
    case 'drop_index':
      return { ...part, index: renamedIndex(part.index, renamed) };
    case 'modify_index':
      return { ...part, from: renamedIndex(part.from, renamed) };
    default:
      return part;
  }
}

/** The index with its expressions and its predicate as that makes them. */
export function renamedIndex(index: PgIndex, renamed: (text: string) => string): PgIndex {
  return {
    ...index,
    parts: index.parts.map((part) =>
      part.expr === undefined ? part : { ...part, expr: renamed(part.expr) },
    ),
    ...(index.where === undefined ? {} : { where: renamed(index.where) }),
  };
}

/** What a part is about: two with one key are about the same thing. */
export function partKey(part: PgTableChange): string {
  switch (part.kind) {
    case 'add_check':
    case 'drop_check':
      return `check ${part.check.name}`;
    case 'modify_check':
      return `check ${part.from.name}`;
    case 'add_index':
    case 'drop_index':
      return `index ${part.index.name}`;
    case 'modify_index':
      return `index ${part.from.name}`;
    case 'add_foreign_key':
    case 'drop_foreign_key':
      return `key ${part.foreignKey.name}`;
    case 'modify_foreign_key':
      return `key ${part.from.name}`;
    case 'add_column':
    case 'drop_column':
      return `column ${part.column.name}`;
    case 'modify_column':
      return `column ${part.to.name}`;
    default:
      return part.kind;
  }
}
