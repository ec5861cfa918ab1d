import { MercatorError } from '../../../../base/index.ts';
import type { Change, KindPlanContext, PlanNode, Ref } from '../../../../schema/index.ts';
import type { PgIndex, PgTable } from '../../model.ts';
import { changedParents } from './attach.ts';
import { type AlterClause, type PgTableChange, type TableClause, tableRef } from './clause.ts';
import { reboundKeys } from './dependents.ts';
import {
  attachedRef,
  childrenRef,
  freeRef,
  handedDownRef,
  places,
  readyRef,
  unitRef,
} from './family.ts';
import { goingColumns, targetPartitions } from './heirs.ts';
import { stayingParents } from './inheritance.ts';
import {
  keyNeeds,
  type Links,
  links,
  opclassRefs,
  refersTo,
  renamedTypeRef,
  serialSequences,
  typeRefs,
} from './links.ts';
import { isTakenOver } from './names.ts';
import { parentsOf } from './parents.ts';
import { addsRoutineUse, withRoutines } from './part-links.ts';
import { looseUses, tightUses } from './part-uses.ts';
import { persistenceNode, withoutMutualKeys, withoutPersistence } from './persistence.ts';
import { inSteps } from './steps.ts';
import { inTheWay } from './taken-over.ts';
import { madeWayOnce } from './way-made.ts';

type TableNode = PlanNode<TableClause>;

/** The clauses of a change to a table. */
export function planTable(change: Change, cx: KindPlanContext): readonly TableNode[] {
  switch (change.kind) {
    case 'add_table':
      return createNodes(asTable(change.table), change.clauses?.ifNotExists === true, cx);
    case 'drop_table':
      return dropNodes(asTable(change.table), change.clauses ?? {}, cx);
    case 'modify_table': {
      // As with the tables: the parts of this dialect's tables are this dialect's.
      const given = change.changes as readonly PgTableChange[];
      const table = { from: asTable(change.from), to: asTable(change.to) };
      const changes = withoutMutualKeys(table, given, cx);
      return [
        ...parentNodes(table, changes, cx),
        ...alterNodes(table, inSteps(table, withoutPersistence(madeWayOnce(changes)), cx), cx),
        ...persistenceNode(table, changes),
      ];
    }
    case 'rename_table':
      return [renameNode(asTable(change.from), asTable(change.to))];
    default:
      throw new MercatorError('E_INTERNAL', `"${change.kind}" is no change of a table`);
  }
}

/** The walk hands each kind its own objects only. */
function asTable(table: { readonly kind: string }): PgTable {
  return table as PgTable;
}

const nothing = {
  provides: [],
  removes: [],
  needs: [],
  releases: [],
  detachable: false,
} as const;

function createNodes(
  table: PgTable,
  ifNotExists: boolean,
  cx: KindPlanContext,
): readonly TableNode[] {
  const parents = parentsOf(table);
  const owner = tableRef(table);
  const node = { ...nothing, owner, verb: 'create' as const };
  return [
    {
      ...node,
      clause: { kind: 'create', table, ifNotExists },
      needs: [
        { kind: 'schema', name: table.schema },
        ...table.columns.flatMap(typeRefs),
        ...indexesOf(table).flatMap(opclassRefs),
        ...parents.flatMap((parent) => [tableRef(parent), handedDownRef(parent)]),
        ...tightUses(table),
      ],
      provides: [
        ...places(table, 'arriving', cx.changes),
        ...serialSequences(table, table.columns),
      ],
    },
    ...ownKeys(table).map(
      (key): TableNode => ({
        ...node,
        clause: { kind: 'add-key', table, key },
        needs: [...keyNeeds(key, table), ...targetPartitions(key, cx.to)],
        detachable: !refersTo(key, table),
      }),
    ),
    ...looseUses(table).map(
      (use): TableNode => ({
        ...node,
        clause: { kind: 'add-part', table, use },
        needs: use.uses,
        detachable: true,
      }),
    ),
  ];
}

function dropNodes(
  table: PgTable,
  clauses: { readonly ifExists?: boolean; readonly cascade?: boolean },
  cx: KindPlanContext,
): readonly TableNode[] {
  const owner = tableRef(table);
  const node = { ...nothing, owner, verb: 'drop' as const };
  const { ifExists = false, cascade = false } = clauses;
  return [
    {
      ...node,
      clause: { kind: 'drop', table, ifExists, cascade },
      needs: table.columns.flatMap(({ type }) => (type.ref ? [renamedTypeRef(type.ref)] : [])),
      releases: [
        { kind: 'schema', name: table.schema },
        ...table.columns.flatMap(typeRefs),
        ...indexesOf(table).flatMap(opclassRefs),
        ...parentsOf(table).map(tableRef),
        ...tightUses(table),
      ],
      removes: [...places(table, 'leaving', cx.changes), ...serialSequences(table, table.columns)],
      // Ahead of what its parents become, so that on the way back it comes as a child of what they were.
      after: parentsOf(table).map(tableRef),
    },
    ...ownKeys(table).map(
      (key): TableNode => ({
        ...node,
        clause: { kind: 'drop-key', table, key },
        releases: [...keyNeeds(key, table), ...targetPartitions(key, cx.from)],
        detachable: !refersTo(key, table),
      }),
    ),
    ...looseUses(table).map(
      (use): TableNode => ({
        ...node,
        clause: { kind: 'drop-part', table, use },
        releases: use.uses,
        detachable: true,
      }),
    ),
  ];
}

