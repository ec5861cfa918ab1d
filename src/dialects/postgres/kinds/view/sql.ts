import {
  differingFields,
  objectRef,
  type PlanContext,
  realmObjects,
  refKey,
  sameData,
} from '../../../../schema/index.ts';
import { body, quoteIdent, quoteLiteral, words } from '../../../../sql/index.ts';
import { lostAccess, restoreAccess } from '../../access-sql.ts';
import type { PgView, PgViewColumn } from '../../model-views.ts';
import { type Naming, qualifiedName } from '../../sql-names.ts';
import { type ObjectPlan, type ObjectSql, objectPlan, type Step } from '../object-plan.ts';
import { columnComments, restoreColumns, viewDependencies } from './columns.ts';

const viewSql: ObjectSql<PgView> = {
  noun: 'view',
  nameFirst: true,
  target: (view, naming) => `VIEW ${qualifiedName(view, naming)}`,
  create: (view, naming, cx) => [
    createSql(view, naming, cx),
    ...view.columns.flatMap((column) => defaultSql(column, view, naming)),
  ],
  comments: (view, naming) => columnComments(view, naming),
  restore: (view, naming) => {
    const name = qualifiedName(view, naming);
    const target = { object: `VIEW ${name}`, grantee: `TABLE ${name}` };
    return [...restoreAccess(view.access, target), ...restoreColumns(view.columns, target)];
  },
  lost: (view) => lostAccess(view.access),
  alter: alterView,
  dependencies: viewDependencies,
};

export const viewPlan: ObjectPlan<PgView> = objectPlan(viewSql);

function createSql(view: PgView, naming: Naming, cx: PlanContext, replace = false): string {
  const options = Object.entries(view.options).map(([key, value]) => `${key} = ${value}`);
  const names = view.columns.map((column) => quoteIdent(column.name));
  return words(
    replace ? 'CREATE OR REPLACE VIEW' : 'CREATE VIEW',
    qualifiedName(view, naming),
    names.length > 0 && body(names, cx.indent),
    options.length > 0 && `WITH (${options.join(', ')})`,
    `AS ${view.as}`,
    view.checkOption !== undefined && `WITH ${view.checkOption} CHECK OPTION`,
  );
}

function defaultSql(column: PgViewColumn, view: PgView, naming: Naming): readonly string[] {
  if (column.default === undefined) return [];
  return [`${alterColumn(column, view, naming)} SET DEFAULT ${column.default}`];
}

function alterColumn(column: PgViewColumn, view: PgView, naming: Naming): string {
  const name = qualifiedName(view, naming);
  return `ALTER VIEW ${name} ALTER COLUMN ${quoteIdent(column.name)}`;
}

function alterView(from: PgView, to: PgView, naming: Naming, cx: PlanContext): readonly Step[] {
  const same = differingFields(from, to, ['as', 'checkOption', 'options']).length === 0;
  const grown = from.columns.length !== to.columns.length;
  return [
    ...(same && !grown ? [] : [replaceStep(from, to, naming, cx)]),
    ...to.columns.flatMap((column) => changeDefault(column, from, to, naming)),
  ];
}

function replaceStep(from: PgView, to: PgView, naming: Naming, cx: PlanContext): Step {
  const flat = { ...cx, indent: '' };
  const sql = createSql(to, naming, cx, true);
  if (canReplace(to, from)) return { sql, undo: [createSql(from, naming, flat, true)] };
  if (isUsed(to, cx)) {
    const irreversible = `other objects rely on view "${to.name}", which cannot lose a column under them`;
    return { sql, undo: { irreversible } };
  }
  const again = [
    ...viewSql.create(from, naming, flat),
    ...commentSql(from, naming),
    ...(viewSql.restore?.(from, naming) ?? []),
  ];
  return { sql, undo: [`DROP ${viewSql.target(to, naming)}`, ...again] };
}

function commentSql(view: PgView, naming: Naming): readonly string[] {
  const own = { target: viewSql.target(view, naming), text: view.comment };
  return [own, ...columnComments(view, naming)].flatMap(({ target, text = '' }) =>
    text === '' ? [] : [`COMMENT ON ${target} IS ${quoteLiteral(text)}`],
  );
}

function isUsed(view: PgView, { to }: PlanContext): boolean {
  const key = refKey(objectRef(view));
  return [...realmObjects(to), ...(to.outside ?? [])].some((object) =>
    object.dependsOn?.some((ref) => refKey(ref) === key),
  );
}

function changeDefault(
  column: PgViewColumn,
  from: PgView,
  to: PgView,
  naming: Naming,
): readonly Step[] {
  const before = from.columns.find(({ name }) => name === column.name);
  if (before?.default === column.default) return [];
  const alter = alterColumn(column, to, naming);
  const set = (expr: string | undefined): string =>
    expr === undefined ? `${alter} DROP DEFAULT` : `${alter} SET DEFAULT ${expr}`;
  return [{ sql: set(column.default), undo: before === undefined ? [] : [set(before.default)] }];
}

/**
 * Whether CREATE OR REPLACE VIEW does: the columns stay as they are, and more may follow.
 * https://www.postgresql.org/docs/current/sql-createview.html
 */
export function canReplace(from: PgView, to: PgView): boolean {
  if (from.columns.length === 0 || to.columns.length === 0) return true;
  return from.columns.every((column, at) => {
    const next = to.columns[at];
    const same = next?.name === column.name && next.type.text === column.type.text;
    return same && sameData(next?.collate, column.collate);
  });
}
