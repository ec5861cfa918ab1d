import type { Statement } from '../../../../schema/index.ts';
import { quoteIdent, quoteLiteral } from '../../../../sql/index.ts';
import type { PgForeignKey, PgIndex, PgTable } from '../../model.ts';
import { type Naming, qualifiedName } from '../../sql-names.ts';
import { indexName } from './index-sql.ts';

/** What a comment is attached to. */
export type CommentTarget = 'table' | 'column' | 'index' | 'constraint';

export interface CommentChange {
  readonly target: CommentTarget;
  /** Of the column, index or constraint. */
  readonly name: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
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
  const indexes: readonly PgIndex[] = [
    ...(key === undefined ? [] : [key]),
    ...table.uniques,
    ...table.excludes,
    ...table.indexes,
  ];
  const all: readonly Commented[] = [
    { target: 'table', name: table.name, comment: table.comment },
    ...table.columns.map((column) => commented('column', column)),
    ...indexes.map((index) => commented('index', index)),
    ...create.foreignKeys.map((foreignKey) => commented('constraint', foreignKey)),
    ...table.checks.map((check) => commented('constraint', check)),
  ];
  return all
    .filter(({ comment }) => comment !== undefined && comment !== '')
    .map(({ target, name, comment }) =>
      setComment(table, { target, name, from: undefined, to: comment }, naming),
    );
}

interface Commented {
  readonly target: CommentTarget;
  readonly name: string;
  readonly comment: string | undefined;
}

function commented(
  target: CommentTarget,
  of: { readonly name: string; readonly comment?: string },
): Commented {
  return { target, name: of.name, comment: of.comment };
}

export function setComment(table: PgTable, change: CommentChange, naming: Naming): Statement {
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
