import type { Hazard, PlanContext, Statement } from '../../../../schema/index.ts';
import type { SqliteIndex } from '../../model.ts';
import { ident } from '../../sql-names.ts';
import type { RebuildClause } from './clause.ts';
import { copyRows, keepSequence, once } from './copy-rows.ts';
import { createTableSql } from './create.ts';
import { createIndex } from './index-sql.ts';

/**
 * The table made anew under another name, filled from the old one, and put in its place, by the
 * steps of https://www.sqlite.org/lang_altertable.html#otheralter. The columns have their new names
 * already. `indexes` are those that come back at once.
 */
export function rebuildTable(
  clause: RebuildClause,
  indexes: readonly SqliteIndex[],
  cx: PlanContext,
): readonly Statement[] {
  const { to, temporaryName } = clause;
  const made = { ...to, name: temporaryName };
  const copy = copyRows(clause, cx);
  return [
    {
      sql: createTableSql(made, { indent: cx.indent }),
      comment: `create "${temporaryName}" table`,
      reverse: [`DROP TABLE ${ident(temporaryName)}`],
      hazards: [],
      tx: 'in',
    },
    ...keepSequence(clause),
    ...copy,
    once({
      sql: `DROP TABLE ${ident(to.name)}`,
      comment:
        copy.length === 0
          ? `drop "${to.name}" table without copying rows (no columns)`
          : `drop "${to.name}" table after copying rows`,
      hazards: lostColumns(clause),
    }),
    once({
      sql: `ALTER TABLE ${ident(temporaryName)} RENAME TO ${ident(to.name)}`,
      comment: `rename temporary table "${temporaryName}" to "${to.name}"`,
      hazards: [],
    }),
    ...indexes.map((index) => createIndex(to, index, false)),
  ];
}

function lostColumns({ to, changes }: RebuildClause): readonly Hazard[] {
  return changes.flatMap((change) =>
    change.kind === 'drop_column' && change.column.generated === undefined
      ? [
          {
            kind: 'data-loss',
            message: `drops column "${change.column.name}" of table "${to.name}"`,
          } as const,
        ]
      : [],
  );
}
