import type { ReadContext } from '../../../../schema/index.ts';
import type { PgRows } from '../../catalog/rows.ts';
import type { ViewRow } from '../../catalog/rows-code.ts';
import type { PgIndex } from '../../model.ts';
import type { PgMaterialized } from '../../model-views.ts';
import { indexContext, readIndex } from '../table/read-indexes.ts';
import { readOptions, type ViewContext, viewContext, viewFields } from '../view/read.ts';

export function readMaterialized(rows: PgRows, cx: ReadContext): readonly PgMaterialized[] {
  const views = rows.views.filter((row) => row.materialized);
  if (views.length === 0) return [];
  const context = viewContext(rows, cx);
  const indexes = readIndexes(rows, context, cx);
  return views.map((row) => readOne(row, context, indexes.get(row.id) ?? []));
}

function readOne(row: ViewRow, cx: ViewContext, indexes: readonly PgIndex[]): PgMaterialized {
  return {
    kind: 'materialized',
    ...viewFields(row, cx),
    indexes: [...indexes].sort((a, b) => (a.name < b.name ? -1 : 1)),
    storage: readOptions(row.options),
    ...(row.accessMethod === '' ? {} : { accessMethod: row.accessMethod }),
    ...(row.tablespace === '' ? {} : { tablespace: row.tablespace }),
    ...(row.clusterOn === '' ? {} : { clusterOn: row.clusterOn }),
    ...(row.populated ? {} : { withNoData: true }),
  };
}

/** By view. */
function readIndexes(
  rows: PgRows,
  views: ViewContext,
  { boundSchema }: ReadContext,
): ReadonlyMap<number, readonly PgIndex[]> {
  const cx = indexContext(rows, { types: views.types, comment: views.comment, boundSchema });
  const indexes = new Map<number, PgIndex[]>();
  for (const row of rows.indexes) {
    const columns = views.columns.get(row.table);
    if (columns === undefined) continue;
    const index = readIndex(row, (num) => columns.find((column) => column.num === num), cx);
    indexes.set(row.table, [...(indexes.get(row.table) ?? []), index]);
  }
  return indexes;
}
