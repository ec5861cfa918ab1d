import { MercatorError } from '../../../../base/index.ts';
import { type Change, type DiffContext, sameData } from '../../../../schema/index.ts';
import type { PgPartitionKey, PgTable } from '../../model.ts';
import { mentions } from '../enum/mentions.ts';
import { changedAttached } from './attached-changes.ts';
import type { PgTableChange } from './clause.ts';
import { partitionSql } from './create.ts';
import { diffColumns } from './diff-columns.ts';
import { diffChecks, diffForeignKeys, diffIndexes, diffPrimaryKey } from './diff-constraints.ts';
import { comparable } from './inheritance.ts';
import { withMovedExtensions } from './moved-extensions.ts';
import { renamedColumns, withRenamedColumns, withRenamedTargets } from './rename-columns.ts';
import { optionAspects } from './table-options.ts';

/**
 * What differs, in Atlas's order: the table itself, checks, columns, primary key, indexes and
 * constraints with an index, foreign keys. The order of columns is no difference. Throws
 * E_UNSUPPORTED for what no ALTER TABLE can change: the partition key.
 */
export function diffTable(from: PgTable, to: PgTable, cx: DiffContext): readonly Change[] {
  if (sameData(from, to) && !from.columns.some((c) => c.inherited === 'changed')) return [];
  const moved = withMovedExtensions(from, to, cx);
  const pair = comparable(moved, to, cx);
  const renames = renamedColumns(pair.from, pair.to);
  const before = withRenamedTargets(withRenamedColumns(pair.from, renames), cx);
  const after = pair.to;
  checkPartition(before, after);
  checkKeyColumns(moved, to);
  const changes = [
    ...diffAttributes(before, after),
    ...diffChecks(before, after),
    ...diffColumns(before, after, renames),
    ...diffPrimaryKey(before, after),
    ...diffIndexes(before, after),
    ...changedAttached(from, to, cx),
    ...diffForeignKeys(before, after),
  ];
  return changes.length === 0 ? [] : [{ kind: 'modify_table', from, to, changes }];
}

function diffAttributes(from: PgTable, to: PgTable): readonly PgTableChange[] {
  const aspects = [
    ...((from.comment ?? '') === (to.comment ?? '') ? [] : ['comment']),
    ...((from.unlogged ?? false) === (to.unlogged ?? false) ? [] : ['unlogged']),
    ...optionAspects(from, to),
    ...(sameData(from.partitionOf, to.partitionOf) ? [] : ['partitionOf']),
    ...(sameData(from.inherits, to.inherits) ? [] : ['inherits']),
  ];
  return aspects.length === 0 ? [] : [{ kind: 'modify_attr', from, to, aspects }];
}

function checkPartition(from: PgTable, to: PgTable): void {
  const before = from.partition;
  const after = to.partition;
  if (sameData(before, after)) return;
  const again = '(drop and add is required)';
  if (after === undefined) {
    throw refused(`partition key cannot be dropped from "${to.name}" ${again}`);
  }
  if (before === undefined) {
    throw refused(`partition key cannot be added to "${to.name}" ${again}`);
  }
  throw refused(
    `partition key of table "${to.name}" cannot be changed from ${partitionBy(before)} to ` +
      `${partitionBy(after)} ${again}`,
  );
}

/** The server alters no column that a partition key is made of. */
function checkKeyColumns(from: PgTable, to: PgTable): void {
  const wanted = new Map(to.columns.map((column) => [column.name, column]));
  const changed = from.columns.find(({ name, type }) => {
    const next = wanted.get(name);
    return next !== undefined && next.type.text !== type.text && isInKey(name, from);
  });
  if (changed === undefined) return;
  throw refused(
    `type of column "${changed.name}" of table "${to.name}" cannot be changed: it is part of the partition key`,
  );
}

function isInKey(name: string, { partition }: PgTable): boolean {
  const parts = partition?.parts ?? [];
  return parts.some(({ column, expr }) => column === name || mentions(expr, new Set([name])));
}

function partitionBy(key: PgPartitionKey): string {
  return `PARTITION BY ${partitionSql(key, { home: undefined, qualifier: undefined })}`;
}

function refused(message: string): MercatorError {
  return new MercatorError('E_UNSUPPORTED', message, {
    hint: 'move the rows: make a table under another name, copy, then rename both',
  });
}
