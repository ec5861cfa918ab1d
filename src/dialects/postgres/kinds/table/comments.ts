import type { Statement } from '../../../../schema/index.ts';
import { quoteIdent, quoteLiteral } from '../../../../sql/index.ts';
import type { PgColumn, PgConstraintIndex, PgForeignKey, PgTable } from '../../model.ts';
import { type Naming, qualifiedName } from '../../sql-names.ts';
import { isInPlace } from './actions.ts';
import type { PgTableChange } from './clause.ts';
import { indexName } from './index-sql.ts';
import { notNullName } from './not-null.ts';

/** What a comment is attached to. */
export type CommentTarget = 'table' | 'column' | 'index' | 'constraint';

export interface CommentChange {
  readonly target: CommentTarget;
  /** Of the column, index or constraint. */
  readonly name: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** It is made anew, without a comment. */
  readonly bare?: boolean;
}

/** `create index "i" to table: "t"`; Atlas words it so. */
export function indexComment(
  verb: 'create' | 'drop',
  table: PgTable,
  index: { readonly name: string },
): string {
  return `${verb} index "${index.name}" ${verb === 'create' ? 'to' : 'from'} table: "${table.name}"`;
}

/** COMMENT ON for everything of a new table that has one. */
export function newTableComments(
  create: { readonly table: PgTable; readonly foreignKeys: readonly PgForeignKey[] },
  naming: Naming,
): readonly Statement[] {
  const { table } = create;
  const key = table.primaryKey;
  const indexes: readonly PgConstraintIndex[] = [
    ...(key === undefined ? [] : [key]),
    ...table.uniques,
    ...table.excludes,
    ...table.indexes,
  ];
  return [
    newComment('table', table),
    ...table.columns.map((column) => newComment('column', column)),
    ...indexes.flatMap((index) => [newComment('index', index), keyComment(undefined, index)]),
    ...create.foreignKeys.map((foreignKey) => newComment('constraint', foreignKey)),
    ...table.checks.map((check) => newComment('constraint', check)),
    ...table.columns.map((column) => notNullComment(undefined, column, table)),
  ]
    .filter(({ to }) => to !== undefined && to !== '')
    .map((comment) => setComment(table, comment, naming));
}

/** COMMENT ON for what one change adds or changes. */
export function changeComments(
  change: PgTableChange,
  table: PgTable,
  naming: Naming,
): readonly Statement[] {
  const comments = [commentOf(change), keyCommentOf(change), notNullCommentOf(change, table)];
  return comments.flatMap((comment) =>
    comment === undefined || isKept(comment) ? [] : [setComment(table, comment, naming)],
  );
}

function isKept({ from = '', to = '', bare = false }: CommentChange): boolean {
  return bare ? to === '' : from === to;
}

/** Comments of what an undoing adds; those of changes are undone by their own statements. */
export function addedComments(
  change: PgTableChange,
  table: PgTable,
  naming: Naming,
): readonly string[] {
  if (!change.kind.startsWith('add_') && !isRemade(change)) return [];
  return changeComments(change, table, naming).map(({ sql }) => sql);
}

/** A key's constraint has a comment beside that of its index. */
function keyCommentOf(change: PgTableChange): CommentChange | undefined {
  switch (change.kind) {
    case 'add_index':
      return keyComment(undefined, change.index);
    case 'add_primary_key':
      return keyComment(undefined, change.primaryKey);
    case 'modify_index':
    case 'modify_primary_key':
      return keyComment(change.from, change.to);
    default:
      return undefined;
  }
}

function keyComment(from: PgConstraintIndex | undefined, to: PgConstraintIndex): CommentChange {
  const target = 'constraint';
  return { target, name: to.name, from: from?.constraintComment, to: to.constraintComment };
}

/** The constraint behind a column's NOT NULL has a comment of its own. */
function notNullCommentOf(change: PgTableChange, table: PgTable): CommentChange | undefined {
  if (change.kind === 'add_column') return notNullComment(undefined, change.column, table);
  return change.kind === 'modify_column'
    ? notNullComment(change.from, change.to, table)
    : undefined;
}

function notNullComment(from: PgColumn | undefined, to: PgColumn, table: PgTable): CommentChange {
  return {
    target: 'constraint',
    name: notNullName(to, table),
    from: from?.notNull?.comment,
    to: to.null ? from?.notNull?.comment : to.notNull?.comment,
  };
}

function commentOf(change: PgTableChange): CommentChange | undefined {
  switch (change.kind) {
    case 'add_column':
      return newComment('column', change.column);
    case 'add_index':
      return newComment('index', change.index);
    case 'add_primary_key':
      return newComment('index', change.primaryKey);
    case 'add_foreign_key':
      return newComment('constraint', change.foreignKey);
    case 'add_check':
      return newComment('constraint', change.check);
    case 'modify_column':
      return changedComment('column', change);
    case 'modify_index':
    case 'modify_primary_key':
      return changedComment('index', change);
    case 'modify_foreign_key':
    case 'modify_check':
      return { ...changedComment('constraint', change), bare: isRemade(change) };
    case 'modify_attr':
      return changedComment('table', change);
    default:
      return undefined;
  }
}

/** Whether a constraint is dropped and added under its name, without its comment. */
function isRemade(change: PgTableChange): boolean {
  if (change.kind === 'modify_foreign_key') return change.aspects.includes('not_valid');
  return change.kind === 'modify_check' && !isInPlace(change.aspects);
}

interface MayHaveComment {
  readonly name: string;
  readonly comment?: string;
}

function newComment(target: CommentTarget, of: MayHaveComment): CommentChange {
  return { target, name: of.name, from: undefined, to: of.comment };
}

function changedComment(
  target: CommentTarget,
  change: { readonly from: MayHaveComment; readonly to: MayHaveComment },
): CommentChange {
  return { target, name: change.to.name, from: change.from.comment, to: change.to.comment };
}

function setComment(table: PgTable, change: CommentChange, naming: Naming): Statement {
  const on = `COMMENT ON ${commentTarget(table, change, naming)} IS `;
  const { target, name } = change;
  return {
    sql: on + quoteLiteral(change.to ?? ''),
    comment:
      target === 'table'
        ? `set comment to table: "${table.name}"`
        : `set comment to ${target}: "${name}" on table: "${table.name}"`,
    reverse: [on + quoteLiteral(change.from ?? '')],
    hazards: [],
    tx: 'in',
  };
}

function commentTarget(table: PgTable, change: CommentChange, naming: Naming): string {
  const owner = qualifiedName(table, naming);
  switch (change.target) {
    case 'table':
      return `TABLE ${owner}`;
    case 'column':
      return `COLUMN ${owner}.${quoteIdent(change.name)}`;
    case 'index':
      return `INDEX ${indexName(change.name, naming)}`;
    case 'constraint':
      return `CONSTRAINT ${quoteIdent(change.name)} ON ${owner}`;
  }
}
