import type { PlanContext, PlanNode, Ref, Statement } from '../../../../schema/index.ts';
import type { PgForeignKey, PgTable, PgTableName } from '../../model.ts';
import { namingFor, qualifiedName } from '../../sql-names.ts';
import { type PgTableChange, type TableClause, tableRef } from './clause.ts';
import { unitRef } from './family.ts';
import { findTable, sameTable, tableKey } from './parents.ts';

/*
 * SET LOGGED and SET UNLOGGED. A logged table has foreign keys to logged tables only, at any moment:
 * https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-UNLOGGED
 */

interface Pair {
  readonly from: PgTable;
  readonly to: PgTable;
}

/** The time while a table is logged, or is not. */
export function stateRef({ schema, name }: PgTableName, unlogged: boolean): Ref {
  return { kind: unlogged ? 'unlogged' : 'logged', schema, name };
}

/** A foreign key of a logged table needs that the other one is, of an unlogged one that it is so. */
export function keyPersistence(key: PgForeignKey, table: PgTable): readonly Ref[] {
  if (table.unlogged === true) return [stateRef(table, true)];
  return sameTable(key.refTable, table) ? [] : [stateRef(key.refTable, false)];
}

/** The changes without that of persistence, which is a unit of its own. */
export function withoutPersistence(changes: readonly PgTableChange[]): readonly PgTableChange[] {
  return changes.flatMap((change): readonly PgTableChange[] => {
    if (change.kind !== 'modify_attr') return [change];
    const aspects = change.aspects.filter((aspect) => aspect !== 'unlogged');
    return aspects.length === 0 ? [] : [{ ...change, aspects }];
  });
}

/**
 * The changes with a foreign key taken away for the time in which two tables that refer to each other
 * are made logged or unlogged, one after the other.
 */
export function withoutMutualKeys(
  { from, to }: Pair,
  changes: readonly PgTableChange[],
  cx: PlanContext,
): readonly PgTableChange[] {
  if ((from.unlogged ?? false) === (to.unlogged ?? false)) return changes;
  const own = new Set(
    changes.flatMap((change) => ('foreignKey' in change ? [change.foreignKey.name] : [])),
  );
  const mutual = keptKeys({ from, to }).filter(
    (key) => !own.has(key.name) && isMutual(key.refTable, from, cx),
  );
  return [
    ...changes,
    ...mutual.flatMap((foreignKey): readonly PgTableChange[] => {
      const next = to.foreignKeys.find(({ name }) => name === foreignKey.name) ?? foreignKey;
      return [
        { kind: 'drop_foreign_key', foreignKey },
        { kind: 'add_foreign_key', foreignKey: next },
      ];
    }),
  ];
}

/** Whether the other table changes so, too, and refers back before and after; one of the two gives way. */
function isMutual(other: PgTableName, table: PgTable, cx: PlanContext): boolean {
  const before = findTable(cx.from, other);
  const after = findTable(cx.to, other);
  if (before === undefined || after === undefined || tableKey(other) < tableKey(table))
    return false;
  const changes = (before.unlogged ?? false) !== (after.unlogged ?? false);
  return (
    changes && keptKeys({ from: before, to: after }).some((key) => sameTable(key.refTable, table))
  );
}

/** To other tables, before and after. */
function keptKeys({ from, to }: Pair): readonly PgForeignKey[] {
  return from.foreignKeys
    .filter((key) => to.foreignKeys.some(({ name }) => name === key.name))
    .filter((key) => !sameTable(key.refTable, from));
}

/** The clause that makes a table logged or unlogged, if the changes do. */
export function persistenceNode(
  { from, to }: Pair,
  changes: readonly PgTableChange[],
): readonly PlanNode<TableClause>[] {
  const changed = changes.some(
    (change) => change.kind === 'modify_attr' && change.aspects.includes('unlogged'),
  );
  if (!changed) return [];
  const unlogged = to.unlogged === true;
  const away = new Set(
    changes.flatMap((change) =>
      change.kind === 'drop_foreign_key' ? [change.foreignKey.name] : [],
    ),
  );
  const kept = keptKeys({ from, to })
    .filter(({ name }) => !away.has(name))
    .map((key) => stateRef(key.refTable, false));
  return [
    {
      owner: unitRef(to, 'persistence'),
      verb: 'alter',
      clause: { kind: 'persistence', from, to },
      provides: [stateRef(to, unlogged)],
      removes: [stateRef(from, !unlogged)],
      needs: [tableRef(to), ...(unlogged ? [] : kept)],
      releases: unlogged ? kept : [],
      detachable: false,
    },
  ];
}

/** `ALTER TABLE "t" SET UNLOGGED` */
export function setPersistence({ from, to }: Pair, cx: PlanContext): Statement {
  const name = qualifiedName(to, namingFor(to.schema, cx));
  const set = (table: PgTable): string =>
    `ALTER TABLE ${name} SET ${table.unlogged === true ? 'UNLOGGED' : 'LOGGED'}`;
  return {
    sql: set(to),
    comment: `modify "${to.name}" table`,
    reverse: [set(from)],
    hazards: [{ kind: 'rewrite', message: `rewrites table "${to.name}"` }],
    tx: 'in',
  };
}
