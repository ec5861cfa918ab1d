import { type DiffContext, renamedItems, type Table } from '../../../../schema/index.ts';
import { foldName } from '../../create-statement/tokens.ts';
import type { SqliteTable } from '../../model.ts';
import type { Renames } from './rewrite.ts';

export function renamedColumns(from: Pick<Table, 'columns'>, to: Pick<Table, 'columns'>): Renames {
  const renamed = renamedItems(from.columns, to.columns, foldName);
  return new Map([...renamed].map(([old, column]) => [old, column.name]));
}

/** Of tables that foreign keys refer to, by folded name; found once for a comparison. */
const renamesOfDiff = new WeakMap<DiffContext, ReadonlyMap<string, Renames>>();

/** The foreign keys as they are once the columns of other tables that they refer to are renamed. */
export function withRenamedTargets(table: SqliteTable, cx: DiffContext): SqliteTable {
  if (table.foreignKeys.length === 0) return table;
  const renames = renamesOfDiff.get(cx) ?? findRenames(cx);
  renamesOfDiff.set(cx, renames);
  if (renames.size === 0) return table;
  const foreignKeys = table.foreignKeys.map((key) => {
    const own = foldName(key.refTable.name) === foldName(table.name);
    const names = own ? undefined : renames.get(foldName(key.refTable.name));
    if (names === undefined) return key;
    return { ...key, refColumns: key.refColumns.map((name) => names.get(name) ?? name) };
  });
  return { ...table, foreignKeys };
}

function findRenames({ from, to }: DiffContext): ReadonlyMap<string, Renames> {
  const tables = (realm: DiffContext['from']): readonly Table[] =>
    realm.schemas.flatMap((schema) => schema.tables);
  const asking = tables(to).filter((t) => t.columns.some((c) => c.renamedFrom !== undefined));
  const before = new Map(tables(from).map((table) => [foldName(table.name), table]));
  return new Map(
    asking.flatMap((table): readonly [string, Renames][] => {
      const old = before.get(foldName(table.name));
      return old === undefined ? [] : [[foldName(table.name), renamedColumns(old, table)]];
    }),
  );
}
