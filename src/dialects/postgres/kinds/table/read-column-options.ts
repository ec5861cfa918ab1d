import { commentField, type FindComment } from '../../catalog/comments.ts';
import { readParams } from '../../catalog/params.ts';
import type { ColumnOptionsRow, ColumnRow, NotNullRow } from '../../catalog/rows.ts';
import type { PgColumn, PgNotNull } from '../../model.ts';
import { isGenerated } from '../../sql-names.ts';
import type { ByColumn } from './read-columns.ts';

/** pg_attribute.attstorage. */
const storages: Readonly<Record<string, PgColumn['storage']>> = {
  p: 'PLAIN',
  e: 'EXTERNAL',
  x: 'EXTENDED',
  m: 'MAIN',
};

/** pg_attribute.attcompression. */
const compressions: Readonly<Record<string, string>> = { p: 'pglz', l: 'lz4' };

/** Properties that most columns do not have. */
export function readColumnOptions(row: ColumnOptionsRow | undefined): Partial<PgColumn> {
  if (row === undefined) return {};
  const compression = compressions[row.compression];
  const storage = storages[row.storage];
  return {
    ...(compression === undefined ? {} : { compression }),
    ...(storage === undefined ? {} : { storage }),
    ...(row.statistics < 0 ? {} : { statistics: row.statistics }),
    ...settableOptions(row.options),
  };
}

/** All that ALTER COLUMN SET takes; engines keep books of their own beside (PGlite: pg_attver). */
const settable: ReadonlySet<string> = new Set(['n_distinct', 'n_distinct_inherited']);

/** https://www.postgresql.org/docs/current/sql-altertable.html */
function settableOptions(texts: ColumnOptionsRow['options']): Pick<PgColumn, 'options'> {
  if (texts === null) return {};
  const found = Object.entries(readParams(texts)).filter(([name]) => settable.has(name));
  return found.length === 0 ? {} : { options: Object.fromEntries(found) };
}

/** What the constraint behind NOT NULL has that the server would not make by itself. */
export function notNullField(
  row: ColumnRow,
  cx: { readonly notNulls: ByColumn<NotNullRow>; readonly comment: FindComment },
  tableName: string,
): Pick<PgColumn, 'notNull' | 'inheritedNotNull'> | undefined {
  const constraint = cx.notNulls.get(row.table)?.[row.num];
  if (constraint === undefined) return undefined;
  const usual = isGenerated(constraint.name, [tableName, [row.name], 'not_null']);
  if (constraint.inherited) return usual ? undefined : { inheritedNotNull: constraint.name };
  const notNull: PgNotNull = {
    ...(usual ? {} : { name: constraint.name }),
    ...(constraint.noInherit ? { noInherit: true } : {}),
    ...(constraint.validated ? {} : { notValid: true }),
    ...commentField(cx.comment('c', constraint.id)),
  };
  return Object.keys(notNull).length === 0 ? undefined : { notNull };
}
