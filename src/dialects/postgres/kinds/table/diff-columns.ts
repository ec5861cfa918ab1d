import { sameData } from '../../../../schema/index.ts';
import type { PgColumn, PgTable, PgType } from '../../model.ts';
import type { Renames } from '../../renamed-in-text.ts';
import { sameExpression, sameIdentity } from './alter-column.ts';
import type { PgTableChange } from './clause.ts';
import { columnOptionAspects } from './column-options.ts';
import { defaultSql } from './column-sql.ts';
import { isSameNumber } from './default-value.ts';
import { sameNotNull } from './not-null.ts';

/**
 * Columns renamed; then those gone or changed in the order of `from`, which has the new names
 * already; then new ones in that of `to`.
 */
export function diffColumns(
  from: PgTable,
  to: PgTable,
  renames: Renames,
): readonly PgTableChange[] {
  const wanted = new Map(to.columns.map((column) => [column.name, column]));
  const present = new Map(from.columns.map((column) => [column.name, column]));
  return [
    ...[...renames].flatMap(([old, name]): readonly PgTableChange[] => {
      const column = present.get(name);
      if (column === undefined) return [];
      return [{ kind: 'rename_column', from: { ...column, name: old }, to: column }];
    }),
    ...from.columns.flatMap((column) => diffOrDrop(column, wanted.get(column.name))),
    ...to.columns
      .filter((column) => !present.has(column.name))
      .map((column): PgTableChange => ({ kind: 'add_column', column })),
  ];
}

function diffOrDrop(from: PgColumn, to: PgColumn | undefined): readonly PgTableChange[] {
  if (to === undefined) return [{ kind: 'drop_column', column: from }];
  const aspects = columnAspects(from, to);
  return aspects.length === 0 ? [] : [{ kind: 'modify_column', from, to, aspects }];
}

/** The fields of a column that differ: `comment`, `null`, `type`, `default`, `collate` … */
function columnAspects(from: PgColumn, to: PgColumn): readonly string[] {
  const serial = from.type.serial !== undefined && to.type.serial !== undefined;
  return [
    ...((from.comment ?? '') === (to.comment ?? '') ? [] : ['comment']),
    ...(from.null === to.null ? [] : ['null']),
    ...(sameType(from.type, to.type) ? [] : ['type']),
    ...(serial || sameDefault(from, to) ? [] : ['default']),
    ...(from.collate === to.collate ? [] : ['collate']),
    ...(identityDiffers(from, to) ? ['identity'] : []),
    ...(generatedDiffers(from, to) ? ['generated'] : []),
    ...columnOptionAspects(from, to),
    ...(from.null || to.null || sameNotNull(from, to) ? [] : ['not_null']),
  ];
}

/** The name of a serial's sequence is the server's affair. */
function sameType(from: PgType, to: PgType): boolean {
  return (
    from.name === to.name &&
    from.schema === to.schema &&
    from.array === to.array &&
    from.fields === to.fields &&
    from.modifiers === to.modifiers &&
    sameData(from.args, to.args) &&
    (from.serial === undefined) === (to.serial === undefined)
  );
}

function sameDefault(from: PgColumn, to: PgColumn): boolean {
  if (from.default === undefined || to.default === undefined) return from.default === to.default;
  const [before, after] = [defaultSql(from), defaultSql(to)];
  return before === after || (!to.type.array && isSameNumber(before, after, to.type));
}

function identityDiffers(from: PgColumn, to: PgColumn): boolean {
  if (from.identity === undefined || to.identity === undefined) {
    return from.identity !== to.identity;
  }
  return !sameIdentity(from.identity, to.identity);
}

function generatedDiffers(from: PgColumn, to: PgColumn): boolean {
  const before = from.generated;
  const after = to.generated;
  if (before === undefined || after === undefined) return before !== after;
  return before.type !== after.type || !sameExpression(before.expr, after.expr);
}
