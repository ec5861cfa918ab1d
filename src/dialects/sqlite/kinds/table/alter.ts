import { MercatorError } from '../../../../base/index.ts';
import type { Hazard, Statement } from '../../../../schema/index.ts';
import { words } from '../../../../sql/index.ts';
import type { SqliteColumn, SqliteForeignKey, SqliteTable } from '../../model.ts';
import { ident } from '../../sql-names.ts';
import type { AlterClause } from './clause.ts';
import { plainColumnSql } from './column-sql.ts';
import { columnReferenceSql } from './constraint-sql.ts';
import { defaultSql } from './default-value.ts';
import { createIndex, dropIndex } from './index-sql.ts';

type Change = AlterClause['change'];

/**
 * The statements of a table that keeps its place, in the order in which they can run: names, then
 * indexes that go, columns that come, those that go, indexes that come.
 */
export function alterTable(clauses: readonly AlterClause[]): readonly Statement[] {
  const order: readonly Change['kind'][] = [
    'rename_column',
    'drop_index',
    'add_column',
    'drop_column',
    'add_index',
  ];
  return order.flatMap((kind) =>
    clauses
      .filter(({ change }) => change.kind === kind)
      .map((clause) => statement(clause, clauses)),
  );
}

function statement({ change, to }: AlterClause, clauses: readonly AlterClause[]): Statement {
  switch (change.kind) {
    case 'rename_column':
      return renameColumn(to, change.from.name, change.to.name);
    case 'add_column':
      return addColumn(to, change.column, referencesOf(change.column, clauses));
    case 'drop_column':
      return dropColumn(to, change.column);
    case 'drop_index':
      return dropIndex(to, change.index);
    case 'add_index':
      return createIndex(to, change.index, true);
    default:
      throw new MercatorError('E_INTERNAL', `"${change.kind}" is no change in place`);
  }
}

function renameColumn(table: SqliteTable, from: string, to: string): Statement {
  const rename = (a: string, b: string): string =>
    `ALTER TABLE ${ident(table.name)} RENAME COLUMN ${ident(a)} TO ${ident(b)}`;
  return {
    sql: rename(from, to),
    comment: `rename a column from "${from}" to "${to}"`,
    reverse: [rename(to, from)],
    hazards: [],
    tx: 'in',
  };
}

function referencesOf(
  column: SqliteColumn,
  clauses: readonly AlterClause[],
): readonly SqliteForeignKey[] {
  return clauses.flatMap(({ change }) =>
    change.kind === 'add_foreign_key' && change.foreignKey.columns[0] === column.name
      ? [change.foreignKey]
      : [],
  );
}

function addColumn(
  table: SqliteTable,
  column: SqliteColumn,
  references: readonly SqliteForeignKey[],
): Statement {
  const needsValue = !column.null && column.generated === undefined && !defaultSql(column);
  const hazard: Hazard = {
    kind: 'may-fail',
    message: `adding column "${column.name}", which is NOT NULL and has no default, fails if table "${table.name}" has rows`,
  };
  return {
    sql: words(
      `ALTER TABLE ${ident(table.name)} ADD COLUMN ${plainColumnSql(column)}`,
      ...references.map(columnReferenceSql),
    ),
    comment: `add column "${column.name}" to table: "${table.name}"`,
    reverse: [`ALTER TABLE ${ident(table.name)} DROP COLUMN ${ident(column.name)}`],
    hazards: needsValue ? [hazard] : [],
    tx: 'in',
  };
}

/** Every row is written anew without the column, inside of the table. */
function dropColumn(table: SqliteTable, column: SqliteColumn): Statement {
  const name = ident(table.name);
  const stored = column.generated?.type !== 'VIRTUAL';
  return {
    sql: `ALTER TABLE ${name} DROP COLUMN ${ident(column.name)}`,
    comment: `drop column "${column.name}" from table: "${table.name}"`,
    reverse: [`ALTER TABLE ${name} ADD COLUMN ${plainColumnSql(column)}`],
    hazards: [
      ...(stored && column.generated === undefined
        ? [
            {
              kind: 'data-loss',
              message: `drops column "${column.name}" of table "${table.name}"`,
            } as const,
          ]
        : []),
      ...(stored ? [{ kind: 'rewrite', message: `rewrites table "${table.name}"` } as const] : []),
    ],
    tx: 'in',
  };
}