/** Those of a partition's parent come with it. */
function ownKeys(table: PgTable): PgTable['foreignKeys'] {
  return table.foreignKeys.filter((key) => key.inherited !== true);
}

/** A table gets and loses parents in units of its own, before and after its own changes. */
function parentNodes(
  table: { readonly from: PgTable; readonly to: PgTable },
  changes: readonly PgTableChange[],
  cx: KindPlanContext,
): readonly TableNode[] {
  const moves = changes.some(
    (change) =>
      change.kind === 'modify_attr' &&
      (change.aspects.includes('partitionOf') || change.aspects.includes('inherits')),
  );
  if (!moves) return [];
  const { from, to } = table;
  const lost = changedParents({ kind: 'detach', ...table });
  const found = changedParents({ kind: 'attach', ...table });
  const node = { ...nothing, verb: 'alter' as const };
  const detach: TableNode = {
    ...node,
    owner: unitRef(to, 'detach'),
    clause: { kind: 'detach', ...table },
    releases: lost.flatMap((parent) => [tableRef(parent), childrenRef(parent)]),
    removes: places(from, 'leaving', cx.changes),
    provides: [freeRef(to)],
  };
  const attach: TableNode = {
    ...node,
    owner: unitRef(to, 'attach'),
    clause: { kind: 'attach', ...table },
    needs: [
      readyRef(to),
      freeRef(to),
      ...found.flatMap((parent) => [tableRef(parent), handedDownRef(parent)]),
    ],
    provides: [attachedRef(to), ...places(to, 'arriving', cx.changes)],
  };
  return [...(lost.length === 0 ? [] : [detach]), ...(found.length === 0 ? [] : [attach])];
}

function renameNode(from: PgTable, to: PgTable): TableNode {
  return {
    ...nothing,
    owner: tableRef(to),
    verb: 'alter',
    clause: { kind: 'rename', from, to },
    provides: [tableRef(to)],
    removes: [tableRef(from)],
  };
}

function indexesOf(table: PgTable): readonly PgIndex[] {
  return [...table.indexes, ...table.uniques, ...table.excludes];
}

function alterNodes(
  table: { readonly from: PgTable; readonly to: PgTable },
  changes: readonly PgTableChange[],
  cx: KindPlanContext,
): readonly TableNode[] {
  const own = changes.map((change): AlterClause => ({ kind: 'alter', change, ...table }));
  const reused = new Set(changes.flatMap(({ clauses }) => clauses?.usingIndex ?? []));
  return [...own, ...reboundKeys(table.from, changes, cx)].map((clause) => ({
    ...nothing,
    owner: tableRef(clause.to),
    verb: 'alter',
    clause,
    ...withFamily(
      withRoutines(
        amongTables(links(clause.change, clause.from, clause.to), clause, { ...cx, reused }),
        clause,
      ),
      clause,
    ),
  }));
}

/**
 * An index whose name another table gets can go ahead of all else, should the two swap names, and so
 * can one of columns that a parent loses; a foreign key is there with all partitions of its target.
 */
function amongTables(
  own: Links,
  clause: AlterClause,
  cx: KindPlanContext & { readonly reused: ReadonlySet<string> },
): Links {
  const { change, from, to } = clause;
  const { needs = [], releases = [] } = own;
  switch (change.kind) {
    case 'drop_index': {
      // It becomes a constraint, where it is.
      if (cx.reused.has(change.index.name)) return own;
      const going = [
        ...goingColumns(change.index, clause, cx.from),
        ...familyOfIndex(change.index, clause),
      ];
      const goes = going.length > 0 || isTakenOver(change.index.name, from, cx.changes);
      return goes ? { ...own, releases: [...releases, ...going], detachable: true } : own;
    }
    case 'add_index': {
      const waits = inTheWay(to).some(({ name }) => name === change.index.name);
      const family = [attachedRef(to), ...parentsOf(from).map(handedDownRef)];
      return waits ? { ...own, needs: [...needs, ...family], detachable: true } : own;
    }
    case 'add_foreign_key':
      return { ...own, needs: [...needs, ...targetPartitions(change.foreignKey, cx.to)] };
    case 'drop_foreign_key':
      return { ...own, releases: [...releases, ...targetPartitions(change.foreignKey, cx.from)] };
    default:
      return own;
  }
}

/** A partition's own index goes before its parent gets one, which would take it, or its name. */
function familyOfIndex(index: PgIndex, { from, to }: AlterClause): readonly Ref[] {
  const { partitionOf } = from;
  const stays = partitionOf !== undefined && to.partitionOf !== undefined;
  return stays && index.attachedTo === undefined ? [childrenRef(partitionOf.table)] : [];
}

/**
 * The alterations of a table come after those of parents that stay, and between leaving old and
 * getting new ones.
 * A foreign key must be free to go ahead or stay behind.
 */
function withFamily(own: Links, { from, to, change }: AlterClause): Links {
  const { needs = [], provides = [], removes = [] } = own;
  const family = [...needs, freeRef(to), ...stayingParents(from, to).map(handedDownRef)];
  if (own.detachable === true) return addsRoutineUse(change, to) ? { ...own, needs: family } : own;
  return {
    ...own,
    needs: family,
    provides: [...provides, readyRef(to), handedDownRef(to)],
    removes: [...removes, childrenRef(from)],
  };
}
