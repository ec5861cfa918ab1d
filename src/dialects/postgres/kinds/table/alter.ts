import type { Statement } from '../../../../schema/index.ts';
import { quoteIdent } from '../../../../sql/index.ts';
import type { PgTable } from '../../model.ts';
import { type Naming, qualifiedName } from '../../sql-names.ts';
import { actions, constraintOf, inverted } from './actions.ts';
import { type ColumnChange, sequenceName } from './alter-column.ts';
import type { AlterClause, PgTableChange } from './clause.ts';
import { changeComments, indexComment } from './comments.ts';
import { hazardsOf } from './hazards.ts';
import { createIndexSql, dropIndexSql, partColumns } from './index-sql.ts';
import { renames } from './rename.ts';

/**
 * The statements that change one table, in Atlas's order: indexes dropped, one ALTER TABLE with all
 * that can stand together, indexes created, comments. Renames come before them where the new name
 * is free by then.
 */
export function alterTable(clauses: readonly AlterClause[], naming: Naming): readonly Statement[] {
  const first = clauses[0];
  if (first === undefined) return [];
  const table = first.to;
  const gone = droppedColumns(clauses);
  const reused = new Set(clauses.flatMap(({ change }) => change.clauses?.usingIndex ?? []));
  const implied = clauses.filter((clause) => isImplied(clause, gone, reused));
  const active = clauses.filter((clause) => !implied.includes(clause));
  const { early, late } = renames(clauses, naming);
  return [
    ...early,
    ...active.flatMap((clause) => dropIndex(clause, naming)),
    ...active.flatMap((clause) => serialSequence(clause, naming, 'before')),
    ...alterStatement(active, implied, naming),
    ...active.flatMap((clause) => serialSequence(clause, naming, 'after')),
    ...late,
    ...active.flatMap((clause) => createIndex(clause, naming)),
    ...active.flatMap(({ change }) => setPersistence(change, naming)),
    ...active.flatMap((clause) => changeComments(clause.change, table, naming)),
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
  { change }: AlterClause,
  gone: ReadonlySet<string>,
  reused: ReadonlySet<string>,
): boolean {
  if (change.kind === 'drop_foreign_key') {
    return change.foreignKey.columns.some((name) => gone.has(name));
  }
  if (change.kind !== 'drop_index') return false;
  const { index } = change;
  return (
    reused.has(index.name) ||
    [...partColumns(index), ...index.include].some((name) => gone.has(name))
  );
}

function alterStatement(
  active: readonly AlterClause[],
  implied: readonly AlterClause[],
  naming: Naming,
): readonly Statement[] {
  const sorted = dropsFirst(active);
  const list = sorted.flatMap((clause) => actions(clause, naming));
  const first = sorted[0];
  if (list.length === 0 || first === undefined) return [];
  return [
    {
      sql: `ALTER TABLE ${qualifiedName(first.to, naming)} ${list.join(', ')}`,
      comment: `modify "${first.to.name}" table`,
      reverse: reverseOf(sorted, implied, naming),
      hazards: sorted.flatMap((clause) => hazardsOf(clause)),
      tx: 'in',
    },
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
  const own = done.filter((clause) => dropIndex(clause, naming).length === 0);
  const undo = dropsFirst([...own.reverse(), ...implied].map(inverted));
  const list = undo.flatMap((clause) => actions(clause, naming));
  const table = done[0]?.from;
  if (table === undefined) return [];
  return [
    ...(list.length === 0
      ? []
      : [`ALTER TABLE ${qualifiedName(table, naming)} ${list.join(', ')}`]),
    ...implied.flatMap((clause) => createIndex(inverted(clause), naming)).map(({ sql }) => sql),
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

/** Comments of what an undoing adds; those of changes are undone by their own statements. */
function addedComments(change: PgTableChange, table: PgTable, naming: Naming): readonly string[] {
  if (!change.kind.startsWith('add_')) return [];
  return changeComments(change, table, naming).map(({ sql }) => sql);
}

function dropIndex(clause: AlterClause, naming: Naming): readonly Statement[] {
  const { change, from } = clause;
  if (change.kind !== 'drop_index' || constraintOf(from, change.index) !== undefined) return [];
  const { index, clauses } = change;
  return [
    {
      sql: dropIndexSql(index, naming, clauses),
      comment: indexComment('drop', from, index),
      reverse: [
        createIndexSql(from, index, naming, { concurrently: isConcurrent(clauses) }),
        ...addedComments(inverted(clause).change, from, naming),
      ],
      hazards: [],
      tx: isConcurrent(clauses) ? 'out' : 'in',
    },
  ];
}

function createIndex(clause: AlterClause, naming: Naming): readonly Statement[] {
  const { change, to } = clause;
  if (change.kind !== 'add_index' || constraintOf(to, change.index) !== undefined) return [];
  const { index, clauses } = change;
  return [
    {
      sql: createIndexSql(to, index, naming, clauses),
      comment: indexComment('create', to, index),
      reverse: [dropIndexSql(index, naming, { concurrently: isConcurrent(clauses) })],
      hazards: hazardsOf(clause),
      tx: isConcurrent(clauses) ? 'out' : 'in',
    },
  ];
}

function isConcurrent(clauses: PgTableChange['clauses']): boolean {
  return clauses?.concurrently === true;
}

/**
 * A column that becomes serial needs a sequence, one that was leaves it behind, and one that gets
 * another width has one that must not run out before the column does.
 */
function serialSequence(
  clause: AlterClause,
  naming: Naming,
  when: 'before' | 'after',
): readonly Statement[] {
  const { change, from, to } = clause;
  if (change.kind !== 'modify_column') return [];
  const wasSerial = change.from.type.serial !== undefined;
  const isSerial = change.to.type.serial !== undefined;
  if (wasSerial && isSerial) return when === 'after' ? sequenceWidth(change, from, naming) : [];
  if (wasSerial === isSerial || isSerial !== (when === 'before')) return [];
  const table = isSerial ? to : from;
  const column = isSerial ? change.to : change.from;
  const name = sequenceName(column, table, naming);
  const owner = `${qualifiedName(table, naming)}.${quoteIdent(column.name)}`;
  const create = `CREATE SEQUENCE IF NOT EXISTS ${name} OWNED BY ${owner}`;
  const drop = `DROP SEQUENCE IF EXISTS ${name}`;
  const [sql, undo] = isSerial ? [create, drop] : [drop, create];
  const what = isSerial ? 'create sequence for' : 'drop sequence used by';
  return [sequenceStatement(sql, `${what} serial column "${column.name}"`, undo)];
}

function sequenceWidth(change: ColumnChange, table: PgTable, naming: Naming): readonly Statement[] {
  const { from, to } = change;
  if (from.type.name === to.type.name) return [];
  const alter = (type: string): string =>
    `ALTER SEQUENCE ${sequenceName(from, table, naming)} AS ${type}`;
  const comment = `modify sequence used by serial column "${to.name}"`;
  return [sequenceStatement(alter(to.type.name), comment, alter(from.type.name))];
}

function sequenceStatement(sql: string, comment: string, undo: string): Statement {
  return { sql, comment, reverse: [undo], hazards: [], tx: 'in' };
}

function setPersistence(change: PgTableChange, naming: Naming): readonly Statement[] {
  if (change.kind !== 'modify_attr' || !change.aspects.includes('unlogged')) return [];
  const set = (table: PgTable): string =>
    `ALTER TABLE ${qualifiedName(table, naming)} SET ${table.unlogged === true ? 'UNLOGGED' : 'LOGGED'}`;
  return [
    {
      sql: set(change.to),
      comment: `modify "${change.to.name}" table`,
      reverse: [set(change.from)],
      hazards: [{ kind: 'rewrite', message: `rewrites table "${change.to.name}"` }],
      tx: 'in',
    },
  ];
}
