import type { PlanContext, Statement } from '../../../../schema/index.ts';
import { quoteIdent } from '../../../../sql/index.ts';
import type { PgForeignKey, PgIndex, PgTable } from '../../model.ts';
import { type Naming, namingFor, qualifiedName } from '../../sql-names.ts';
import { regranted } from '../permission/regranted.ts';
import { actions, inverted } from './actions.ts';
import { createIndex, dropIndex, droppedAlone, plainIndex } from './alter-index.ts';
import { type AlterClause, columnRef, type PgTableChange } from './clause.ts';
import { addedComments, changeComments } from './comments.ts';
import { hazardsOf } from './hazards.ts';
import { indexName, partColumns } from './index-sql.ts';
import { partIndexComments } from './part-index-comments.ts';
import { renames } from './rename.ts';
import { restoredChildren } from './restore.ts';
import { serialSequence } from './serial.ts';
import { alterStatement, securityStatement } from './settle.ts';
import { stage } from './stages.ts';
import { indexActions, restoredParts } from './table-options.ts';

/**
 * The statements that change one table, in Atlas's order: indexes dropped, one ALTER TABLE with all
 * that can stand together, indexes created, comments. Renames come before them where the new name
 * is free by then; what names an index, or goes in steps of its own, behind.
 */
export function alterTable(all: readonly AlterClause[], cx: PlanContext): readonly Statement[] {
  const first = all[0];
  if (first === undefined) return [];
  const table = first.to;
  const naming = namingFor(table.schema, cx);
  const staged = all.map((clause) => stage(clause, cx));
  const clauses = staged.flatMap(({ first: now }) => now ?? []);
  const gone = droppedColumns(clauses);
  const reused = new Set(clauses.flatMap(({ change }) => change.clauses?.usingIndex ?? []));
  const implied = clauses.filter((clause) => isImplied(clause, gone, reused));
  const active = clauses.filter((clause) => !implied.includes(clause));
  const { early, late } = renames(clauses, naming);
  return [
    ...early,
    ...active.flatMap((clause) => dropIndex(clause, cx)),
    ...active.flatMap((clause) => serialSequence(clause, cx, 'before')),
    ...alterTogether(active, implied, cx),
    ...active.flatMap((clause) => serialSequence(clause, cx, 'after')),
    ...late,
    ...active.flatMap((clause) => createIndex(clause, cx)),
    ...active.flatMap((clause) => moveIndex(clause, naming)),
    ...staged.flatMap(({ after }) => after),
    ...active.flatMap(({ change }) => securityChange(change, naming)),
    ...namedIndexes(active, naming),
    ...all.flatMap((clause) => changeComments(clause.change, table, naming)),
  ];
}

function securityChange(change: PgTableChange, naming: Naming): readonly Statement[] {
  return change.kind === 'modify_attr' ? securityStatement(change.from, change.to, naming) : [];
}

/** Replica identity and CLUSTER go by an index, and are lost with it when it is built anew. */
function namedIndexes(clauses: readonly AlterClause[], naming: Naming): readonly Statement[] {
  const [first] = clauses;
  if (first === undefined) return [];
  const dropped = new Set(clauses.flatMap(droppedIndex));
  const built = clauses.flatMap(addedIndex).filter((name) => dropped.has(name));
  const { from, to } = first;
  return alterStatement(
    to,
    {
      actions: indexActions(from, to, new Set(built)),
      undo: indexActions(to, withoutLost(from, to, dropped)),
    },
    naming,
  );
}

/** An index that comes back takes its part in the table up again by itself. */
function withoutLost(from: PgTable, to: PgTable, dropped: ReadonlySet<string>): PgTable {
  const { clusteredOn = '', replicaIdentity } = from;
  const identity = typeof replicaIdentity === 'object' ? replicaIdentity.index : '';
  const own = (key: 'clusteredOn' | 'replicaIdentity', table: PgTable): Partial<PgTable> =>
    table[key] === undefined ? {} : { [key]: table[key] };
  const { clusteredOn: _c, replicaIdentity: _r, ...rest } = from;
  return {
    ...rest,
    ...own('clusteredOn', dropped.has(clusteredOn) ? to : from),
    ...own('replicaIdentity', dropped.has(identity) ? to : from),
  };
}

function droppedIndex({ change }: AlterClause): readonly string[] {
  if (change.kind === 'drop_primary_key') return [change.primaryKey.name];
  return change.kind === 'drop_index' ? [change.index.name] : [];
}

function addedIndex({ change }: AlterClause): readonly string[] {
  if (change.kind === 'add_primary_key') return [change.primaryKey.name];
  return change.kind === 'add_index' ? [change.index.name] : [];
}

/** An index moves to another tablespace as it is. */
function moveIndex({ change }: AlterClause, naming: Naming): readonly Statement[] {
  if (change.kind !== 'modify_index' || !change.aspects.includes('tablespace')) return [];
  const name = indexName(change.to.name, naming);
  const move = (index: PgIndex): string =>
    `ALTER INDEX ${name} SET TABLESPACE ${quoteIdent(index.tablespace ?? 'pg_default')}`;
  return [
    {
      sql: move(change.to),
      comment: `move index "${change.to.name}"`,
      reverse: [move(change.from)],
      hazards: [{ kind: 'blocks-writes', message: `copies index "${change.to.name}"` }],
      tx: 'in',
    },
  ];
}

