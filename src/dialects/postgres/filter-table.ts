import {
  filterIndexes,
  filterSharedParts,
  type KeepsPart,
  type Table,
} from '../../schema/index.ts';
import type { PgTable } from './model.ts';

/** A table without the parts that are left out; unique and exclusion constraints count as indexes. */
export function filterPgTable(table: Table, keeps: KeepsPart): Table {
  const left = filterSharedParts(table, keeps);
  if (!isPgTable(table)) return left;
  return {
    ...left,
    uniques: filterIndexes(table.uniques, left.columns, (name) => keeps('index', name)),
    excludes: filterIndexes(table.excludes, left.columns, (name) => keeps('index', name)),
  } as PgTable;
}

function isPgTable(table: Table): table is PgTable {
  return 'uniques' in table && 'excludes' in table;
}
