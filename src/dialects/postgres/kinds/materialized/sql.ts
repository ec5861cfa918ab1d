import { type PlanContext, sameData } from '../../../../schema/index.ts';
import { body, quoteIdent, words } from '../../../../sql/index.ts';
import { lostAccess, restoreAccess } from '../../access-sql.ts';
import type { PgIndex } from '../../model.ts';
import type { PgMaterialized, PgViewColumn } from '../../model-views.ts';
import { type Naming, qualifiedName } from '../../sql-names.ts';
import {
  type Comment,
  type ObjectPlan,
  type ObjectSql,
  objectPlan,
  type Step,
} from '../object-plan.ts';
import { createIndexSql, dropIndexSql, indexName } from '../table/index-sql.ts';
import { columnComments, restoreColumns, viewDependencies } from '../view/columns.ts';

const materializedSql: ObjectSql<PgMaterialized> = {
  // As Atlas has it: `Create "v" view`.
  noun: 'view',
  nameFirst: true,
  target,
  create: (view, naming, cx) => [
    createSql(view, naming, cx),
    ...view.columns.flatMap((column) => settings(undefined, column, view, naming)),
    ...view.indexes.map((index) => createIndexSql(view, index, naming)),
    ...(view.clusterOn === undefined ? [] : [clusterSql(view, naming)]),
  ],
  comments: (view, naming) => [
    ...columnComments(view, naming),
    ...view.indexes.map(
      (index): Comment => ({
        target: `INDEX ${indexName(index.name, naming)}`,
        what: `index: "${index.name}" on view: "${view.name}"`,
        text: index.comment,
      }),
    ),
  ],
  restore: (view, naming) => {
    const access = {
      object: target(view, naming),
      grantee: `TABLE ${qualifiedName(view, naming)}`,
    };
    return [...restoreAccess(view.access, access), ...restoreColumns(view.columns, access)];
  },
  lost: (view) => lostAccess(view.access),
  alter,
  dependencies: viewDependencies,
  createHazards: ({ name, withNoData }) =>
    withNoData === true
      ? []
      : [{ kind: 'scan', message: `runs the query of view "${name}" to fill it` }],
};

const plan = objectPlan(materializedSql);

export const materializedPlan: ObjectPlan<PgMaterialized> = {
  ...plan,
  plan: (change, cx) => {
    if (change.kind !== 'add_object' || change.clauses?.withNoData !== true) {
      return plan.plan(change, cx);
    }
    const object: PgMaterialized = { ...(change.object as PgMaterialized), withNoData: true };
    return plan.plan({ ...change, object }, cx);
  },
};

function target(view: PgMaterialized, naming: Naming): string {
  return `MATERIALIZED VIEW ${qualifiedName(view, naming)}`;
}

function createSql(view: PgMaterialized, naming: Naming, cx: PlanContext): string {
  const names = view.columns.map((column) => quoteIdent(column.name));
  const storage = Object.entries(view.storage).map(([key, value]) => `${key} = ${value}`);
  return words(
    `CREATE ${target(view, naming)}`,
    names.length > 0 && body(names, cx.indent),
    view.accessMethod !== undefined && `USING ${quoteIdent(view.accessMethod)}`,
    storage.length > 0 && `WITH (${storage.join(', ')})`,
    view.tablespace !== undefined && `TABLESPACE ${quoteIdent(view.tablespace)}`,
    `AS ${view.as}`,
    view.withNoData === true && 'WITH NO DATA',
  );
}

function clusterSql(view: PgMaterialized, naming: Naming): string {
  const { clusterOn } = view;
  return `ALTER ${target(view, naming)} ${
    clusterOn === undefined ? 'SET WITHOUT CLUSTER' : `CLUSTER ON ${quoteIdent(clusterOn)}`
  }`;
}

/** Whether the server can change it where it stands: query, columns and access method are fixed. */
export function staysInPlace(from: PgMaterialized, to: PgMaterialized): boolean {
  const shape = ({ as, columns, accessMethod }: PgMaterialized): unknown => ({
    as,
    accessMethod,
    columns: columns.map(({ name, type, collate }) => ({ name, type: type.text, collate })),
  });
  if (from.columns.length === 0 || to.columns.length === 0) return from.as === to.as;
  // Only PostgreSQL 16 and later can give a column back the storage of its type.
  if (from.columns.some(({ storage }, at) => storage && !to.columns[at]?.storage)) return false;
  return sameData(shape(from), shape(to));
}

