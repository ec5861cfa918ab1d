import type { PlanContext, PlanNode, Statement } from '../../../../schema/index.ts';
import { words } from '../../../../sql/index.ts';
import type { SqliteTable } from '../../model.ts';
import { ident } from '../../sql-names.ts';
import { alterTable } from './alter.ts';
import type { AlterClause, RebuildClause, TableClause } from './clause.ts';
import { createTable } from './create.ts';
import { rebuildTable } from './rebuild.ts';

export { planTable } from './nodes.ts';

/** The statements of one table's clauses. */
export function foldTable(
  nodes: readonly PlanNode<TableClause>[],
  cx: PlanContext,
): readonly Statement[] {
  const clauses = nodes.map((node) => node.clause);
  const alters = clauses.filter((clause) => clause.kind === 'alter');
  const rebuild = clauses.find((clause) => clause.kind === 'rebuild');
  if (rebuild !== undefined) return rebuilt(rebuild, alters, cx);
  return [...clauses.flatMap((clause) => ofTable(clause, cx)), ...alterTable(alters)];
}

function ofTable(clause: TableClause, cx: PlanContext): readonly Statement[] {
  switch (clause.kind) {
    case 'create':
      return createTable(clause.table, clause.ifNotExists, cx);
    case 'drop':
      return [dropTable(clause.table, clause.ifExists, cx)];
    case 'rename':
      return [renameTable(clause.from, clause.to)];
    case 'alter':
    case 'rebuild':
      return [];
  }
}

/** Columns get their new names first, so that views, triggers and other tables follow. */
function rebuilt(
  clause: RebuildClause,
  alters: readonly AlterClause[],
  cx: PlanContext,
): readonly Statement[] {
  const added = (list: readonly { readonly change: AlterClause['change'] }[]): Set<string> =>
    new Set(list.flatMap(({ change: c }) => (c.kind === 'add_index' ? [c.index.name] : [])));
  const later = added(clause.changes.map((change) => ({ change })));
  const now = added(alters);
  const indexes = clause.to.indexes.filter(({ name }) => now.has(name) || !later.has(name));
  const renames = alters.filter(({ change }) => change.kind === 'rename_column');
  return [...alterTable(renames), ...rebuildTable(clause, indexes, cx)];
}

function dropTable(table: SqliteTable, ifExists: boolean, cx: PlanContext): Statement {
  return {
    sql: words('DROP TABLE', ifExists && 'IF EXISTS', ident(table.name)),
    comment: `drop "${table.name}" table`,
    reverse: createTable(table, false, { ...cx, indent: '' }).map(({ sql }) => sql),
    hazards: [{ kind: 'data-loss', message: `drops table "${table.name}"` }],
    tx: 'in',
  };
}

function renameTable(from: SqliteTable, to: SqliteTable): Statement {
  const rename = (a: SqliteTable, b: SqliteTable): string =>
    `ALTER TABLE ${ident(a.name)} RENAME TO ${ident(b.name)}`;
  return {
    sql: rename(from, to),
    comment: `rename a table from "${from.name}" to "${to.name}"`,
    reverse: [rename(to, from)],
    hazards: [],
    tx: 'in',
  };
}

/**
 * The plan with foreign keys switched off around it when it drops a table, which would delete the
 * rows that refer to it. Inside a transaction the pragma does nothing: whoever opens one switches
 * them off before. https://www.sqlite.org/pragma.html#pragma_foreign_keys
 */
export function finishPlan(statements: readonly Statement[]): readonly Statement[] {
  if (!statements.some(({ sql }) => sql.startsWith('DROP TABLE'))) return statements;
  const pragma = (value: 'on' | 'off', comment: string): Statement => ({
    sql: `PRAGMA foreign_keys = ${value}`,
    comment,
    reverse: [],
    hazards: [],
    tx: 'in',
  });
  return [
    pragma('off', 'disable the enforcement of foreign-keys constraints'),
    ...statements,
    pragma('on', 'enable back the enforcement of foreign-keys constraints'),
  ];
}
