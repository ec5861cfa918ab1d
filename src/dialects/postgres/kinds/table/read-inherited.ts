import type { ColumnRow } from '../../catalog/rows.ts';
import { readColumnOptions } from './read-column-options.ts';
import { type ColumnContext, flag } from './read-columns.ts';

/** Whether a table has the column from a parent alone. */
export function isInherited(row: ColumnRow): boolean {
  return (row.flags & flag.inherited) !== 0;
}

/**
 * Whether a column is what a new child of the table gets from its parent: default, NOT NULL,
 * storage and compression; a comment, a statistics target and options it does not get.
 */
export function takesAll(row: ColumnRow, parent: ColumnRow, cx: ColumnContext): boolean {
  const own = cx.options.get(row.table)?.[row.num];
  const other = cx.options.get(parent.table)?.[parent.num];
  return (
    (row.flags & flag.notNull) === (parent.flags & flag.notNull) &&
    cx.defaults.get(row.table)?.[row.num] === cx.defaults.get(parent.table)?.[parent.num] &&
    (own?.storage ?? '') === (other?.storage ?? '') &&
    (own?.compression ?? '') === (other?.compression ?? '') &&
    (own?.statistics ?? -1) < 0 &&
    readColumnOptions(own).options === undefined &&
    cx.notNulls.get(row.table)?.[row.num]?.inherited !== false &&
    cx.comment('r', row.table, row.num) === undefined
  );
}
