import type { Statement } from '../../../../schema/index.ts';
import { words } from '../../../../sql/index.ts';
import type { SqliteIndex, SqliteTable } from '../../model.ts';
import { bareExpression } from '../../normalize.ts';
import { ident } from '../../sql-names.ts';
import { partsSql } from './constraint-sql.ts';

/** `checked`: there may be rows, which a unique index can refuse. */
export function createIndex(table: SqliteTable, index: SqliteIndex, checked: boolean): Statement {
  const message = `unique index "${index.name}" fails if two rows of "${table.name}" have one key`;
  return {
    sql: createIndexSql(table, index),
    comment: `create index "${index.name}" to table: "${table.name}"`,
    reverse: [dropIndexSql(index)],
    hazards: index.unique && checked ? [{ kind: 'may-fail', message }] : [],
    tx: 'in',
  };
}

export function dropIndex(table: SqliteTable, index: SqliteIndex): Statement {
  return {
    sql: dropIndexSql(index),
    comment: `drop index "${index.name}" from table: "${table.name}"`,
    reverse: [createIndexSql(table, index)],
    hazards: [],
    tx: 'in',
  };
}

function createIndexSql(table: SqliteTable, index: SqliteIndex): string {
  return words(
    'CREATE',
    index.unique && 'UNIQUE',
    `INDEX ${ident(index.name)} ON ${ident(table.name)} ${partsSql(index.parts)}`,
    index.where !== undefined && `WHERE ${bareExpression(index.where)}`,
  );
}

function dropIndexSql({ name }: SqliteIndex): string {
  return `DROP INDEX ${ident(name)}`;
}
