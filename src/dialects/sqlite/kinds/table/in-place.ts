import { foldName } from '../../create-statement/tokens.ts';
import type { SqliteColumn, SqliteForeignKey, SqliteTable } from '../../model.ts';
import { mentionedNames } from '../../normalize.ts';
import { isConstraint, type SqliteTableChange } from './clause.ts';
import { defaultSql } from './default-value.ts';
import { keyOf } from './keys.ts';

/** A table before and after all of its changes. */
export interface TablePair {
  readonly from: SqliteTable;
  readonly to: SqliteTable;
}

/**
 * True if statements of SQLite's own make the changes; else the table is made anew. What ALTER TABLE
 * can do: https://www.sqlite.org/lang_altertable.html
 */
export function isInPlace(changes: readonly SqliteTableChange[], table: TablePair): boolean {
  return changes.every((change) => isAlterable(change, changes, table));
}

function isAlterable(
  change: SqliteTableChange,
  changes: readonly SqliteTableChange[],
  { from, to }: TablePair,
): boolean {
  switch (change.kind) {
    case 'rename_column':
    case 'modify_index':
    case 'rename_index':
      return true;
    case 'add_index':
    case 'drop_index':
      return !isConstraint(change.index);
    case 'add_column':
      return canAdd(change.column, to);
    case 'drop_column':
      return canDrop(change.column.name, from);
    case 'add_foreign_key':
      return isOnNewColumn(change.foreignKey, changes);
    default:
      return false;
  }
}

/** A STORED value, or a default that is no constant, would have to be written into every row. */
function canAdd(column: SqliteColumn, table: SqliteTable): boolean {
  const { default: value, generated } = column;
  const isKey = keyOf(table)?.parts.some((part) => part.column === column.name) === true;
  const isConstant = value === undefined || defaultSql(column)?.startsWith('(') !== true;
  return !isKey && isConstant && generated?.type !== 'STORED';
}

/** What the table itself says of the column would break; views and triggers SQLite looks after. */
function canDrop(name: string, table: SqliteTable): boolean {
  const key = foldName(name);
  const isIn = (columns: readonly (string | undefined)[]): boolean =>
    columns.some((column) => column !== undefined && foldName(column) === key);
  const uses = (sql: string): boolean => mentionedNames(sql).has(key);
  return !(
    [keyOf(table), ...table.uniques].some((k) => isIn(k?.parts.map((p) => p.column) ?? [])) ||
    table.foreignKeys.some((k) => isIn(k.columns) || (isOwn(k, table) && isIn(k.refColumns))) ||
    table.checks.some(({ expr }) => uses(expr)) ||
    table.columns.some((c) => c.name !== name && uses(c.generated?.expr ?? ''))
  );
}

function isOwn({ refTable }: SqliteForeignKey, { name }: SqliteTable): boolean {
  return foldName(refTable.name) === foldName(name);
}

/** ADD COLUMN takes a reference along if the column begins as NULL. */
function isOnNewColumn(key: SqliteForeignKey, changes: readonly SqliteTableChange[]): boolean {
  const [name, second] = key.columns;
  if (name === undefined || second !== undefined) return false;
  return changes.some(
    (change) =>
      change.kind === 'add_column' &&
      change.column.name === name &&
      change.column.null &&
      defaultSql(change.column) === undefined,
  );
}
