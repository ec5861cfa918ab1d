import {
  type Change,
  changedRef,
  type KindPlanContext,
  objectRef,
  type PlanContext,
  type PlanNode,
  type Realm,
  type Ref,
  refKey,
} from '../../../../schema/index.ts';
import type { PgPublication, PgPublishedTable } from '../../model-replication.ts';
import { mentions } from '../enum/mentions.ts';
import { type ObjectClause, type ObjectPlan, objectPlan } from '../object-plan.ts';
import { columnRef } from '../table/clause.ts';
import { disturbedByTable, retypes } from '../table/disturbs.ts';
import { findTable } from '../table/parents.ts';
import { stateRef } from '../table/persistence.ts';
import { dependencies, publicationSql } from './sql.ts';

type Node = PlanNode<ObjectClause<PgPublication>>;

/** But for what changes a publication. */
export const planning: ObjectPlan<PgPublication> = objectPlan(publicationSql);

/**
 * The clause of a change. A publication that goes does so ahead of what becomes of the columns that it
 * names; one that stays leaves the tables of which it names columns that go, or get
 * another type, and has them again once all that it is to name is there.
 */
export function planPublication(change: Change, cx: KindPlanContext): readonly Node[] {
  return clauses(change, cx).map(amongLogged);
}

/** The changes, with one of every publication that has none and must leave such a table all the same. */
export function withPublications(changes: readonly Change[], cx: PlanContext): readonly Change[] {
  const changed = new Set(changes.map((change) => refKey(changedRef(change))));
  const columns = disturbedColumns(changes);
  if (columns.length === 0) return changes;
  const own = publicationsOf(cx.from).filter(
    (publication) =>
      !changed.has(refKey(objectRef(publication))) &&
      publication.tables.some((table) => lostColumns(table, columns, cx).length > 0),
  );
  return [
    ...changes,
    ...own.map(
      (publication): Change => ({
        kind: 'modify_object',
        from: publication,
        to: publication,
        aspects: ['tables'],
      }),
    ),
  ];
}

function publicationsOf({ objects }: Realm): readonly PgPublication[] {
  return objects.filter((object): object is PgPublication => object.kind === 'publication');
}

function clauses(change: Change, cx: KindPlanContext): readonly Node[] {
  const nodes = planning.plan(change, cx);
  const [node] = nodes;
  const columns = disturbedColumns(cx.changes);
  if (node?.clause.kind === 'drop') {
    const lost = node.clause.object.tables.flatMap((table) => lostColumns(table, columns, cx));
    return [{ ...node, releases: [...node.releases, ...lost] }];
  }
  if (node?.clause.kind !== 'modify') return nodes;
  const { from, to } = node.clause;
  const lost = new Map(from.tables.map((table) => [table, lostColumns(table, columns, cx)]));
  const kept = from.tables.filter((table) => lost.get(table)?.length === 0);
  if (kept.length === from.tables.length) return nodes;
  const between = { ...from, tables: kept };
  const left: Ref = { ...objectRef(to), parent: 'left' };
  return [
    {
      ...node,
      owner: left,
      clause: { kind: 'modify', from, to: between },
      provides: [left],
      needs: [],
      releases: [...node.releases, ...[...lost.values()].flat()],
      after: [],
    },
    {
      ...node,
      clause: { kind: 'modify', from: between, to },
      needs: [...node.needs, left],
      releases: dependencies(between),
    },
  ];
}

/** Only logged tables can be published. */
function amongLogged(node: Node): Node {
  const logged = (publication: PgPublication | undefined): readonly Ref[] =>
    publication?.tables.map((table) => stateRef(table, false)) ?? [];
  const [from, to] = sides(node.clause);
  return {
    ...node,
    needs: [...node.needs, ...logged(to)],
    releases: [...node.releases, ...logged(from)],
  };
}

function sides(
  clause: Node['clause'],
): readonly [from: PgPublication | undefined, to: PgPublication | undefined] {
  switch (clause.kind) {
    case 'create':
      return [undefined, clause.object];
    case 'drop':
      return [clause.object, undefined];
    case 'modify':
      return [clause.from, clause.to];
  }
}

function disturbedColumns(changes: readonly Change[]): readonly Ref[] {
  return changes.flatMap(disturbedByTable).filter(({ kind }) => kind === 'column');
}

/** Those that the publication names which go, or get another type, by themselves or with a parent's. */
function lostColumns(
  table: PgPublishedTable,
  disturbed: readonly Ref[],
  { from, to }: PlanContext,
): readonly Ref[] {
  const before = findTable(from, table)?.columns ?? [];
  const after = new Map(findTable(to, table)?.columns.map((column) => [column.name, column]));
  const own = new Set(
    disturbed.flatMap(({ schema, parent, name }) =>
      schema === table.schema && parent === table.name ? [name] : [],
    ),
  );
  return before
    .filter(({ name }) => table.columns?.includes(name) || mentions(table.where, new Set([name])))
    .filter((column) => {
      const next = after.get(column.name);
      return own.has(column.name) || next === undefined || retypes({ from: column, to: next });
    })
    .map(({ name }) => columnRef(table, name));
}
