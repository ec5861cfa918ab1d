import {
  filterIndexes,
  filterSharedParts,
  type KeepsPart,
  type Table,
} from '../../schema/index.ts';
import type { SqliteTable } from './model.ts';

/**
 * A table without the parts that are left out; unique constraints count as indexes. What was left
 * out is named, so that the table is not rebuilt without it.
 */
export function filterSqliteTable(table: Table, keeps: KeepsPart): Table {
  const hidden: string[] = [];
  const left = filterSharedParts(table, (type, name) => {
    const kept = keeps(type, name);
    if (!kept) hidden.push(name);
    return kept;
  });
  if (!isSqliteTable(table)) return left;
  const uniques = filterIndexes(table.uniques, left.columns, (name) => keeps('index', name));
  const lost = table.uniques.filter((unique) => !uniques.includes(unique));
  const names = [...hidden, ...lost.map(({ name }) => name)];
  const named = names.length === 0 ? {} : { hidden: names };
  // `left` is the table that was given, some of its lists shortened.
  return { ...left, uniques, ...named } as SqliteTable;
}

function isSqliteTable(table: Table): table is SqliteTable {
  return 'uniques' in table;
}
