import type { Hazard, PlanContext, Statement } from '../../../../schema/index.ts';
import { quoteLiteral, words } from '../../../../sql/index.ts';
import { foldName } from '../../create-statement/tokens.ts';
import type { SqliteColumn, SqliteIndex, SqliteTable } from '../../model.ts';
import { hiddenObjects, isTrigger } from '../../relations.ts';
import { ident, identList } from '../../sql-names.ts';
import type { RebuildClause } from './clause.ts';
import { createTableSql } from './create.ts';
import { defaultSql } from './default-value.ts';
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
  const copy = copyRows(clause);
  return [
    {
      sql: createTableSql(made, { indent: cx.indent }),
      comment: `create "${temporaryName}" table`,
      reverse: [`DROP TABLE ${ident(temporaryName)}`],
      hazards: [],
      tx: 'in',
    },
    ...keepSequence(clause),
    ...(copy === undefined ? [] : [copy]),
    once({
      sql: `DROP TABLE ${ident(to.name)}`,
      comment:
        copy === undefined
          ? `drop "${to.name}" table without copying rows (no columns)`
          : `drop "${to.name}" table after copying rows`,
      hazards: lostColumns(clause),
    }),
    ...withoutRewriting(
      once({
        sql: `ALTER TABLE ${ident(temporaryName)} RENAME TO ${ident(to.name)}`,
        comment: `rename temporary table "${temporaryName}" to "${to.name}"`,
        hazards: [],
      }),
      clause,
      cx,
    ),
    ...indexes.map((index) => createIndex(to, index, false)),
  ];
}

function once(statement: Pick<Statement, 'sql' | 'comment' | 'hazards'>): Statement {
  const reverse = { irreversible: 'the old table is gone once its rows were copied' };
  return { ...statement, reverse, tx: 'in' };
}

/** Statements by which the next value of AUTOINCREMENT stays what it was, whatever rows are left. */
function keepSequence({ from, to, temporaryName }: RebuildClause): readonly Statement[] {
  const counts = (table: SqliteTable): boolean =>
    table.columns.some((c) => c.autoIncrement === true);
  if (!counts(from) || !counts(to)) return [];
  return [
    once({
      sql: `INSERT INTO sqlite_sequence (name, seq) SELECT ${quoteLiteral(temporaryName)}, seq FROM sqlite_sequence WHERE name = ${quoteLiteral(from.name)}`,
      comment: `keep the sequence of "${to.name}" for new temporary table "${temporaryName}"`,
      hazards: [],
    }),
  ];
}

/** undefined when no column has anything to copy. */
function copyRows(clause: RebuildClause): Statement | undefined {
  const { to, temporaryName } = clause;
  const columns = copiedColumns(clause);
  if (columns.length === 0) return undefined;
  const values = columns.map((column) => copiedValue(column, clause));
  // A column or key that ignores or replaces would swallow rows here.
  const strictly = [...to.columns, ...to.uniques, ...(to.primaryKey ? [to.primaryKey] : [])].some(
    ({ onConflict }) => onConflict !== undefined,
  );
  return once({
    sql: words(
      'INSERT',
      strictly && 'OR ABORT',
      `INTO ${ident(temporaryName)} ${identList(columns.map(({ name }) => name))}`,
      `SELECT ${values.join(', ')} FROM ${ident(to.name)}`,
    ),
    comment: `copy rows from old table "${to.name}" to new temporary table "${temporaryName}"`,
    hazards: copyHazards(clause),
  });
}

/** Those that were there before; generated ones are computed anew. */
function copiedColumns({ to, changes }: RebuildClause): readonly SqliteColumn[] {
  const added = new Set(
    changes.flatMap((c) => (c.kind === 'add_column' ? [foldName(c.column.name)] : [])),
  );
  return to.columns.filter((c) => c.generated === undefined && !added.has(foldName(c.name)));
}

/** NULL becomes the default where it is no longer allowed. */
function copiedValue(column: SqliteColumn, { changes }: RebuildClause): string {
  const name = ident(column.name);
  const value = defaultSql(column);
  const filled = changes.some(
    (change) =>
      change.kind === 'modify_column' &&
      change.to.name === column.name &&
      change.aspects.some((aspect) => aspect === 'null' || aspect === 'default'),
  );
  return !column.null && value !== undefined && filled
    ? `IFNULL(${name}, ${value}) AS ${name}`
    : name;
}

function copyHazards({ to, changes }: RebuildClause): readonly Hazard[] {
  const rewrite = { kind: 'rewrite', message: `rewrites table "${to.name}"` } as const;
  const reasons = changes.flatMap(failure);
  return [
    rewrite,
    ...reasons.map(
      (why) => ({ kind: 'may-fail', message: `fails if a row of "${to.name}" ${why}` }) as const,
    ),
  ];
}

/** What rows there may be that the new table refuses. */
function failure(change: RebuildClause['changes'][number]): readonly string[] {
  switch (change.kind) {
    case 'add_check':
    case 'modify_check':
      return ['does not meet the check'];
    case 'add_primary_key':
    case 'modify_primary_key':
      return ['has the primary key of another'];
    case 'add_index':
      return change.index.unique ? ['has the unique key of another'] : [];
    case 'add_column':
      return change.column.null || change.column.generated || defaultSql(change.column)
        ? []
        : [`is there: column "${change.column.name}" is NOT NULL and has no default`];
    case 'modify_column':
      return !change.to.null && change.from.null && defaultSql(change.to) === undefined
        ? [`has NULL in "${change.to.name}"`]
        : [];
    default:
      return [];
  }
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

/**
 * Views and triggers name the table all the time, and it is not there at this moment. SQLite looks
 * into all of them before it renames, and would refuse, unless it renames as it did before 3.25:
 * https://www.sqlite.org/pragma.html#pragma_legacy_alter_table
 */
function withoutRewriting(
  rename: Statement,
  { from }: RebuildClause,
  cx: PlanContext,
): readonly Statement[] {
  const others = [
    ...cx.from.schemas.flatMap((s) => [...s.views, ...s.objects]),
    ...hiddenObjects(cx.from),
  ];
  const needed = others.some(
    (object) =>
      object.kind === 'view' ||
      (isTrigger(object) && foldName(object.on.name) !== foldName(from.name)),
  );
  if (!needed) return [rename];
  const set = (value: 'on' | 'off', comment: string): Statement => ({
    sql: `PRAGMA legacy_alter_table = ${value}`,
    comment,
    reverse: [],
    hazards: [],
    tx: 'in',
  });
  return [
    set('on', 'leave views and triggers as they are'),
    rename,
    set('off', 'rewrite views and triggers with what is renamed'),
  ];
}
