import { type Ref, refKey } from '../../../schema/index.ts';
import type { PgRows } from './rows.ts';
import type { UseRow } from './rows-code.ts';
import { signatureOf } from './signature.ts';
import { indexTypes } from './types.ts';

/** What an object relies on, by its class (see `UseRow`) and id. */
export type FindUses = (kind: UseRow['class'], object: number, part?: number) => readonly Ref[];

/** Built once for the rows of one inspection, when a kind first asks. */
const found = new WeakMap<object, FindUses>();

/**
 * What each object relies on, as the server recorded it: tables and views with the columns that are
 * used, routines, types. Sorted, each once. What is out of scope and relies on nothing in it, and
 * what belongs to an extension, is left out.
 */
export function findUses(rows: PgRows, boundSchema: string | undefined): FindUses {
  const known = found.get(rows.uses);
  if (known !== undefined) return known;
  const made = indexUses(rows, boundSchema);
  found.set(rows.uses, made);
  return made;
}

/** `{ dependsOn }`, or nothing: for spreading into an object. */
export function dependsOnField(
  refs: readonly Ref[],
): { readonly dependsOn: readonly Ref[] } | undefined {
  return refs.length === 0 ? undefined : { dependsOn: refs };
}

function indexUses(rows: PgRows, boundSchema: string | undefined): FindUses {
  if (rows.uses.length === 0) return () => [];
  const refsOf = refFinder(rows, boundSchema);
  const byObject = new Map<string, UseRow[]>();
  for (const use of rows.uses) {
    const key = `${use.class}${use.object}.${use.part}`;
    const list = byObject.get(key);
    if (list === undefined) byObject.set(key, [use]);
    else list.push(use);
  }
  return (kind, object, part = 0) => {
    const uses = byObject.get(`${kind}${object}.${part}`) ?? [];
    // The rule behind a view relies on the view itself.
    const others = uses.filter((use) => kind !== 'v' || use.ref !== object);
    return sortedRefs(others.flatMap(refsOf));
  };
}

function sortedRefs(refs: readonly Ref[]): readonly Ref[] {
  const byKey = new Map(refs.map((ref) => [refKey(ref), ref]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, ref]) => ref);
}

function refFinder(rows: PgRows, boundSchema: string | undefined): (use: UseRow) => readonly Ref[] {
  const relations = relationRefs(rows);
  const columns = columnNames(rows);
  const types = typeRefs(rows, relations);
  const routines = routineRefs(rows, boundSchema);
  return ({ refClass, ref, num }) => {
    if (refClass === 't') return some(types.get(ref));
    if (refClass === 'f') return some(routines.get(ref));
    if (refClass === 'c') return some(constraintRef(ref, rows, relations));
    if (refClass !== 'r') return [];
    const relation = relations.get(ref);
    const column = columns.get(ref)?.get(num);
    if (relation === undefined || column === undefined) return some(relation);
    const { schema, name: parent } = relation;
    const place = schema === undefined ? {} : { schema };
    return [relation, { kind: 'column', ...place, parent, name: column }];
  };
}

function some(ref: Ref | undefined): readonly Ref[] {
  return ref === undefined ? [] : [ref];
}

type Refs = ReadonlyMap<number, Ref>;

/** Tables, foreign tables and views by their ids. */
export function relationRefs({ tables, foreignTables, views, schemas }: PgRows): Refs {
  const names = new Map(schemas.map(({ id, name }) => [id, name]));
  const refs = new Map<number, Ref>();
  for (const { id, name, schema } of tables) {
    refs.set(id, { kind: 'table', schema: names.get(schema) ?? '', name });
  }
  for (const { id, name, schema } of foreignTables) {
    refs.set(id, { kind: 'foreign_table', schema: names.get(schema) ?? '', name });
  }
  for (const { id, name, schema, materialized } of views) {
    refs.set(id, { kind: materialized ? 'materialized' : 'view', schema, name });
  }
  return refs;
}

/** Of the relations that something relies on: there may be many more. */
function columnNames(rows: PgRows): ReadonlyMap<number, ReadonlyMap<number, string>> {
  const used = new Set(rows.uses.flatMap((use) => (use.num > 0 ? [use.ref] : [])));
  const names = new Map<number, Map<number, string>>();
  for (const list of [rows.columns, rows.foreignColumns, rows.viewColumns]) {
    for (const { table, num, name } of list) {
      if (!used.has(table)) continue;
      const ofTable = names.get(table) ?? new Map<number, string>();
      names.set(table, ofTable.set(num, name));
    }
  }
  return names;
}

const typeKinds: Readonly<Record<string, string>> = {
  c: 'composite',
  d: 'domain',
  e: 'enum',
  m: 'range',
  r: 'range',
};

/** Types, arrays among them; the row type of a table or view means that. */
function typeRefs(rows: PgRows, relations: Refs): Refs {
  const byName = new Map([...relations.values()].map((ref) => [`${ref.schema}.${ref.name}`, ref]));
  const refs = new Map<number, Ref>();
  for (const { id, array, name, schema, kind, ofExtension, ofRelation } of rows.types) {
    const own = typeKinds[kind];
    const named = own === undefined ? undefined : { kind: own, schema, name };
    const ref = ofRelation ? byName.get(`${schema}.${name}`) : named;
    if (ref === undefined || ofExtension || schema === '') continue;
    refs.set(id, ref);
    if (array !== 0) refs.set(array, ref);
  }
  return refs;
}

/** A query that groups by a primary key relies on the key. */
function constraintRef(id: number, { keys, indexes }: PgRows, relations: Refs): Ref | undefined {
  const key = keys.find((row) => row.id === id);
  const name = key && indexes.find((row) => row.id === key.index)?.name;
  const table = key && relations.get(key.table);
  if (name === undefined || table === undefined) return undefined;
  const place = table.schema === undefined ? {} : { schema: table.schema };
  return { kind: 'constraint', ...place, parent: table.name, name };
}

const routineKinds: Readonly<Record<string, string>> = {
  a: 'aggregate',
  f: 'function',
  p: 'procedure',
  w: 'function',
};

function routineRefs(rows: PgRows, boundSchema: string | undefined): Refs {
  const types = indexTypes(rows, boundSchema);
  return new Map(
    rows.routines.map((row) => {
      const { id, schema, name } = row;
      const kind = routineKinds[row.kind] ?? 'function';
      return [id, { kind, schema, name, signature: signatureOf(row, types) }];
    }),
  );
}
