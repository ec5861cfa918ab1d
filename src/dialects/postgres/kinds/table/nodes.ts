import { MercatorError } from '../../../../base/index.ts';
import type { Change, PlanContext, PlanNode, Ref } from '../../../../schema/index.ts';
import type { PgColumn, PgForeignKey, PgIndex, PgTable } from '../../model.ts';
import { isInPlace } from './actions.ts';
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
import { partColumns } from './index-sql.ts';

type TableNode = PlanNode<TableClause>;

/** The clauses of a change to a table. */
export function planTable(change: Change, cx: PlanContext): readonly TableNode[] {
  switch (change.kind) {
    case 'add_table':
      return createNodes(asTable(change.table), change.clauses?.ifNotExists === true);
    case 'drop_table':
      return dropNodes(asTable(change.table), change.clauses ?? {});
    case 'modify_table': {
      // As with the tables: the parts of this dialect's tables are this dialect's.
      const changes = change.changes as readonly PgTableChange[];
      const table = { from: asTable(change.from), to: asTable(change.to) };
      return alterNodes(table, changes.flatMap(inSteps), cx);
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

function createNodes(table: PgTable, ifNotExists: boolean): readonly TableNode[] {
  const owner = tableRef(table);
  const node = { ...nothing, owner, verb: 'create' as const };
  return [
    {
      ...node,
      clause: { kind: 'create', table, ifNotExists },
      provides: [relationRef(table)],
      needs: [
        { kind: 'schema', name: table.schema },
        ...table.columns.flatMap(typeRefs),
        ...(table.dependsOn ?? []),
      ],
    },
    ...table.foreignKeys.map(
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
): readonly TableNode[] {
  const owner = tableRef(table);
  const node = { ...nothing, owner, verb: 'drop' as const };
  const { ifExists = false, cascade = false } = clauses;
  return [
    {
      ...node,
      clause: { kind: 'drop', table, ifExists, cascade },
      removes: [relationRef(table)],
      releases: [{ kind: 'schema', name: table.schema }, ...table.columns.flatMap(typeRefs)],
    },
    ...table.foreignKeys.map(
      (key): TableNode => ({
        ...node,
        clause: { kind: 'drop-key', table, key },
        releases: keyNeeds(key),
        detachable: !refersTo(key, table),
      }),
    ),
  ];
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

/** The types that a column uses. */
export function typeRefs(column: PgColumn): readonly Ref[] {
  return column.type.ref === undefined ? [] : [column.type.ref];
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
  cx: PlanContext,
): readonly TableNode[] {
  const own = changes.map((change): AlterClause => ({ kind: 'alter', change, ...table }));
  return [...own, ...reboundKeys(table.from, changes, cx)].map((clause) => ({
    ...nothing,
    owner: tableRef(clause.to),
    verb: 'alter',
    clause,
    ...links(clause.change, clause.from, clause.to),
  }));
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
      return { provides: uniqueKeys(to, change.index) };
    case 'drop_index':
      return { removes: uniqueKeys(from, change.index) };
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

interface ColumnPair {
  readonly from: PgColumn;
  readonly to: PgColumn;
}

/** Whether the server refuses the change as long as a view, policy, trigger … uses the column. */
function retypes({ from, to }: ColumnPair): boolean {
  return from.type.text !== to.type.text || from.collate !== to.collate;
}

/** What of a table is not there any more, or not as it was, once the change is made. */
export function disturbedByTable(change: Change): readonly Ref[] {
  if (change.kind === 'drop_table') return [tableRef(asTable(change.table))];
  if (change.kind !== 'modify_table') return [];
  const from = asTable(change.from);
  return (change.changes as readonly PgTableChange[]).flatMap((part): readonly Ref[] => {
    switch (part.kind) {
      case 'drop_column':
        return [columnRef(from, part.column.name)];
      case 'modify_column':
        return retypes(part) ? [columnRef(from, part.from.name)] : [];
      case 'drop_primary_key':
        return [constraintRef(from, part.primaryKey.name)];
      case 'modify_primary_key':
        return isInPlace(part.aspects) ? [] : [constraintRef(from, part.from.name)];
      default:
        return [];
    }
  });
}

function constraintRef(table: PgTable, name: string): Ref {
  return { kind: 'constraint', schema: table.schema, parent: table.name, name };
}

function uniqueKeys(table: PgTable, index: PgIndex): readonly Ref[] {
  return index.unique ? [keyRef(table, partColumns(index))] : [];
}

/** What cannot be changed in place is removed and made anew. */
function inSteps(change: PgTableChange): readonly PgTableChange[] {
  if (!('aspects' in change) || isInPlace(change.aspects)) {
    return [change];
  }
  const clauses = change.clauses === undefined ? {} : { clauses: change.clauses };
  switch (change.kind) {
    case 'modify_index':
      return [
        { kind: 'drop_index', index: change.from, ...clauses },
        { kind: 'add_index', index: change.to, ...clauses },
      ];
    case 'modify_primary_key':
      return [
        { kind: 'drop_primary_key', primaryKey: change.from, ...clauses },
        { kind: 'add_primary_key', primaryKey: change.to, ...clauses },
      ];
    case 'modify_foreign_key':
      return [
        { kind: 'drop_foreign_key', foreignKey: change.from, ...clauses },
        { kind: 'add_foreign_key', foreignKey: change.to, ...clauses },
      ];
    default:
      return [change];
  }
}
