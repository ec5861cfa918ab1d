import { onceFor } from '../../../../base/index.ts';
import type { Realm, Table } from '../../../../schema/index.ts';
import type { PgTable, PgTableName } from '../../model.ts';

/** The tables that a table is a partition of or inherits from. */
export function parentsOf(table: PgTable): readonly PgTableName[] {
  return table.partitionOf === undefined ? (table.inherits ?? []) : [table.partitionOf.table];
}

export function sameTable(a: PgTableName, b: PgTableName): boolean {
  return a.schema === b.schema && a.name === b.name;
}

/** The table with that name, if the realm has it. */
export function findTable(realm: Realm, { schema, name }: PgTableName): PgTable | undefined {
  const found = tablesOfRealm(realm).get(schema)?.get(name);
  // A realm of this dialect has tables of this dialect.
  return found as PgTable | undefined;
}

type Tables = ReadonlyMap<string, ReadonlyMap<string, Table>>;

const tablesOfRealm = onceFor(
  (realm: Realm): Tables =>
    new Map(realm.schemas.map((s) => [s.name, new Map(s.tables.map((t) => [t.name, t]))])),
);

/** The children of a realm's tables, by parent, and the names of all tables: `schema\0name`. */
export interface Families {
  readonly names: ReadonlySet<string>;
  readonly children: ReadonlyMap<string, readonly PgTable[]>;
}

/** Found once for a realm. */
export const familiesOf: (realm: Realm) => Families = onceFor((realm) => {
  const names = new Set<string>();
  const children = new Map<string, PgTable[]>();
  for (const table of realm.schemas.flatMap((s) => s.tables as readonly PgTable[])) {
    names.add(tableKey(table));
    for (const parent of parentsOf(table)) {
      const list = children.get(tableKey(parent));
      if (list === undefined) children.set(tableKey(parent), [table]);
      else list.push(table);
    }
  }
  return { names, children };
});

export function tableKey({ schema, name }: PgTableName): string {
  return `${schema}\0${name}`;
}
