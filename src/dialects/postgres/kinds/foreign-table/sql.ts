import { type Ref, sameData } from '../../../../schema/index.ts';
import { parenthesized, quoteIdent, quoteLiteral, words } from '../../../../sql/index.ts';
import { lostAccess, restoreAccess } from '../../access-sql.ts';
import { collateSql, collationRef } from '../../collations.ts';
import { changedOptions, optionsSql } from '../../foreign-options.ts';
import type { PgCheck } from '../../model.ts';
import type { PgForeignColumn, PgForeignTable } from '../../model-foreign.ts';
import { type Naming, qualifiedName } from '../../sql-names.ts';
import { typeSql } from '../../type-sql.ts';
import type { ObjectSql, Step } from '../object-plan.ts';
import { defaultSql } from '../table/column-sql.ts';
import { checkSql } from '../table/constraint-sql.ts';
import { restoreColumns } from '../view/columns.ts';

/** https://www.postgresql.org/docs/current/sql-createforeigntable.html */
export const foreignTableSql: ObjectSql<PgForeignTable> = {
  noun: 'foreign table',
  target: (table, naming) => `FOREIGN TABLE ${qualifiedName(table, naming)}`,
  create: (table, naming) => [
    createTable(table, naming),
    ...table.columns.flatMap((column) =>
      column.comment === undefined ? [] : [columnComment(table, column, naming)],
    ),
    ...table.checks.flatMap((check) =>
      check.comment === undefined ? [] : [checkComment(table, check, naming)],
    ),
  ],
  restore: (table, naming) => {
    const name = qualifiedName(table, naming);
    const target = { object: `FOREIGN TABLE ${name}`, grantee: `TABLE ${name}` };
    return [...restoreAccess(table.access, target), ...restoreColumns(table.columns, target)];
  },
  lost: ({ access }) => lostAccess(access),
  alter: (from, to, naming) => [...tableSteps(from, to, naming), ...commentSteps(from, to, naming)],
  dependencies,
};

export function dependencies({
  schema,
  server,
  columns,
  dependsOn = [],
}: PgForeignTable): readonly Ref[] {
  return [
    { kind: 'schema', name: schema },
    { kind: 'server', name: server },
    ...columns.flatMap(({ type, collate }) =>
      [type.ref, collationRef(collate)].flatMap((ref) => ref ?? []),
    ),
    ...dependsOn,
  ];
}

/** Another server, and another expression of a generated column, need another table. */
export function isInPlace(from: PgForeignTable, to: PgForeignTable): boolean {
  const before = new Map(from.columns.map((column) => [column.name, column]));
  return (
    from.server === to.server &&
    to.columns.every((column) => {
      const old = before.get(column.name);
      return old === undefined || sameData(old.generated, column.generated);
    })
  );
}

function createTable(table: PgForeignTable, naming: Naming): string {
  const parts = [
    ...table.columns.map((column) => columnSql(column, naming)),
    ...table.checks.map(checkSql),
  ];
  const head = `CREATE FOREIGN TABLE ${qualifiedName(table, naming)} (${parts.join(', ')})`;
  return `${head} SERVER ${quoteIdent(table.server)}${optionsSql(table.options)}`;
}

function columnSql(column: PgForeignColumn, naming: Naming): string {
  const options = optionsSql(column.options);
  return words(
    quoteIdent(column.name),
    typeSql(column.type, naming) + options,
    column.null ? 'NULL' : 'NOT NULL',
    column.default !== undefined && `DEFAULT ${defaultSql(column)}`,
    collateSql(column.collate, naming),
    column.generated !== undefined &&
      `GENERATED ALWAYS AS ${parenthesized(column.generated.expr)} ${column.generated.type}`,
  );
}

/** Each action with the one that undoes it. */
interface Action {
  readonly does: string;
  readonly undoes: string;
}

function tableSteps(from: PgForeignTable, to: PgForeignTable, naming: Naming): readonly Step[] {
  const checks = checkActions(from, to);
  const actions = [
    ...checks.dropped,
    ...columnActions(from, to, naming),
    ...checks.added,
    ...optionActions(from.options, to.options, ''),
  ];
  const alter = `ALTER FOREIGN TABLE ${qualifiedName(to, naming)}`;
  return actions.map(({ does, undoes }) => ({
    sql: `${alter} ${does}`,
    undo: [`${alter} ${undoes}`],
  }));
}

function optionActions(
  from: Readonly<Record<string, string>>,
  to: Readonly<Record<string, string>>,
  column: string,
): readonly Action[] {
  const text = changedOptions(from, to);
  if (text === '') return [];
  return [
    { does: `${column}${text.trim()}`, undoes: `${column}${changedOptions(to, from).trim()}` },
  ];
}

