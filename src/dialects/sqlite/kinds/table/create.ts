import type { PlanContext, Statement } from '../../../../schema/index.ts';
import { body, words } from '../../../../sql/index.ts';
import type { SqliteForeignKey, SqliteTable } from '../../model.ts';
import { ident } from '../../sql-names.ts';
import { columnSql } from './column-sql.ts';
import { checkSql, foreignKeySql, isNumbered, keySql } from './constraint-sql.ts';
import { createIndex } from './index-sql.ts';
import { inlineKey, keyOf } from './keys.ts';

/** The statements that make a table: CREATE TABLE, then its indexes. */
export function createTable(
  table: SqliteTable,
  ifNotExists: boolean,
  cx: PlanContext,
): readonly Statement[] {
  return [
    {
      sql: createTableSql(table, { ...cx, ifNotExists }),
      comment: `create "${table.name}" table`,
      reverse: [`DROP TABLE ${ident(table.name)}`],
      hazards: [],
      tx: 'in',
    },
    ...table.indexes.map((index) => createIndex(table, index, false)),
  ];
}

export function createTableSql(
  table: SqliteTable,
  options: { readonly indent: string; readonly ifNotExists?: boolean },
): string {
  const flags = [
    ...(table.withoutRowid === true ? ['WITHOUT ROWID'] : []),
    ...(table.strict === true ? ['STRICT'] : []),
  ];
  return words(
    'CREATE TABLE',
    options.ifNotExists === true && 'IF NOT EXISTS',
    ident(table.name),
    body(elements(table), options.indent),
    flags.join(', '),
  );
}

function elements(table: SqliteTable): readonly string[] {
  const key = keyOf(table);
  const isInline = table.columns.some((column) => inlineKey(table, column) !== undefined);
  return [
    ...table.columns.map((column) => columnSql(table, column)),
    ...(key === undefined || isInline ? [] : [keySql('PRIMARY KEY', key)]),
    ...table.uniques.map((unique) => keySql('UNIQUE', unique)),
    ...inOrder(table.foreignKeys).map(foreignKeySql),
    ...table.checks.map(checkSql),
  ];
}

/** SQLite counts keys without a name from the last to the first: so written, each keeps its number. */
function inOrder(keys: readonly SqliteForeignKey[]): readonly SqliteForeignKey[] {
  const numbered = keys.filter(isNumbered).sort((a, b) => Number(b.name) - Number(a.name));
  return [...keys.filter((key) => !isNumbered(key)), ...numbered];
}
