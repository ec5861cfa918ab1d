import type { Dialect } from '../dialects/index.ts';
import {
  objectRef,
  type Realm,
  realmObjects,
  refKey,
  type Schema,
  type SchemaObject,
} from '../schema/index.ts';

/** What a file says and no server keeps. */
const unkept = ['renamedFrom', 'dependsOn'] as const;
/** Lists of what is in a table, which has such fields too. */
const parts = ['columns', 'indexes', 'uniques', 'excludes', 'foreignKeys', 'checks'] as const;

type Fields = Readonly<Record<string, unknown>>;

/**
 * `read` with what `written` says beyond it, object by object of one name. Kinds that a dev database
 * holds no more than a stand-in of are as they are written.
 */
export function carryOver(written: Realm, read: Realm, dialect: Dialect): Realm {
  const real = new Set(dialect.kinds.flatMap((k) => (k.onDev === 'real' ? [k.kind] : [])));
  const merged = (
    objects: readonly SchemaObject[],
    source: readonly SchemaObject[],
  ): readonly SchemaObject[] => [
    ...objects.filter((object) => real.has(object.kind)),
    ...source.filter((object) => !real.has(object.kind)),
  ];
  const schemas = new Map(written.schemas.map((schema) => [schema.name, schema]));
  const filled = carryFields(written, read);
  return {
    ...filled,
    objects: merged(filled.objects, written.objects),
    schemas: filled.schemas.map((schema): Schema => {
      const source = schemas.get(schema.name);
      const { comment: _, ...own } = schema;
      return {
        ...own,
        ...comment(source),
        objects: merged(schema.objects, source?.objects ?? []),
      };
    }),
  };
}

/** `read` with the fields that no server keeps, former names above all, of objects of one name. */
export function carryFields(written: Realm, read: Realm): Realm {
  const said = new Map(realmObjects(written).map((o) => [refKey(objectRef(o)), o]));
  const fill = <T extends SchemaObject>(object: T): T => {
    const source = said.get(refKey(objectRef(object)));
    return source === undefined ? object : withUnkept(object, source);
  };
  return {
    ...read,
    objects: read.objects.map(fill),
    schemas: read.schemas.map((schema) => ({
      ...schema,
      tables: schema.tables.map(fill),
      views: schema.views.map(fill),
      objects: schema.objects.map(fill),
    })),
  };
}

/** A bound schema is not made by the plan: it has the dev database's comment. */
function comment(schema: Schema | undefined): Pick<Schema, 'comment'> {
  return schema?.comment === undefined ? {} : { comment: schema.comment };
}

function withUnkept<T extends object>(read: T, written: object): T {
  const own = read as Fields;
  const from = written as Fields;
  const filled: Record<string, unknown> = {};
  for (const name of unkept) if (from[name] !== undefined) filled[name] = from[name];
  for (const name of parts) {
    const list = mergeParts(own[name], from[name]);
    if (list !== undefined) filled[name] = list;
  }
  return Object.keys(filled).length === 0 ? read : { ...read, ...filled };
}

/** undefined when nothing is to be added. */
function mergeParts(read: unknown, written: unknown): readonly unknown[] | undefined {
  if (!isNamedList(read) || !isNamedList(written)) return undefined;
  const says = (part: Fields): boolean => unkept.some((name) => part[name] !== undefined);
  if (!written.some(says)) return undefined;
  const byName = new Map(written.map((part) => [part.name, part]));
  return read.map((part) => withUnkept(part, byName.get(part.name) ?? {}));
}

function isNamedList(value: unknown): value is readonly Fields[] {
  return Array.isArray(value);
}
