import { MercatorError } from '../../base/index.ts';
import { formatNumber, fromJson, isNumber, isTuple, type Value } from '../../hcl/index.ts';
import type { Column, RowsSql, RowValue } from '../../schema/index.ts';
import { quoteIdent, quoteLiteral } from '../../sql/index.ts';
import { usualStart } from './kinds/counting.ts';
import type { PgColumn, PgTable } from './model.ts';
import { namingFor, qualifiedName } from './sql-names.ts';

/** Statements about rows as PostgreSQL takes them. */
export const postgresRowsSql: RowsSql = {
  nameKey: (name) => name,
  table: (table, cx) => qualifiedName(table, namingFor(table.schema, cx)),
  column: (name) => quoteIdent(name),
  value: valueSql,
  keyIn: (columns, keys) => `(${columns.join(', ')}) IN (${keys.join(', ')})`,
  overriding: ({ columns }: PgTable, given) =>
    columns.some((column) => given.includes(column.name) && isAlways(column))
      ? 'OVERRIDING SYSTEM VALUE'
      : '',
  countOn: (table: PgTable, given, cx) =>
    table.columns
      .filter((column) => given.includes(column.name) && countsUp(column))
      .map((column) => countOn(qualifiedName(table, namingFor(table.schema, cx)), column)),
};

function countsUp({ identity, type }: PgColumn): boolean {
  return (
    (identity !== undefined || type.serial !== undefined) && !identity?.increment?.startsWith('-')
  );
}

/** Behind the largest value, unless that is before all that the sequence gives, or it is there already. */
function countOn(table: string, { name, identity }: PgColumn): string {
  const sequence = `pg_get_serial_sequence(${quoteLiteral(table)}, ${quoteLiteral(name)})`;
  const last = `pg_sequence_last_value(${sequence}::regclass)`;
  const greatest = `max(${quoteIdent(name)})`;
  return `SELECT setval(${sequence}, GREATEST(${greatest}, ${last})) FROM ${table} HAVING ${greatest} >= ${usualStart(identity ?? {})}`;
}

function isAlways(column: PgColumn): boolean {
  return column.identity?.generated === 'ALWAYS';
}

function valueSql(value: RowValue, { name, type }: Column): string {
  if (typeof value === 'string') return value;
  if (/^jsonb?$/.test(type.text)) return quoteLiteral(value.json);
  const items = fromJson(value.json);
  if (type.text.endsWith(']') && isTuple(items)) return quoteLiteral(arrayText(items));
  const message = `column "${name}" has a list or an object for a value, and is of type ${type.text}`;
  throw new MercatorError('E_ROWS', message, {
    hint: 'columns of arrays take lists, those of json and jsonb both',
  });
}

/** Source: https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO */
function arrayText(items: readonly Value[]): string {
  return `{${items.map(elementText).join(',')}}`;
}

function elementText(item: Value): string {
  if (item === null) return 'NULL';
  if (isTuple(item)) return arrayText(item);
  const text = isNumber(item) ? formatNumber(item) : String(item);
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
