import type { PlanContext, PlanNode, Statement } from '../../../../schema/index.ts';
import { quoteIdent, words } from '../../../../sql/index.ts';
import type { PgForeignKey, PgPartUse, PgTable } from '../../model.ts';
import { namingFor, qualifiedName } from '../../sql-names.ts';
import { regranted } from '../permission/regranted.ts';
import { alterTable } from './alter.ts';
import { changeParents } from './attach.ts';
import { type AlterClause, type TableClause, tableRef } from './clause.ts';
import { createTable } from './create.ts';
import { looseUses, partChanges, withoutParts } from './part-uses.ts';
import { setPersistence } from './persistence.ts';

export { planTable } from './nodes.ts';

/** The statements of one table's clauses. */
export function foldTable(
  nodes: readonly PlanNode<TableClause>[],
  cx: PlanContext,
): readonly Statement[] {
  const clauses = nodes.map((node) => node.clause);
  const head = clauses.find((c) => c.kind === 'create' || c.kind === 'drop');
  if (head?.kind === 'create') {
    const { table, ifNotExists } = head;
    const foreignKeys = clauses.flatMap((c) => (c.kind === 'add-key' ? [c.key] : []));
    return createTable({ table: withParts(table, clauses), foreignKeys, ifNotExists }, cx);
  }
  if (head?.kind === 'drop') {
    const foreignKeys = clauses.flatMap((c) => (c.kind === 'drop-key' ? [c.key] : []));
    return [dropTable({ ...head, table: withParts(head.table, clauses) }, foreignKeys, cx)];
  }
  const renames = clauses.flatMap((c) => (c.kind === 'rename' ? [renameTable(c, cx)] : []));
  const moves = clauses.flatMap((c) =>
    c.kind === 'detach' || c.kind === 'attach' ? changeParents(c, cx) : [],
  );
  const apart = clauses.flatMap((clause) => ('use' in clause ? [clause.use] : []));
  const alters = clauses.flatMap((clause) => asAlter(clause, apart));
  const persistence = clauses.flatMap((c) =>
    c.kind === 'persistence' ? [setPersistence(c, cx)] : [],
  );
  return [...renames, ...moves, ...alterTable(alters, cx), ...persistence];
}

/** The table with those parts alone that did not leave its statement. */
function withParts(table: PgTable, clauses: readonly TableClause[]): PgTable {
  const here = new Set(clauses.flatMap((clause) => ('use' in clause ? [clause.use] : [])));
  return withoutParts(
    table,
    looseUses(table).filter((use) => !here.has(use)),
  );
}

/** What left the statement of its table is a change of that table. */
function asAlter(clause: TableClause, apart: readonly PgPartUse[]): readonly AlterClause[] {
  switch (clause.kind) {
    case 'alter':
      return [clause];
    case 'add-key': {
      const change = { kind: 'add_foreign_key', foreignKey: clause.key } as const;
      return [{ kind: 'alter', change, from: clause.table, to: clause.table }];
    }
    case 'drop-key': {
      const change = { kind: 'drop_foreign_key', foreignKey: clause.key } as const;
      return [{ kind: 'alter', change, from: clause.table, to: clause.table }];
    }
    case 'add-part':
    case 'drop-part':
      return partAlteration(clause, apart);
    default:
      return [];
  }
}

function partAlteration(
  clause: Extract<TableClause, { kind: 'add-part' | 'drop-part' }>,
  apart: readonly PgPartUse[],
): readonly AlterClause[] {
  const { kind, table, use } = clause;
  const pair = partChanges(table, use);
  const bare = withoutParts(table, apart);
  if (pair === undefined) return [];
  return kind === 'add-part'
    ? [{ kind: 'alter', change: pair.add, from: bare, to: table }]
    : [{ kind: 'alter', change: pair.drop, from: table, to: bare }];
}

/** `foreignKeys` go with the table; others have been dropped before by statements of their own. */
function dropTable(
  clause: Extract<TableClause, { kind: 'drop' }>,
  foreignKeys: readonly PgForeignKey[],
  cx: PlanContext,
): Statement {
  const { table } = clause;
  const create = { table, foreignKeys, ifNotExists: false };
  return {
    sql: words(
      'DROP TABLE',
      clause.ifExists && 'IF EXISTS',
      qualifiedName(table, namingFor(table.schema, cx)),
      clause.cascade && 'CASCADE',
    ),
    comment: `drop "${table.name}" table`,
    reverse: [
      ...createTable(create, { ...cx, to: cx.from, indent: '' }).map(({ sql }) => sql),
      ...regranted(tableRef(table), cx),
    ],
    hazards: [{ kind: 'data-loss', message: `drops table "${table.name}"` }],
    tx: 'in',
  };
}

/** PostgreSQL takes the new name without a schema only. */
function renameTable(
  clause: { readonly from: PgTable; readonly to: PgTable },
  cx: PlanContext,
): Statement {
  const { from, to } = clause;
  const rename = (a: PgTable, b: PgTable): string =>
    `ALTER TABLE ${qualifiedName(a, namingFor(a.schema, cx))} RENAME TO ${quoteIdent(b.name)}`;
  return {
    sql: rename(from, to),
    comment: `rename a table from "${from.name}" to "${to.name}"`,
    reverse: [rename(to, from)],
    hazards: [],
    tx: 'in',
  };
}
