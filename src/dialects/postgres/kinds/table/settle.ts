import type { PlanContext, Statement } from '../../../../schema/index.ts';
import { quoteIdent } from '../../../../sql/index.ts';
import type { PgColumn, PgIndex, PgTable } from '../../model.ts';
import { type Naming, namingFor, qualifiedName } from '../../sql-names.ts';
import { alterColumn } from './alter-column.ts';
import { attachedName, hasGeneratedName } from './attached.ts';
import { checkSql, foreignKeySql } from './constraint-sql.ts';
import type { CreateTable } from './create.ts';
import { indexName } from './index-sql.ts';
import { addNotNull, notNullName } from './not-null.ts';
import { findTable, parentsOf } from './parents.ts';
import { namedSequence } from './serial.ts';
import { indexActions, securityActions } from './table-options.ts';

/** One ALTER TABLE: what it does, and what undoes it. */
export interface Alteration {
  readonly actions: readonly string[];
  readonly undo: readonly string[];
  readonly comment?: string;
}

/** The statement, or none when there is nothing to do. */
export function alterStatement(
  table: PgTable,
  { actions, undo, comment }: Alteration,
  naming: Naming,
): readonly Statement[] {
  if (actions.length === 0) return [];
  const alter = `ALTER TABLE ${qualifiedName(table, naming)} `;
  return [
    {
      sql: alter + actions.join(', '),
      comment: comment ?? `modify "${table.name}" table`,
      reverse: undo.length === 0 ? [] : [alter + undo.join(', ')],
      hazards: [],
      tx: 'in',
    },
  ];
}

/** The statements that give a new table what CREATE TABLE cannot say; its indexes are there. */
export function settleTable(create: CreateTable, cx: PlanContext): readonly Statement[] {
  const { table } = create;
  const { rowSecurity: _s, replicaIdentity: _r, clusteredOn: _c, ...bare } = table;
  const naming = namingFor(table.schema, cx);
  const columns = columnChanges(table, cx);
  const late = lateConstraints(create, naming);
  const content: Alteration = {
    actions: [...columns.flatMap((c) => alterColumn(c, table, naming)), ...late.actions],
    undo: [
      ...late.undo,
      ...columns.flatMap(({ from, to }) => alterColumn({ from: to, to: from }, table, naming)),
    ],
  };
  return [
    ...table.columns.flatMap((column) =>
      column.inherited === undefined ? namedSequence(column, table, naming) : [],
    ),
    ...renamedIndexes(table, cx, naming),
    ...alterStatement(table, content, naming),
    ...alterStatement(
      table,
      { actions: indexActions(bare, table), undo: indexActions(table, bare) },
      naming,
    ),
    ...securityStatement(bare, table, naming),
  ];
}

/** Row-level security goes by a statement of its own; Atlas words its comment so. */
export function securityStatement(
  from: PgTable,
  to: PgTable,
  naming: Naming,
): readonly Statement[] {
  const verb = to.rowSecurity === undefined ? 'disable' : 'enable';
  return alterStatement(
    to,
    {
      actions: securityActions(from, to),
      undo: securityActions(to, from),
      comment: `${verb} row-level security for "${to.name}" table`,
    },
    naming,
  );
}

/** Columns that differ from what CREATE TABLE makes of them, and what that is. */
function columnChanges(
  table: PgTable,
  cx: PlanContext,
): readonly { readonly from: PgColumn; readonly to: PgColumn }[] {
  return table.columns.flatMap((column) => {
    if (column.inherited === 'whole') return [];
    const from = column.inherited === undefined ? column : fromParent(column, table, cx);
    const { storage: _s, compression: _c, statistics: _n, options: _o, ...made } = from;
    const kept = column.inherited === undefined ? {} : keptOptions(from);
    return [{ from: { ...made, ...kept }, to: column }];
  });
}

/** What a child takes over besides what SQL calls the column's definition. */
function keptOptions({ storage, compression }: PgColumn): Partial<PgColumn> {
  return {
    ...(storage === undefined ? {} : { storage }),
    ...(compression === undefined ? {} : { compression }),
  };
}

/** The column as a new child gets it from a parent; with nothing set where that is not known. */
function fromParent(column: PgColumn, table: PgTable, cx: PlanContext): PgColumn {
  const origin = originOf(column.name, table, cx);
  const { default: _, identity, ...bare } = column;
  if (origin === undefined) return { ...bare, ...(identity && { identity }), null: true };
  // An identity is the whole tree's, and so is a type, maybe under another name for the time of the plan.
  const { identity: _i, ...made } = origin;
  return { ...made, type: column.type, ...(identity && { identity }) };
}

/** A parent that is a partition itself may name only the columns that differ from its own parent's. */
function originOf(name: string, table: PgTable, cx: PlanContext): PgColumn | undefined {
  for (const parent of parentsOf(table).flatMap((ref) => findTable(cx.to, ref) ?? [])) {
    const origin = parent.columns.find((column) => column.name === name);
    const found = origin ?? originOf(name, parent, cx);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** CREATE TABLE takes every constraint as valid, so one that is not is added by itself. */
function lateConstraints({ table, foreignKeys }: CreateTable, naming: Naming): Alteration {
  const columns = table.columns.filter((c) => c.notNull?.notValid === true);
  const constraints = [
    ...foreignKeys.filter((k) => k.notValid).map((k) => ({ k, sql: foreignKeySql(k, naming) })),
    ...table.checks
      .filter((k) => k.notValid === true && k.inherited !== true)
      .map((k) => ({ k, sql: checkSql(k) })),
  ];
  const names = [
    ...columns.map((column) => notNullName(column, table)),
    ...constraints.map(({ k }) => k.name),
  ];
  return {
    actions: [...columns.map(addNotNull), ...constraints.map(({ sql }) => `ADD ${sql} NOT VALID`)],
    undo: names.map((name) => `DROP CONSTRAINT ${quoteIdent(name)}`).reverse(),
  };
}

/** Indexes of a partition come with it under names that the server makes. */
function renamedIndexes(table: PgTable, cx: PlanContext, naming: Naming): readonly Statement[] {
  const { primaryKey } = table;
  const indexes = [
    ...(primaryKey === undefined ? [] : [primaryKey]),
    ...table.uniques,
    ...table.excludes,
    ...table.indexes,
  ];
  return indexes.flatMap((index) => {
    if (index.attachedTo === undefined) return [];
    const whole = { ...index, ...partsOf(index, table, cx) };
    return hasGeneratedName(table, whole)
      ? []
      : [renameIndex(attachedName(table, whole), index.name, naming)];
  });
}

/** An index that was only named has its parts from the one that it belongs to. */
function partsOf(
  index: PgIndex,
  table: PgTable,
  cx: PlanContext,
): Partial<Pick<PgIndex, 'parts' | 'include'>> {
  if (index.parts.length > 0) return {};
  const parent = table.partitionOf && findTable(cx.to, table.partitionOf.table);
  if (parent === undefined) return {};
  const all = [...parent.indexes, ...parent.uniques, ...parent.excludes];
  const found = all.find(({ name }) => name === index.attachedTo);
  return found === undefined ? {} : { parts: found.parts, include: found.include };
}

function renameIndex(from: string, to: string, naming: Naming): Statement {
  const sql = (a: string, b: string): string =>
    `ALTER INDEX ${indexName(a, naming)} RENAME TO ${quoteIdent(b)}`;
  return {
    sql: sql(from, to),
    comment: `rename an index from "${from}" to "${to}"`,
    reverse: [sql(to, from)],
    hazards: [],
    tx: 'in',
  };
}
