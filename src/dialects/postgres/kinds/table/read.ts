import type { ReadContext } from '../../../../schema/index.ts';
import { commentField, findComments } from '../../catalog/comments.ts';
import type { IndexRow, KeyRow, PgRows, TableRow } from '../../catalog/rows.ts';
import { indexTypes } from '../../catalog/types.ts';
import { type FindUses, findUses } from '../../catalog/uses.ts';
import type { PgConstraintIndex, PgExclusion, PgIndex, PgTable } from '../../model.ts';
import { readPartUses } from './part-uses.ts';
import { type ColumnContext, columnContext, readColumn } from './read-columns.ts';
import {
  type OuterTable,
  readCheck,
  readExclusion,
  readForeignKey,
  readKey,
  readPartitionKey,
} from './read-constraints.ts';
import { type FindColumn, type IndexContext, indexContext, readIndex } from './read-indexes.ts';
import { isInherited, takesAll } from './read-inherited.ts';
import { readOptions, readRelations } from './read-relations.ts';

/**
 * The tables in scope, partitions among them. Claims the sequences that belong to serial
 * and identity columns.
 */
export function readTables(rows: PgRows, cx: ReadContext): readonly PgTable[] {
  const catalog = indexCatalog(rows, cx);
  return rows.tables.map((row) => readTable(row, catalog));
}

/** The rows by the table that they belong to; built once for all tables. */
interface Catalog {
  readonly schemaNames: ReadonlyMap<number, string>;
  readonly tables: ReadonlyMap<number, TableRow>;
  readonly columns: ReadonlyMap<number, PgRows['columns']>;
  readonly indexes: ReadonlyMap<number, PgRows['indexes']>;
  /** By the index behind them. */
  readonly keys: ReadonlyMap<number, KeyRow>;
  readonly foreignKeys: ReadonlyMap<number, PgRows['foreignKeys']>;
  readonly checks: ReadonlyMap<number, PgRows['checks']>;
  readonly outer: ReadonlyMap<number, PgRows['outerColumns']>;
  readonly partitionKeys: ReadonlyMap<number, PgRows['partitionKeys'][number]>;
  readonly parents: ReadonlyMap<number, PgRows['parents']>;
  readonly options: ReadonlyMap<number, PgRows['tableOptions'][number]>;
  /** Absent where nothing relies on anything. */
  readonly uses: FindUses | undefined;
  readonly forColumns: ColumnContext;
  readonly forIndexes: IndexContext;
}

function indexCatalog(rows: PgRows, { claims, boundSchema }: ReadContext): Catalog {
  const types = indexTypes(rows, boundSchema);
  const comment = findComments(rows);
  return {
    schemaNames: new Map(rows.schemas.map((s) => [s.id, s.name])),
    tables: new Map(rows.tables.map((t) => [t.id, t])),
    columns: groupByTable(rows.columns),
    indexes: groupByTable(rows.indexes),
    keys: new Map(rows.keys.map((k) => [k.index, k])),
    foreignKeys: groupByTable(rows.foreignKeys),
    checks: groupByTable(rows.checks),
    outer: groupByTable(rows.outerColumns),
    partitionKeys: new Map(rows.partitionKeys.map((p) => [p.table, p])),
    parents: groupByTable(rows.parents),
    options: new Map(rows.tableOptions.map((o) => [o.table, o])),
    uses: rows.uses.length === 0 ? undefined : findUses(rows, boundSchema),
    forColumns: columnContext(rows, { types, comment, claims }),
    forIndexes: indexContext(rows, { types, comment, boundSchema }),
  };
}

function groupByTable<Row extends { readonly table: number }>(
  rows: readonly Row[],
): ReadonlyMap<number, readonly Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.table);
    if (group === undefined) groups.set(row.table, [row]);
    else group.push(row);
  }
  return groups;
}

function readTable(row: TableRow, catalog: Catalog): PgTable {
  const { comment } = catalog.forColumns;
  const columns = inOrder(catalog.columns.get(row.id) ?? []);
  const column = columnFinder(columns);
  const partition = catalog.partitionKeys.get(row.id);
  return {
    kind: 'table',
    schema: catalog.schemaNames.get(row.schema) ?? '',
    name: row.name,
    columns: readColumns(row, columns, catalog),
    ...readIndexes(catalog.indexes.get(row.id) ?? [], column, catalog),
    foreignKeys: readForeignKeys(row.id, column, catalog),
    checks: byName((catalog.checks.get(row.id) ?? []).map((c) => readCheck(c, comment))),
    ...(row.unlogged ? { unlogged: true } : {}),
    ...readRelations(catalog.parents.get(row.id) ?? []),
    ...readOptions(catalog.options.get(row.id)),
    ...(partition === undefined
      ? {}
      : { partition: readPartitionKey(partition, column, catalog.forIndexes) }),
    ...partUsesOf(row.id, columns, catalog),
    ...commentField(comment('r', row.id)),
  };
}

