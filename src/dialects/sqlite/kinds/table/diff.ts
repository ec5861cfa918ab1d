import { type Change, type DiffContext, sameData } from '../../../../schema/index.ts';
import type { SqliteTable } from '../../model.ts';
import type { SqliteTableChange } from './clause.ts';
import { diffColumns } from './diff-columns.ts';
import { diffChecks, diffForeignKeys } from './diff-constraints.ts';
import { diffIndexes, diffPrimaryKey } from './diff-indexes.ts';
import { renamedColumns, withRenamedTargets } from './renames.ts';
import { withoutOwnName, withRenamedColumns } from './rewrite.ts';

/**
 * What differs, in Atlas's order: the table itself, checks, columns, primary key, indexes and unique
 * constraints, foreign keys. Neither the order of columns nor a comment is a difference: SQLite
 * appends new columns, and keeps no comments.
 */
export function diffTable(from: SqliteTable, to: SqliteTable, cx: DiffContext): readonly Change[] {
  if (sameData(from, to)) return [];
  const renames = renamedColumns(from, to);
  const before = withoutOwnName(withRenamedTargets(withRenamedColumns(from, renames), cx));
  const after = withoutOwnName(to);
  const changes = [
    ...diffAttributes(before, after),
    ...diffChecks(before, after),
    ...diffColumns(before, after, renames),
    ...diffPrimaryKey(before, after),
    ...diffIndexes(before, after),
    ...diffForeignKeys(before, after),
  ];
  return changes.length === 0 ? [] : [{ kind: 'modify_table', from, to, changes }];
}

function diffAttributes(from: SqliteTable, to: SqliteTable): readonly SqliteTableChange[] {
  const aspects = [
    ...((from.withoutRowid ?? false) === (to.withoutRowid ?? false) ? [] : ['without_rowid']),
    ...((from.strict ?? false) === (to.strict ?? false) ? [] : ['strict']),
  ];
  return aspects.length === 0 ? [] : [{ kind: 'modify_attr', from, to, aspects }];
}