function alter(from: PgMaterialized, to: PgMaterialized, naming: Naming): readonly Step[] {
  const before = new Map(from.indexes.map((index) => [index.name, index]));
  const after = new Map(to.indexes.map((index) => [index.name, index]));
  const kept = (index: PgIndex): boolean =>
    sameIndex(before.get(index.name), after.get(index.name));
  return [
    ...from.indexes.filter((index) => !kept(index)).map((index) => dropped(index, from, naming)),
    ...storageSteps(from, to, naming),
    ...tablespaceSteps(from, to, naming),
    ...to.columns.flatMap((column) => columnSteps(column, from, to, naming)),
    ...to.indexes.filter((index) => !kept(index)).map((index) => created(index, to, naming)),
    ...clusterSteps(from, to, naming),
  ];
}

function sameIndex(from: PgIndex | undefined, to: PgIndex | undefined): boolean {
  const bare = (index: PgIndex | undefined): unknown =>
    index && { ...index, comment: undefined, renamedFrom: undefined };
  return sameData(bare(from), bare(to));
}

function dropped(index: PgIndex, view: PgMaterialized, naming: Naming): Step {
  return { sql: dropIndexSql(index, naming), undo: [createIndexSql(view, index, naming)] };
}

function created(index: PgIndex, view: PgMaterialized, naming: Naming): Step {
  return {
    sql: createIndexSql(view, index, naming),
    undo: [dropIndexSql(index, naming)],
    hazards: [{ kind: 'blocks-writes', message: `builds index "${index.name}"` }],
  };
}

function storageSteps(from: PgMaterialized, to: PgMaterialized, naming: Naming): readonly Step[] {
  if (sameData(from.storage, to.storage)) return [];
  const change = (a: PgMaterialized, b: PgMaterialized): string[] => {
    const set = Object.entries(b.storage).filter(([key, value]) => a.storage[key] !== value);
    const reset = Object.keys(a.storage).filter((key) => b.storage[key] === undefined);
    const alterView = `ALTER ${target(to, naming)}`;
    return [
      ...(reset.length === 0 ? [] : [`${alterView} RESET (${reset.join(', ')})`]),
      ...(set.length === 0
        ? []
        : [`${alterView} SET (${set.map(([key, value]) => `${key} = ${value}`).join(', ')})`]),
    ];
  };
  const undo = change(to, from);
  return change(from, to).map((sql, at) => ({ sql, undo: at === 0 ? undo : [] }));
}

function tablespaceSteps(
  from: PgMaterialized,
  to: PgMaterialized,
  naming: Naming,
): readonly Step[] {
  if (from.tablespace === to.tablespace) return [];
  const move = (view: PgMaterialized): string =>
    `ALTER ${target(to, naming)} SET TABLESPACE ${quoteIdent(view.tablespace ?? 'pg_default')}`;
  const hazards = [{ kind: 'rewrite' as const, message: `moves view "${to.name}"` }];
  return [{ sql: move(to), undo: [move(from)], hazards }];
}

function clusterSteps(from: PgMaterialized, to: PgMaterialized, naming: Naming): readonly Step[] {
  if (from.clusterOn === to.clusterOn) return [];
  return [{ sql: clusterSql(to, naming), undo: [clusterSql(from, naming)] }];
}

function columnSteps(
  column: PgViewColumn,
  from: PgMaterialized,
  to: PgMaterialized,
  naming: Naming,
): readonly Step[] {
  const before = from.columns.find(({ name }) => name === column.name);
  if (before === undefined) return [];
  const undo = settings(column, before, to, naming);
  return settings(before, column, to, naming).map((sql, at) => ({
    sql,
    undo: at === 0 ? undo : [],
  }));
}

/** What differs between two states of a column, or of one that is new. */
function settings(
  from: PgViewColumn | undefined,
  to: PgViewColumn,
  view: PgMaterialized,
  naming: Naming,
): readonly string[] {
  const set = `ALTER ${target(view, naming)} ALTER COLUMN ${quoteIdent(to.name)} SET`;
  return [
    ...(from?.statistics === to.statistics ? [] : [`${set} STATISTICS ${to.statistics ?? -1}`]),
    ...(from?.storage === to.storage || to.storage === undefined
      ? []
      : [`${set} STORAGE ${to.storage}`]),
    ...(from?.compression === to.compression
      ? []
      : [`${set} COMPRESSION ${to.compression ?? 'default'}`]),
  ];
}