function readColumns(
  table: TableRow,
  rows: PgRows['columns'],
  catalog: Catalog,
): PgTable['columns'] {
  const parents = catalog.parents.get(table.id) ?? [];
  const above = parents.map(({ parent }) => catalog.columns.get(parent) ?? []);
  return rows.map((row) => {
    const column = readColumn(row, catalog.forColumns, table.name);
    if (!isInherited(row)) return column;
    const origins = above.flatMap((columns) => columns.filter(({ name }) => name === row.name));
    const whole = origins.some((origin) => takesAll(row, origin, catalog.forColumns));
    return { ...column, inherited: whole ? 'whole' : 'changed' };
  });
}

function partUsesOf(
  id: number,
  columns: PgRows['columns'],
  catalog: Catalog,
): Pick<PgTable, 'partUses' | 'dependsOn'> | undefined {
  const indexes = catalog.indexes.get(id) ?? [];
  const checks = catalog.checks.get(id) ?? [];
  return catalog.uses && readPartUses({ id, columns, checks, indexes }, catalog.uses);
}

/** The server gives them in order, unless the catalog was rewritten; it does not promise to. */
function inOrder(columns: PgRows['columns']): PgRows['columns'] {
  const sorted = columns.every((column, i) => column.num > (columns[i - 1]?.num ?? 0));
  return sorted ? columns : [...columns].sort((a, b) => a.num - b.num);
}

function columnFinder(columns: PgRows['columns']): FindColumn {
  const byNum: PgRows['columns'][number][] = [];
  for (const column of columns) byNum[column.num] = column;
  return (num) => byNum[num];
}

type TableIndexes = Pick<PgTable, 'primaryKey' | 'indexes' | 'uniques' | 'excludes'>;

/** Each index is one of its own, or stands behind a key or exclusion. */
function readIndexes(
  rows: readonly IndexRow[],
  column: FindColumn,
  { keys, forIndexes }: Catalog,
): TableIndexes {
  const indexes: PgIndex[] = [];
  const uniques: PgConstraintIndex[] = [];
  const excludes: PgExclusion[] = [];
  let primaryKey: PgConstraintIndex | undefined;
  for (const row of rows) {
    const index = readIndex(row, column, forIndexes);
    const key = keys.get(row.id);
    if (key === undefined) indexes.push(index);
    else if (key.type === 'p') primaryKey = readKey(key, index, forIndexes.comment);
    else if (key.type === 'u') uniques.push(readKey(key, index, forIndexes.comment));
    else excludes.push(readExclusion(key, index, forIndexes.comment));
  }
  return {
    ...(primaryKey === undefined ? {} : { primaryKey }),
    indexes: byName(indexes),
    uniques: byName(uniques),
    excludes: byName(excludes),
  };
}

function readForeignKeys(table: number, own: FindColumn, catalog: Catalog): PgTable['foreignKeys'] {
  const { comment } = catalog.forColumns;
  const rows = catalog.foreignKeys.get(table) ?? [];
  return byName(
    rows.map((row) =>
      readForeignKey(row, { own, other: outerTable(row.refTable, catalog) }, comment),
    ),
  );
}

function outerTable(id: number, catalog: Catalog): OuterTable {
  const table = catalog.tables.get(id);
  const outer = catalog.outer.get(id) ?? [];
  const columns = table === undefined ? outer : (catalog.columns.get(id) ?? []);
  return {
    schema:
      table === undefined
        ? (outer[0]?.schema ?? '')
        : (catalog.schemaNames.get(table.schema) ?? ''),
    name: table?.name ?? outer[0]?.tableName ?? '',
    column: (num) => columns.find((c) => c.num === num)?.name,
  };
}

function byName<T extends { readonly name: string }>(items: readonly T[]): readonly T[] {
  return items.length < 2 ? items : [...items].sort((a, b) => (a.name < b.name ? -1 : 1));
}
