import { words } from '../../../../sql/index.ts';
import type { SqliteColumn, SqliteKey, SqliteTable } from '../../model.ts';
import { wrapped } from '../../normalize.ts';
import { ident } from '../../sql-names.ts';
import { conflictSql, nameSql } from './constraint-sql.ts';
import { defaultSql } from './default-value.ts';
import { inlineKey } from './keys.ts';

/** A column as CREATE TABLE has it; with the primary key where only the column can have it. */
export function columnSql(table: SqliteTable, column: SqliteColumn): string {
  return words(plainColumnSql(column), keySql(column, inlineKey(table, column)));
}

/** A column without keys, as ADD COLUMN takes it as well. */
export function plainColumnSql(column: SqliteColumn): string {
  const { name, type, generated, collate } = column;
  const value = defaultSql(column);
  return words(
    ident(name),
    type.text,
    column.null ? 'NULL' : 'NOT NULL',
    column.null ? undefined : conflictSql(column),
    value !== undefined && `DEFAULT ${value}`,
    collate !== undefined && `COLLATE ${ident(collate)}`,
    generated !== undefined && `AS ${wrapped(generated.expr)} ${generated.type}`,
  );
}

function keySql(column: SqliteColumn, key: SqliteKey | undefined): string | undefined {
  return (
    key &&
    words(
      nameSql(key.name),
      'PRIMARY KEY',
      key.rowid === false && 'DESC',
      conflictSql(key),
      column.autoIncrement === true && 'AUTOINCREMENT',
    )
  );
}
