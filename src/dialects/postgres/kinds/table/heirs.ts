import type { Realm, Ref } from '../../../../schema/index.ts';
import type { PgForeignKey, PgIndex, PgTable, PgTableName } from '../../model.ts';
import { type AlterClause, columnRef, tableRef } from './clause.ts';
import { partColumns } from './index-sql.ts';
import { familiesOf, findTable, parentsOf, tableKey } from './parents.ts';

/** The partitions below the table that a foreign key refers to: each has a part of the key. */
export function targetPartitions({ refTable }: PgForeignKey, realm: Realm): readonly Ref[] {
  return partitionsBelow(refTable, realm).map(tableRef);
}

function partitionsBelow(table: PgTableName, realm: Realm): readonly PgTable[] {
  const children = familiesOf(realm).children.get(tableKey(table)) ?? [];
  return children
    .filter(({ partitionOf }) => partitionOf !== undefined)
    .flatMap((child) => [child, ...partitionsBelow(child, realm)]);
}

/**
 * The columns of parents that an index of a child relies on and that go: the index goes ahead of them,
 * since the server drops it along with them.
 */
export function goingColumns(
  index: PgIndex,
  { from, to }: Pick<AlterClause, 'from' | 'to'>,
  realm: Realm,
): readonly Ref[] {
  // What is a parent's leaves it with the table, or goes with the parent's.
  if (from.indexes.some(({ name, attachedTo }) => name === index.name && attachedTo)) return [];
  const left = new Set(to.columns.map(({ name }) => name));
  const inherited = new Set(from.columns.flatMap((c) => (c.inherited ? [c.name] : [])));
  const names = [...partColumns(index), ...index.include].filter(
    (name) => inherited.has(name) && !left.has(name),
  );
  if (names.length === 0) return [];
  return ancestors(from, realm).flatMap((table) => names.map((name) => columnRef(table, name)));
}

function ancestors(table: PgTable, realm: Realm): readonly PgTable[] {
  return parentsOf(table)
    .flatMap((name) => findTable(realm, name) ?? [])
    .flatMap((parent) => [parent, ...ancestors(parent, realm)]);
}
