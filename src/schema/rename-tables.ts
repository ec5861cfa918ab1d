import { MercatorError } from '../base/index.ts';
import type { Change } from './change.ts';
import type { ModelKind } from './kind.ts';
import type { Realm, Schema, SchemaObject, Table } from './model.ts';
import { formatRef } from './ref.ts';
import { renamedItems } from './renamed-items.ts';

/** What following renames needs of a kind. */
export type RenamingKind = Pick<ModelKind<SchemaObject, never>, 'kind'> &
  Partial<Pick<ModelKind<SchemaObject, never>, 'nameKey' | 'withRenamedTable'>>;

type RenameTable = Extract<Change, { kind: 'rename_table' }>;

/**
 * The tables that go on under a new name because the user says so. Throws E_UNSUPPORTED where
 * something else has the new name.
 */
export function renamedTables(
  from: Realm,
  to: Realm,
  kinds: readonly RenamingKind[],
): readonly RenameTable[] {
  const asking = to.schemas.filter(({ tables }) => tables.some((t) => t.renamedFrom !== undefined));
  if (asking.length === 0) return [];
  const keyOf = kinds.find(({ kind }) => kind === 'table')?.nameKey ?? ((name) => name);
  const schemas = new Map(from.schemas.map((schema) => [schema.name, schema]));
  return asking.flatMap((schema) => {
    const before = schemas.get(schema.name);
    return before === undefined ? [] : renamedIn(before, schema, keyOf);
  });
}

function renamedIn(
  from: Schema,
  to: Schema,
  keyOf: (name: string) => string,
): readonly RenameTable[] {
  const before = new Map(from.tables.map((table) => [table.name, table]));
  return [...renamedItems(from.tables, to.tables, keyOf)].flatMap(([old, table]) => {
    const own = before.get(old);
    if (own === undefined) return [];
    checkFree(from, own, table, keyOf);
    return [{ kind: 'rename_table', from: own, to: { ...own, name: table.name } }];
  });
}

/** The plan renames first, so that nothing makes way for the name. */
function checkFree(
  { views, objects }: Schema,
  from: Table,
  to: Table,
  keyOf: (name: string) => string,
): void {
  const isThere = ({ name, on, signature }: SchemaObject): boolean =>
    on === undefined && signature === undefined && keyOf(name) === keyOf(to.name);
  const other = [...views, ...objects].find(isThere);
  if (other === undefined) return;
  throw new MercatorError(
    'E_UNSUPPORTED',
    `table "${from.name}" cannot be renamed to "${to.name}": there is ${formatRef({ kind: other.kind, name: other.name })}`,
    { hint: 'drop or rename that one first, in a plan of its own' },
  );
}

/**
 * The realm as the server has it once those tables have their new names: what refers to them follows,
 * by reference and, as far as its kind knows, in its texts.
 */
export function withRenamedTables(
  realm: Realm,
  renames: readonly RenameTable[],
  kinds: readonly RenamingKind[],
): Realm {
  const byKind = new Map(kinds.map((kind) => [kind.kind, kind]));
  return renames.reduce((before, rename) => withRenamedTable(before, rename, byKind), realm);
}

function withRenamedTable(
  realm: Realm,
  { from, to }: RenameTable,
  kinds: ReadonlyMap<string, RenamingKind>,
): Realm {
  const follow = <T extends SchemaObject>(object: T): T => {
    // A copy of plain data has the shape of the original, and a kind returns its own objects.
    const own = followed(object, from, to.name, '') as T;
    return (kinds.get(object.kind)?.withRenamedTable?.(own, from, to, realm) ?? own) as T;
  };
  const inSchema = (schema: Schema): Schema => ({
    ...schema,
    tables: sortByName(schema.tables.map(follow)),
    views: schema.views.map(follow),
    objects: schema.objects.map(follow),
  });
  return {
    ...realm,
    schemas: realm.schemas.map(inSchema),
    objects: realm.objects.map(follow),
    ...(realm.outside === undefined ? {} : { outside: realm.outside.map(follow) }),
  };
}

function sortByName(tables: readonly Table[]): readonly Table[] {
  return [...tables].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** Fields that hold the plain names of tables, or lists of them. */
const tableFields = new Set(['refTable', 'table', 'tables', 'inherits', 'from']);

function followFields(object: object, table: Table, name: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object).map(([field, value]) => [field, followed(value, table, name, field)]),
  );
}

function followed(value: unknown, table: Table, name: string, field: string): unknown {
  if (Array.isArray(value)) return value.map((item) => followed(item, table, name, field));
  if (typeof value !== 'object' || value === null) return value;
  const copy = followFields(value, table, name);
  if (copy.schema !== table.schema) return copy;
  if (copy.parent === table.name) return { ...copy, parent: name };
  const isRef = copy.kind === table.kind || (copy.kind === undefined && tableFields.has(field));
  return isRef && copy.name === table.name ? { ...copy, name } : copy;
}
