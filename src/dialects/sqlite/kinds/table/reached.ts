import { type PlanContext, sameData } from '../../../../schema/index.ts';
import { foldName } from '../../create-statement/tokens.ts';
import type { SqliteIndex, SqliteTable, SqliteUnique } from '../../model.ts';
import { sameName } from '../../normalize.ts';
import { isConstraint, type SqliteTableChange } from './clause.ts';
import type { TablePair } from './in-place.ts';
import { withRenamedTargets } from './renames.ts';
import { withoutOwnName, withRenamedColumns } from './rewrite.ts';

/**
 * The table that the changes lead to. What they do not speak of stays as it is, though the wanted
 * table may have it otherwise. Columns are in the order of the wanted table, those that it does not
 * have at the end.
 */
export function reachedTable(
  { from, to }: TablePair,
  changes: readonly SqliteTableChange[],
  cx: Pick<PlanContext, 'from' | 'to'>,
): SqliteTable {
  const renames = new Map(
    changes.flatMap((c) => (c.kind === 'rename_column' ? [[c.from.name, c.to.name] as const] : [])),
  );
  const before = withoutOwnName(withRenamedTargets(withRenamedColumns(from, renames), cx));
  const reached = changes.reduce(applied, before);
  const place = new Map(to.columns.map((column, at) => [foldName(column.name), at]));
  const placeOf = ({ name }: Named): number => place.get(foldName(name)) ?? to.columns.length;
  return {
    ...reached,
    name: to.name,
    columns: [...reached.columns].sort((a, b) => placeOf(a) - placeOf(b)),
    indexes: [...reached.indexes].sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

interface Named {
  readonly name: string;
}

function applied(table: SqliteTable, change: SqliteTableChange): SqliteTable {
  switch (change.kind) {
    case 'add_column':
      return { ...table, columns: [...table.columns, change.column] };
    case 'drop_column':
      return { ...table, columns: replaced(table.columns, change.column) };
    case 'modify_column':
      return { ...table, columns: replaced(table.columns, change.from, change.to) };
    case 'add_index':
      return withIndex(table, change.index);
    case 'drop_index':
      return withoutIndex(table, change.index);
    case 'add_primary_key':
      return { ...table, primaryKey: change.primaryKey };
    case 'modify_primary_key':
      return { ...table, primaryKey: change.to };
    case 'drop_primary_key': {
      const { primaryKey: _, ...rest } = table;
      return rest;
    }
    case 'modify_attr':
      return withAttributes(table, change.to);
    default:
      return withConstraints(table, change);
  }
}

function withConstraints(table: SqliteTable, change: SqliteTableChange): SqliteTable {
  const { foreignKeys, checks } = table;
  switch (change.kind) {
    case 'add_foreign_key':
      return { ...table, foreignKeys: [...foreignKeys, change.foreignKey] };
    case 'drop_foreign_key':
      return { ...table, foreignKeys: replaced(foreignKeys, change.foreignKey) };
    case 'modify_foreign_key':
      return { ...table, foreignKeys: replaced(foreignKeys, change.from, change.to) };
    case 'add_check':
      return { ...table, checks: [...checks, change.check] };
    case 'drop_check':
      return { ...table, checks: checks.filter((check) => !sameCheck(check, change.check)) };
    case 'modify_check':
      return { ...table, checks: replaced(checks, change.from, change.to) };
    default:
      return table;
  }
}

function replaced<T extends Named>(items: readonly T[], from: T, to?: T): readonly T[] {
  return items.flatMap((item) => {
    if (!sameName(item.name, from.name)) return [item];
    return to === undefined ? [] : [to];
  });
}

/** Those without a name are told apart by what they check. */
function sameCheck(a: SqliteTable['checks'][number], b: SqliteTable['checks'][number]): boolean {
  return sameName(a.name, b.name) && (a.name !== '' || a.expr === b.expr);
}

function withIndex(table: SqliteTable, index: SqliteIndex | SqliteUnique): SqliteTable {
  if (!isConstraint(index)) return { ...table, indexes: [...table.indexes, index] };
  const { constraint: _, ...key } = index;
  return { ...table, uniques: [...table.uniques, key] };
}

function withoutIndex(table: SqliteTable, index: SqliteIndex | SqliteUnique): SqliteTable {
  if (!isConstraint(index)) return { ...table, indexes: replaced(table.indexes, index) };
  const { constraint: _, ...key } = index;
  return { ...table, uniques: table.uniques.filter((other) => !sameData(other, key)) };
}

function withAttributes(
  { withoutRowid: _, strict: _strict, ...table }: SqliteTable,
  to: SqliteTable,
): SqliteTable {
  return {
    ...table,
    ...(to.withoutRowid === true && { withoutRowid: true }),
    ...(to.strict === true && { strict: true }),
  };
}
