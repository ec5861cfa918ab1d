import type { Realm, Table } from '../../src/schema/index.ts';

/** The realm whose tables, by their names, say that they had another one. */
export function askRenames(realm: Realm, renames: Readonly<Record<string, string>>): Realm {
  const asked = (table: Table): Table => {
    const old = renames[table.name];
    return old === undefined ? table : { ...table, renamedFrom: old };
  };
  return { ...realm, schemas: realm.schemas.map((s) => ({ ...s, tables: s.tables.map(asked) })) };
}
