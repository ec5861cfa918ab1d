import type { ReadContext } from '../../../../schema/index.ts';
import { accessField, readGrants } from '../../catalog/access.ts';
import { commentField, findComments } from '../../catalog/comments.ts';
import type { PgRows } from '../../catalog/rows.ts';
import type { ForeignTableRow } from '../../catalog/rows-foreign.ts';
import { indexTypes } from '../../catalog/types.ts';
import { readForeignOptions } from '../../foreign-options.ts';
import type { PgForeignTable } from '../../model-foreign.ts';
import { type ColumnContext, columnContext, readColumn } from '../table/read-columns.ts';
import { readCheck } from '../table/read-constraints.ts';

/** The foreign tables in scope that stand alone. */
export function readForeignTables(
  rows: PgRows,
  { claims, boundSchema }: ReadContext,
): readonly PgForeignTable[] {
  if (rows.foreignTables.length === 0) return [];
  const cx = columnContext(
    { ...rows, defaults: rows.foreignDefaults, sequences: [], columnOptions: [], notNulls: [] },
    { types: indexTypes(rows, boundSchema), comment: findComments(rows), claims },
  );
  return rows.foreignTables.map((row) => readForeignTable(row, rows, cx));
}

function readForeignTable(row: ForeignTableRow, rows: PgRows, cx: ColumnContext): PgForeignTable {
  const { id, name, server, options } = row;
  return {
    kind: 'foreign_table',
    schema: rows.schemas.find((schema) => schema.id === row.schema)?.name ?? '',
    name,
    server,
    ...readForeignOptions(options),
    columns: rows.foreignColumns
      .filter((column) => column.table === id)
      .map((column) => ({
        ...readColumn(column, cx, name),
        options: readForeignOptions(column.options).options,
        ...(column.access === null ? {} : { grants: readGrants(column.access) }),
      })),
    checks: rows.checks
      .filter((check) => check.table === id)
      .map((check) => readCheck(check, cx.comment))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    ...accessField(row.owner, row.access),
    ...commentField(cx.comment('r', id)),
  };
}
