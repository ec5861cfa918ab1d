import {
  type Column,
  type DiffContext,
  type Realm,
  refKey,
  renamedItems,
  type Table,
} from '../../../../schema/index.ts';
import type { PgForeignKey, PgIndex, PgIndexPart, PgTable } from '../../model.ts';
import { type Renames, renamedInText } from '../../renamed-in-text.ts';
import { tableRef } from './clause.ts';

/** The columns of a table that go on under a new name. */
export function renamedColumns(from: Pick<Table, 'columns'>, to: Pick<Table, 'columns'>): Renames {
  const renamed = renamedItems<Column>(from.columns, to.columns);
  return new Map([...renamed].map(([old, column]) => [old, column.name]));
}

/** Of tables that foreign keys refer to; found once for a comparison. */
const renamesOfDiff = new WeakMap<DiffContext, ReadonlyMap<string, Renames>>();

/** The foreign keys as they are once the columns of other tables that they refer to are renamed. */
export function withRenamedTargets(table: PgTable, cx: DiffContext): PgTable {
  if (table.foreignKeys.length === 0) return table;
  const renames = renamesOfDiff.get(cx) ?? findRenames(cx);
  renamesOfDiff.set(cx, renames);
  if (renames.size === 0) return table;
  const foreignKeys = table.foreignKeys.map((key) => {
    const own = key.refTable.schema === table.schema && key.refTable.name === table.name;
    const names = own ? undefined : renames.get(tableKey(key.refTable));
    if (names === undefined) return key;
    return { ...key, refColumns: key.refColumns.map((name) => renamed(name, names)) };
  });
  return { ...table, foreignKeys };
}

function findRenames({ from, to }: DiffContext): ReadonlyMap<string, Renames> {
  const asking = tablesOf(to).filter((t) => t.columns.some((c) => c.renamedFrom !== undefined));
  if (asking.length === 0) return new Map();
  const before = new Map(tablesOf(from).map((table) => [tableKey(table), table]));
  return new Map(
    asking.flatMap((table): readonly [string, Renames][] => {
      const old = before.get(tableKey(table));
      return old === undefined ? [] : [[tableKey(table), renamedColumns(old, table)]];
    }),
  );
}

function tablesOf(realm: Realm): readonly Table[] {
  return realm.schemas.flatMap((schema) => schema.tables);
}

function tableKey(table: { readonly schema: string; readonly name: string }): string {
  return refKey(tableRef(table));
}

/**
 * The table as the server has it once those columns have new names: keys, indexes and expressions
 * follow by themselves.
 */
export function withRenamedColumns(table: PgTable, renames: Renames): PgTable {
  if (renames.size === 0) return table;
  const { partition, primaryKey } = table;
  return {
    ...table,
    columns: table.columns.map((column) => ({
      ...column,
      name: renamed(column.name, renames),
      ...(column.generated === undefined
        ? {}
        : {
            generated: { ...column.generated, expr: renamedInText(column.generated.expr, renames) },
          }),
    })),
    ...(primaryKey === undefined ? {} : { primaryKey: index(primaryKey, renames) }),
    indexes: table.indexes.map((item) => index(item, renames)),
    uniques: table.uniques.map((item) => index(item, renames)),
    excludes: table.excludes.map((item) => index(item, renames)),
    foreignKeys: table.foreignKeys.map((key) => foreignKey(key, table, renames)),
    checks: table.checks.map((check) => ({ ...check, expr: renamedInText(check.expr, renames) })),
    ...(partition === undefined
      ? {}
      : { partition: { ...partition, parts: partition.parts.map((p) => part(p, renames)) } }),
  };
}

function renamed(name: string, renames: Renames): string {
  return renames.get(name) ?? name;
}

function index<T extends PgIndex>(item: T, renames: Renames): T {
  return {
    ...item,
    parts: item.parts.map((p) => part(p, renames)),
    include: item.include.map((name) => renamed(name, renames)),
    ...(item.where === undefined ? {} : { where: renamedInText(item.where, renames) }),
  };
}

function part<T extends Pick<PgIndexPart, 'column' | 'expr'>>(item: T, renames: Renames): T {
  return {
    ...item,
    ...(item.column === undefined ? {} : { column: renamed(item.column, renames) }),
    ...(item.expr === undefined ? {} : { expr: renamedInText(item.expr, renames) }),
  };
}

function foreignKey(key: PgForeignKey, table: PgTable, renames: Renames): PgForeignKey {
  const own = key.refTable.schema === table.schema && key.refTable.name === table.name;
  const { onDeleteColumns } = key;
  return {
    ...key,
    columns: key.columns.map((name) => renamed(name, renames)),
    ...(own ? { refColumns: key.refColumns.map((name) => renamed(name, renames)) } : {}),
    ...(onDeleteColumns === undefined
      ? {}
      : { onDeleteColumns: onDeleteColumns.map((name) => renamed(name, renames)) }),
  };
}
