import { MercatorError } from '../../../../base/index.ts';
import { type Change, type DiffContext, sameData } from '../../../../schema/index.ts';
import type { PgPartitionKey, PgTable } from '../../model.ts';
import type { PgTableChange } from './clause.ts';
import { partitionSql } from './create.ts';
import { diffColumns } from './diff-columns.ts';
import { diffChecks, diffForeignKeys, diffIndexes, diffPrimaryKey } from './diff-constraints.ts';
import { renamedColumns, withRenamedColumns, withRenamedTargets } from './rename-columns.ts';

/**
 * What differs, in Atlas's order: the table itself, checks, columns, primary key, indexes and
 * constraints with an index, foreign keys. The order of columns is no difference. Throws
 * E_UNSUPPORTED for what no ALTER TABLE can change: the partition key, the expression of a generated
 * column.
 */
export function diffTable(from: PgTable, to: PgTable, cx: DiffContext): readonly Change[] {
  if (sameData(from, to)) return [];
  const renames = renamedColumns(from, to);
  const before = withRenamedTargets(withRenamedColumns(from, renames), cx);
  checkPartition(before, to);
  const changes = [
    ...diffAttributes(before, to),
    ...diffChecks(before, to),
    ...diffColumns(before, to, renames),
    ...diffPrimaryKey(before, to),
    ...diffIndexes(before, to),
    ...diffForeignKeys(before, to),
  ];
  return changes.length === 0 ? [] : [{ kind: 'modify_table', from, to, changes }];
}

function diffAttributes(from: PgTable, to: PgTable): readonly PgTableChange[] {
  const aspects = [
    ...((from.comment ?? '') === (to.comment ?? '') ? [] : ['comment']),
    ...((from.unlogged ?? false) === (to.unlogged ?? false) ? [] : ['unlogged']),
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

function partitionBy(key: PgPartitionKey): string {
  return `PARTITION BY ${partitionSql(key, { home: undefined, qualifier: undefined })}`;
}

function refused(message: string): MercatorError {
  return new MercatorError('E_UNSUPPORTED', message, {
    hint: 'move the rows: make a table under another name, copy, then rename both',
  });
}
