import { sameType } from '../../column-types.ts';
import { foldName } from '../../create-statement/tokens.ts';
import type { SqliteColumn, SqliteTable } from '../../model.ts';
import { sameCollation, sameExpression } from '../../normalize.ts';
import type { SqliteTableChange } from './clause.ts';
import { sameDefault } from './default-value.ts';
import type { Renames } from './rewrite.ts';

/**
 * Columns renamed; then those gone or changed in the order of `from`, which has the new names
 * already; then new ones in that of `to`.
 */
export function diffColumns(
  from: SqliteTable,
  to: SqliteTable,
  renames: Renames,
): readonly SqliteTableChange[] {
  const wanted = new Map(to.columns.map((column) => [foldName(column.name), column]));
  const present = new Map(from.columns.map((column) => [foldName(column.name), column]));
  return [
    ...[...renames].flatMap(([old, name]): readonly SqliteTableChange[] => {
      const column = present.get(foldName(name));
      if (column === undefined) return [];
      return [{ kind: 'rename_column', from: { ...column, name: old }, to: column }];
    }),
    ...from.columns.flatMap((column) => diffOrDrop(column, wanted.get(foldName(column.name)))),
    ...to.columns
      .filter((column) => !present.has(foldName(column.name)))
      .map((column): SqliteTableChange => ({ kind: 'add_column', column })),
  ];
}

function diffOrDrop(
  from: SqliteColumn,
  to: SqliteColumn | undefined,
): readonly SqliteTableChange[] {
  if (to === undefined) return [{ kind: 'drop_column', column: from }];
  const aspects = columnAspects(from, to);
  return aspects.length === 0 ? [] : [{ kind: 'modify_column', from, to, aspects }];
}

function columnAspects(from: SqliteColumn, to: SqliteColumn): readonly string[] {
  const isSame: Readonly<Record<string, boolean>> = {
    null: from.null === to.null,
    type: sameType(from.type.text, to.type.text),
    default: sameDefault(from, to),
    collate: sameCollation(from.collate, to.collate),
    auto_increment: (from.autoIncrement ?? false) === (to.autoIncrement ?? false),
    on_conflict: from.onConflict === to.onConflict,
    generated:
      from.generated?.type === to.generated?.type &&
      sameExpression(from.generated?.expr, to.generated?.expr),
  };
  return Object.keys(isSame).filter((aspect) => isSame[aspect] === false);
}