function droppedColumns(clauses: readonly AlterClause[]): ReadonlySet<string> {
  return new Set(
    clauses.flatMap(({ change }) => (change.kind === 'drop_column' ? [change.column.name] : [])),
  );
}

/**
 * The server drops an index or foreign key together with any of its columns; an index that becomes
 * a constraint is not there any more by itself.
 */
function isImplied(
  { change, from }: AlterClause,
  gone: ReadonlySet<string>,
  reused: ReadonlySet<string>,
): boolean {
  if (change.kind === 'drop_foreign_key') {
    // The key that it refers to may go ahead of the column.
    if (isOwn(change.foreignKey.refTable, from)) return false;
    return change.foreignKey.columns.some((name) => gone.has(name));
  }
  if (change.kind !== 'drop_index') return false;
  const { index } = change;
  return (
    reused.has(index.name) ||
    [...partColumns(index), ...index.include].some((name) => gone.has(name))
  );
}

function isOwn(ref: PgForeignKey['refTable'], table: PgTable): boolean {
  return ref.name === table.name && ref.schema === table.schema;
}

function alterTogether(
  active: readonly AlterClause[],
  implied: readonly AlterClause[],
  cx: PlanContext,
): readonly Statement[] {
  const naming = namingFor(active[0]?.to.schema, cx);
  const sorted = dropsFirst(active);
  const list = sorted.flatMap((clause) => actions(clause, naming));
  const first = sorted[0];
  if (list.length === 0 || first === undefined) return [];
  const comment = `modify "${first.to.name}" table`;
  const changes = sorted.map(({ change }) => change);
  return [
    {
      sql: `ALTER TABLE ${qualifiedName(first.to, naming)} ${list.join(', ')}`,
      comment,
      reverse: asBefore(reverseOf(sorted, implied, naming), sorted, cx),
      hazards: sorted.flatMap((clause) => hazardsOf(clause)),
      tx: 'in',
    },
    ...partIndexComments(first.from, changes, cx.to, cx).map(
      (sql): Statement => ({ sql, comment, reverse: [], hazards: [], tx: 'in' }),
    ),
  ];
}

/**
 * Constraints go before all else, a foreign key of the table to itself before the key it needs; then
 * columns that are computed of others.
 */
function dropsFirst(clauses: readonly AlterClause[]): readonly AlterClause[] {
  const rank = ({ change, from }: AlterClause): number => {
    switch (change.kind) {
      case 'drop_foreign_key':
        return change.foreignKey.refTable.name === from.name ? 0 : 1;
      case 'drop_index':
      case 'drop_primary_key':
      case 'drop_check':
        return 1;
      case 'drop_column':
        return change.column.generated === undefined ? 3 : 2;
      default:
        return 3;
    }
  };
  return [...clauses].sort((a, b) => rank(a) - rank(b));
}

/**
 * Undoing a column for a whole family takes from its children what each had of its own, and a column
 * that is made again has lost what was granted on it.
 */
function asBefore(
  reverse: Statement['reverse'],
  done: readonly AlterClause[],
  cx: PlanContext,
): Statement['reverse'] {
  if (!('length' in reverse)) return reverse;
  const changes = done.flatMap(({ change }) => (change.kind === 'modify_column' ? [change] : []));
  const [first] = done;
  if (first === undefined) return reverse;
  const grants = [...droppedColumns(done)].flatMap((name) =>
    regranted(columnRef(first.from, name), cx),
  );
  const children = changes.length === 0 ? [] : restoredChildren(first.from, changes, cx);
  const all = done.map(({ change }) => change);
  const comments = partIndexComments(first.from, all, cx.from, cx);
  return [...reverse, ...children, ...comments, ...grants];
}

function reverseOf(
  done: readonly AlterClause[],
  implied: readonly AlterClause[],
  naming: Naming,
): Statement['reverse'] {
  const lost = done.find(({ change }) => losesExpression(change));
  if (lost?.change.kind === 'modify_column') {
    const { name } = lost.change.to;
    return { irreversible: `the expression of column "${name}" cannot be given back` };
  }
  // An index that was dropped by itself is made again by itself.
  const own = done.filter((clause) => droppedAlone(clause) === undefined);
  const undo = dropsFirst([...own.reverse(), ...implied].map(inverted));
  const list = undo.flatMap((clause) => actions(clause, naming));
  const table = done[0]?.from;
  if (table === undefined) return [];
  const parts = own.flatMap(droppedIndex).flatMap((name) => restoredParts(table, name));
  return [
    ...[list, parts]
      .filter((all) => all.length > 0)
      .map((all) => `ALTER TABLE ${qualifiedName(table, naming)} ${all.join(', ')}`),
    ...implied.flatMap((clause) => plainIndex(inverted(clause), naming)),
    ...undo.flatMap(({ change, to }) => addedComments(change, to, naming)),
  ];
}

/** PostgreSQL can make a generated column plain, and never the other way. */
function losesExpression(change: PgTableChange): boolean {
  return (
    change.kind === 'modify_column' &&
    change.from.generated !== undefined &&
    change.to.generated === undefined
  );
}
