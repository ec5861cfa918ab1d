import type { Hazard, PlanContext, Statement } from '../../../../schema/index.ts';
import { quoteLiteral, words } from '../../../../sql/index.ts';
import { foldName } from '../../create-statement/tokens.ts';
import type { SqliteColumn, SqliteTable } from '../../model.ts';
import { contentTables } from '../../relations.ts';
import { ident, identList } from '../../sql-names.ts';
import type { RebuildClause } from './clause.ts';
import { defaultSql } from './default-value.ts';
import { rowidColumn } from './keys.ts';

/** A step of a rebuild: alone it cannot be undone. */
export function once(statement: Pick<Statement, 'sql' | 'comment' | 'hazards'>): Statement {
  const reverse = { irreversible: 'the old table is gone once its rows were copied' };
  return { ...statement, reverse, tx: 'in' };
}

/** Statements by which the next value of AUTOINCREMENT stays what it was, whatever rows are left. */
export function keepSequence(clause: RebuildClause): readonly Statement[] {
  const { from, to, temporaryName } = clause;
  const counts = (table: SqliteTable): boolean =>
    table.columns.some((column) => column.autoIncrement === true);
  if (!counts(from) || !counts(to)) return [];
  return [
    once({
      sql: `INSERT INTO sqlite_sequence (name, seq) SELECT ${quoteLiteral(temporaryName)}, seq FROM sqlite_sequence WHERE name = ${quoteLiteral(from.name)}`,
      comment: `keep the sequence of "${to.name}" for new temporary table "${temporaryName}"`,
      hazards: [],
    }),
  ];
}

/** None when no column has anything to copy. */
export function copyRows(clause: RebuildClause, cx: PlanContext): readonly Statement[] {
  const { to, temporaryName } = clause;
  const columns = copiedColumns(clause);
  if (columns.length === 0) return [];
  const rowid = keptRowid(clause, cx);
  const values = columns.map((column) => copiedValue(column, clause));
  // A column or key that ignores or replaces would swallow rows here.
  const strictly = [...to.columns, ...to.uniques, ...(to.primaryKey ? [to.primaryKey] : [])].some(
    ({ onConflict }) => onConflict !== undefined,
  );
  return [
    once({
      sql: words(
        'INSERT',
        strictly && 'OR ABORT',
        `INTO ${ident(temporaryName)} ${identList([...rowid, ...columns.map(({ name }) => name)])}`,
        `SELECT ${[...rowid.map(ident), ...values].join(', ')} FROM ${ident(to.name)}`,
      ),
      comment: `copy rows from old table "${to.name}" to new temporary table "${temporaryName}"`,
      hazards: copyHazards(clause),
    }),
  ];
}

/** Those that were there before; generated ones are computed anew. */
function copiedColumns({ to, changes }: RebuildClause): readonly SqliteColumn[] {
  const added = new Set(
    changes.flatMap((c) => (c.kind === 'add_column' ? [foldName(c.column.name)] : [])),
  );
  return to.columns.filter((c) => c.generated === undefined && !added.has(foldName(c.name)));
}

/**
 * The name of the rowid, where a full-text index over the table knows rows by it and no column keeps
 * it: https://www.sqlite.org/fts5.html#external_content_tables
 */
function keptRowid({ from, to }: RebuildClause, cx: PlanContext): readonly string[] {
  const hasRowids = from.withoutRowid !== true && to.withoutRowid !== true;
  if (!hasRowids || rowidColumn(to) !== undefined) return [];
  if (!contentTables(cx.from).has(foldName(from.name))) return [];
  const taken = new Set([...from.columns, ...to.columns].map(({ name }) => foldName(name)));
  return ['rowid', '_rowid_', 'oid'].filter((name) => !taken.has(name)).slice(0, 1);
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
  const refusals = changes
    .flatMap(refused)
    .map((why): Hazard => ({ kind: 'may-fail', message: `fails if a row of "${to.name}" ${why}` }));
  return [{ kind: 'rewrite', message: `rewrites table "${to.name}"` }, ...refusals];
}

/** What rows there may be that the new table refuses. */
function refused(change: RebuildClause['changes'][number]): readonly string[] {
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
