import type { RowsSql } from '../../schema/index.ts';
import { quoteLiteral } from '../../sql/index.ts';
import { foldName } from './create-statement/tokens.ts';
import { ident } from './sql-names.ts';

/** Statements about rows as SQLite takes them. Lists and objects are JSON texts. */
export const sqliteRowsSql: RowsSql = {
  nameKey: foldName,
  table: ({ name }) => ident(name),
  column: ident,
  value: (value) => (typeof value === 'string' ? value : quoteLiteral(value.json)),
  // A list of row values needs VALUES: https://www.sqlite.org/rowvalue.html
  keyIn: (columns, keys) => `(${columns.join(', ')}) IN (VALUES ${keys.join(', ')})`,
  overriding: () => '',
  // The next rowid is always behind the largest.
  countOn: () => [],
};