function checkActions(
  from: PgForeignTable,
  to: PgForeignTable,
): { readonly dropped: readonly Action[]; readonly added: readonly Action[] } {
  const bare = ({ comment: _, ...check }: PgCheck): Omit<PgCheck, 'comment'> => check;
  const same = (a: PgCheck | undefined, b: PgCheck): boolean =>
    a !== undefined && sameData(bare(a), bare(b));
  const before = new Map(from.checks.map((check) => [check.name, check]));
  const after = new Map(to.checks.map((check) => [check.name, check]));
  const add = (check: PgCheck): string => `ADD ${checkSql(check)}`;
  const drop = (check: PgCheck): string => `DROP CONSTRAINT ${quoteIdent(check.name)}`;
  return {
    dropped: from.checks
      .filter((check) => !same(after.get(check.name), check))
      .map((check) => ({ does: drop(check), undoes: add(check) })),
    added: to.checks
      .filter((check) => !same(before.get(check.name), check))
      .map((check) => ({ does: add(check), undoes: drop(check) })),
  };
}

function columnActions(
  from: PgForeignTable,
  to: PgForeignTable,
  naming: Naming,
): readonly Action[] {
  const before = new Map(from.columns.map((column) => [column.name, column]));
  const after = new Set(to.columns.map((column) => column.name));
  const add = (column: PgForeignColumn): string => `ADD COLUMN ${columnSql(column, naming)}`;
  const drop = (column: PgForeignColumn): string => `DROP COLUMN ${quoteIdent(column.name)}`;
  return [
    ...from.columns
      .filter((column) => !after.has(column.name))
      .map((column) => ({ does: drop(column), undoes: add(column) })),
    ...to.columns.flatMap((column) => {
      const old = before.get(column.name);
      return old === undefined
        ? [{ does: add(column), undoes: drop(column) }]
        : changedColumn(old, column, naming);
    }),
  ];
}

function changedColumn(
  from: PgForeignColumn,
  to: PgForeignColumn,
  naming: Naming,
): readonly Action[] {
  const head = `ALTER COLUMN ${quoteIdent(to.name)} `;
  const pair = (write: (column: PgForeignColumn) => string): readonly Action[] =>
    write(from) === write(to) ? [] : [{ does: head + write(to), undoes: head + write(from) }];
  return [
    ...pair((c) => words('TYPE', typeSql(c.type, naming), collateSql(c.collate, naming))),
    ...pair((c) => (c.null ? 'DROP NOT NULL' : 'SET NOT NULL')),
    ...(to.generated === undefined
      ? pair((c) => (c.default === undefined ? 'DROP DEFAULT' : `SET DEFAULT ${defaultSql(c)}`))
      : []),
    ...optionActions(from.options, to.options, head),
  ];
}

function commentSteps(from: PgForeignTable, to: PgForeignTable, naming: Naming): readonly Step[] {
  const step = (sql: string, undo: string): readonly Step[] =>
    sql === undo ? [] : [{ sql, undo: [undo] }];
  return [
    ...to.columns.flatMap((column) => {
      const old = from.columns.find(({ name }) => name === column.name);
      const before = { name: column.name, ...commentOf(old) };
      return step(columnComment(to, column, naming), columnComment(to, before, naming));
    }),
    ...to.checks.flatMap((check) => {
      const old = from.checks.find(({ name }) => name === check.name);
      const kept = old !== undefined && old.expr === check.expr;
      const before = { name: check.name, ...commentOf(kept ? old : undefined) };
      return step(checkComment(to, check, naming), checkComment(to, before, naming));
    }),
  ];
}

type Commented = { readonly name: string; readonly comment?: string };

function commentOf(part: Commented | undefined): { readonly comment?: string } {
  return part?.comment === undefined ? {} : { comment: part.comment };
}

function columnComment(
  table: PgForeignTable,
  { name, comment = '' }: Commented,
  naming: Naming,
): string {
  const column = `${qualifiedName(table, naming)}.${quoteIdent(name)}`;
  return `COMMENT ON COLUMN ${column} IS ${quoteLiteral(comment)}`;
}

function checkComment(
  table: PgForeignTable,
  { name, comment = '' }: Commented,
  naming: Naming,
): string {
  const on = `CONSTRAINT ${quoteIdent(name)} ON ${qualifiedName(table, naming)}`;
  return `COMMENT ON ${on} IS ${quoteLiteral(comment)}`;
}
