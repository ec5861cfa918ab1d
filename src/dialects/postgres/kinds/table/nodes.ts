import { MercatorError } from '../../../../base/index.ts';
import type { Change, KindPlanContext, PlanNode, Ref } from '../../../../schema/index.ts';
import { collationRef } from '../../collations.ts';
import type { PgColumn, PgForeignKey, PgIndex, PgTable } from '../../model.ts';
import { changedParents } from './attach.ts';
import {
  type AlterClause,
  columnRef,
  keyRef,
  type PgTableChange,
  relationRef,
  type TableClause,
  tableRef,
} from './clause.ts';
import { reboundKeys } from './dependents.ts';
import { type ColumnPair, constraintRef, retypes } from './disturbs.ts';
import { childrenRef, freeRef, handedDownRef, parentsRef, places, readyRef } from './family.ts';
import { partColumns } from './index-sql.ts';
import { parentsOf } from './parents.ts';
import { withRoutines } from './part-links.ts';
import { sequenceRef } from './sequence-ref.ts';
import { inSteps } from './steps.ts';

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
      const changes = change.changes as readonly PgTableChange[];
      const table = { from: asTable(change.from), to: asTable(change.to) };
      return [
        ...parentNodes(table, changes, cx),
        ...alterNodes(table, inSteps(table, changes, cx), cx),
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
        ...(table.dependsOn ?? []),
      ],
      provides: [relationRef(table), ...places(table, 'arriving', cx.changes)],
    },
    ...ownKeys(table).map(
      (key): TableNode => ({
        ...node,
        clause: { kind: 'add-key', table, key },
        needs: keyNeeds(key),
        detachable: !refersTo(key, table),
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
      releases: [
        { kind: 'schema', name: table.schema },
        ...table.columns.flatMap(typeRefs),
        ...indexesOf(table).flatMap(opclassRefs),
        ...parentsOf(table).map(tableRef),
        ...(table.dependsOn ?? []),
      ],
      removes: [relationRef(table), ...places(table, 'leaving', cx.changes)],
    },
    ...ownKeys(table).map(
      (key): TableNode => ({
        ...node,
        clause: { kind: 'drop-key', table, key },
        releases: keyNeeds(key),
        detachable: !refersTo(key, table),
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
    owner: parentsRef(to, 'detach'),
    clause: { kind: 'detach', ...table },
    releases: lost.flatMap((parent) => [tableRef(parent), childrenRef(parent)]),
    removes: places(from, 'leaving', cx.changes),
    provides: [freeRef(to)],
  };
  const attach: TableNode = {
    ...node,
    owner: parentsRef(to, 'attach'),
    clause: { kind: 'attach', ...table },
    needs: [
      readyRef(to),
      freeRef(to),
      ...found.flatMap((parent) => [tableRef(parent), handedDownRef(parent)]),
    ],
    provides: places(to, 'arriving', cx.changes),
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

/** The type, collation and sequence that a column uses. */
export function typeRefs(column: PgColumn): readonly Ref[] {
  const refs = [column.type.ref, collationRef(column.collate), sequenceRef(column.default)];
  return refs.flatMap((ref) => ref ?? []);
}

function indexesOf(table: PgTable): readonly PgIndex[] {
  return [...table.indexes, ...table.uniques, ...table.excludes];
}

/** The operator classes and collations that an index names. */
function opclassRefs(index: PgIndex): readonly Ref[] {
  return index.parts.flatMap(({ opclass, collate }) => [
    ...(opclass?.schema === undefined
      ? []
      : [{ kind: 'operator_class', schema: opclass.schema, name: opclass.name }]),
    ...[collationRef(collate)].flatMap((ref) => ref ?? []),
  ]);
}

/** A foreign key needs the other table, its columns and a unique key over them. */
function keyNeeds(key: PgForeignKey): readonly Ref[] {
  const { refTable, refColumns } = key;
  return [
    tableRef(refTable),
    ...refColumns.map((name) => columnRef(refTable, name)),
    keyRef(refTable, refColumns),
  ];
}

function refersTo(key: PgForeignKey, table: PgTable): boolean {
  return key.refTable.schema === table.schema && key.refTable.name === table.name;
}

function alterNodes(
  table: { readonly from: PgTable; readonly to: PgTable },
  changes: readonly PgTableChange[],
  cx: KindPlanContext,
): readonly TableNode[] {
  const own = changes.map((change): AlterClause => ({ kind: 'alter', change, ...table }));
  return [...own, ...reboundKeys(table.from, changes, cx)].map((clause) => ({
    ...nothing,
    owner: tableRef(clause.to),
    verb: 'alter',
    clause,
    ...withFamily(withRoutines(links(clause.change, clause.from, clause.to), clause), clause),
  }));
}

/**
 * The alterations of a table come after its parents' and between leaving old and getting new ones.
 * A foreign key must be free to go ahead or stay behind.
 */
function withFamily(own: Links, { from, to }: AlterClause): Links {
  if (own.detachable === true) return own;
  const { needs = [], provides = [], removes = [] } = own;
  return {
    ...own,
    needs: [...needs, freeRef(to), ...parentsOf(from).map(handedDownRef)],
    provides: [...provides, readyRef(to), handedDownRef(to)],
    removes: [...removes, childrenRef(from)],
  };
}

type Links = Partial<Omit<TableNode, 'owner' | 'verb' | 'clause'>>;

/** What else a change inside a table touches. */
function links(change: PgTableChange, from: PgTable, to: PgTable): Links {
  switch (change.kind) {
    case 'add_column':
      return { provides: [columnRef(to, change.column.name)], needs: typeRefs(change.column) };
    case 'drop_column':
      return { removes: [columnRef(from, change.column.name)], releases: typeRefs(change.column) };
    case 'modify_column':
      return {
        ...remade(change, from, to),
        needs: typeRefs(change.to),
        releases: typeRefs(change.from),
      };
    case 'rename_column':
      return {
        provides: [columnRef(to, change.to.name)],
        removes: [columnRef(from, change.from.name)],
      };
    case 'add_index':
      return { provides: uniqueKeys(to, change.index), needs: opclassRefs(change.index) };
    case 'drop_index':
      return { removes: uniqueKeys(from, change.index), releases: opclassRefs(change.index) };
    case 'add_primary_key':
      return {
        provides: [...uniqueKeys(to, change.primaryKey), constraintRef(to, change.primaryKey.name)],
      };
    case 'drop_primary_key':
      return {
        removes: [
          ...uniqueKeys(from, change.primaryKey),
          constraintRef(from, change.primaryKey.name),
        ],
      };
    case 'add_foreign_key':
      return { needs: keyNeeds(change.foreignKey), detachable: !refersTo(change.foreignKey, to) };
    case 'drop_foreign_key':
      return {
        releases: keyNeeds(change.foreignKey),
        detachable: !refersTo(change.foreignKey, from),
      };
    default:
      return {};
  }
}

/** What uses a column has to make way for another type, and comes back afterwards. */
function remade(change: ColumnPair, from: PgTable, to: PgTable): Links {
  if (!retypes(change)) return {};
  return {
    provides: [columnRef(to, change.to.name)],
    removes: [columnRef(from, change.from.name)],
  };
}

function uniqueKeys(table: PgTable, index: PgIndex): readonly Ref[] {
  return index.unique ? [keyRef(table, partColumns(index))] : [];
}
