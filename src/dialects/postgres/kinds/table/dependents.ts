import {
  type PlanContext,
  type Realm,
  refKey,
  sameData,
  type Table,
} from '../../../../schema/index.ts';
import type { PgForeignKey, PgTable } from '../../model.ts';
import { type AlterClause, keyRef, type PgTableChange } from './clause.ts';
import { partColumns } from './index-sql.ts';

/**
 * The foreign keys, of any table, that stay as they are and rely on a unique key that a change takes
 * away for a while: each is dropped and added again, since the server lets no key go that is in use.
 */
export function reboundKeys(
  table: PgTable,
  changes: readonly PgTableChange[],
  cx: PlanContext,
): readonly AlterClause[] {
  const removed = changes.flatMap(removedKey);
  if (removed.length === 0) return [];
  const users = keyUsers(cx.from);
  const found = new Set(removed.flatMap((columns) => users.get(keyOf(table, columns)) ?? []));
  return [...found].flatMap((user) => rebind(user, cx));
}

function removedKey(change: PgTableChange): readonly (readonly string[])[] {
  switch (change.kind) {
    case 'drop_primary_key':
      return [partColumns(change.primaryKey)];
    case 'drop_index':
      return change.index.unique ? [partColumns(change.index)] : [];
    default:
      return [];
  }
}

interface KeyUser {
  readonly table: PgTable;
  readonly key: PgForeignKey;
}

type KeyUsers = ReadonlyMap<string, readonly KeyUser[]>;

/** Built once for a realm, when a plan first needs it. */
const usersOfRealm = new WeakMap<Realm, KeyUsers>();

function keyUsers(realm: Realm): KeyUsers {
  const known = usersOfRealm.get(realm);
  if (known !== undefined) return known;
  const users = new Map<string, KeyUser[]>();
  for (const table of tablesOf(realm)) {
    for (const key of table.foreignKeys.filter((k) => k.inherited !== true)) {
      const name = keyOf(key.refTable, key.refColumns);
      const list = users.get(name);
      if (list === undefined) users.set(name, [{ table, key }]);
      else list.push({ table, key });
    }
  }
  usersOfRealm.set(realm, users);
  return users;
}

function keyOf(
  table: { readonly schema: string; readonly name: string },
  columns: readonly string[],
): string {
  return refKey(keyRef(table, columns));
}

function tablesOf(realm: Realm): readonly PgTable[] {
  return realm.schemas.flatMap((schema) => schema.tables.map(asPgTable));
}

/** A realm of this dialect has tables of this dialect. */
function asPgTable(table: Table): PgTable {
  return table as PgTable;
}

/** Nothing for a foreign key that goes or changes anyway. */
function rebind({ table, key }: KeyUser, cx: PlanContext): readonly AlterClause[] {
  const schema = cx.to.schemas.find((s) => s.name === table.schema);
  const found = schema?.tables.find((t) => t.name === table.name);
  if (found === undefined) return [];
  const to = asPgTable(found);
  const kept = to.foreignKeys.find((k) => k.name === key.name);
  if (kept === undefined || !sameData(kept, key)) return [];
  return [
    { kind: 'alter', change: { kind: 'drop_foreign_key', foreignKey: key }, from: table, to },
    { kind: 'alter', change: { kind: 'add_foreign_key', foreignKey: kept }, from: table, to },
  ];
}
