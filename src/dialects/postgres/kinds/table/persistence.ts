import type { PlanContext, PlanNode, Ref, Statement } from '../../../../schema/index.ts';
import type { PgForeignKey, PgTable, PgTableName } from '../../model.ts';
import { namingFor, qualifiedName } from '../../sql-names.ts';
import { type PgTableChange, type TableClause, tableRef } from './clause.ts';
import { unitRef } from './family.ts';
import { sameTable } from './parents.ts';

/*
 * SET LOGGED and SET UNLOGGED. A logged table has foreign keys to logged tables only, at any moment:
 * https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-UNLOGGED
 */

interface Pair {
  readonly from: PgTable;
  readonly to: PgTable;
}

/** The time while a table is logged, or is not. */
function stateRef({ schema, name }: PgTableName, unlogged: boolean): Ref {
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
  const kept = from.foreignKeys
    .filter((key) => to.foreignKeys.some(({ name }) => name === key.name))
    .filter((key) => !sameTable(key.refTable, from))
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
