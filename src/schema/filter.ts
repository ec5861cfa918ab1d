import { objectRef } from './change.ts';
import type { ModelKind } from './kind.ts';
import type { Column, Index, Realm, Schema, SchemaObject, Table } from './model.ts';
import { type Pattern, type PatternPart, parsePattern } from './pattern.ts';
import type { Ref } from './ref.ts';

/** `inside`: kept for the sake of what is in it, and only if some of that is there. */
export type Keep = 'whole' | 'inside' | 'nothing';

/** What `--include` and `--exclude` leave. Names are exact, the patterns are not seen. */
export interface ObjectFilter {
  /** True when nothing is filtered. */
  readonly empty: boolean;
  schema(name: string): Keep;
  object(place: ObjectPlace): Keep;
  /** An object of its own that belongs to another: named by itself, or as a part of its owner. */
  owned(place: ObjectPlace, owner: ObjectPlace): Keep;
  /** A column, index, foreign key … of a table that is kept. */
  child(place: ChildPlace): Keep;
  /** False when no object of any schema can be kept, so that none needs to be read. */
  readonly anyObject: boolean;
  /** False when tables are kept or left out as wholes. */
  readonly looksInside: boolean;
}

export interface ObjectPlace {
  /** The words that select it: a partition is a `table`, too. */
  readonly types: readonly string[];
  readonly schema?: string;
  readonly name: string;
}

export interface ChildPlace extends ObjectPlace {
  readonly schema: string;
  readonly parent: string;
}

export interface FilterPatterns {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** The schema the connection is bound to: the patterns begin below it. */
  readonly boundSchema: string | undefined;
}

/**
 * The filter that the patterns make: what an include pattern matches, its contents and what it is
 * in are kept; then what an exclude pattern matches goes, with its contents. Throws E_PATTERN.
 */
export function parseFilter({ include, exclude, boundSchema }: FilterPatterns): ObjectFilter {
  const included = include.map((text) => parsePattern(text, boundSchema));
  const excluded = exclude.map((text) => parsePattern(text, boundSchema));
  const keeps = (path: Path): Keep => {
    if (excluded.some((p) => matchesFrom(p, path))) return 'nothing';
    if (included.length === 0 || included.some((p) => matchesFrom(p, path))) return 'whole';
    return included.some((p) => leadsTo(p, path)) ? 'inside' : 'nothing';
  };
  const all = [...included, ...excluded];
  return {
    empty: all.length === 0,
    schema: (name) => keeps([schemaStep(name)]),
    object: (place) => keeps(pathOf(place)),
    owned: (place, owner) => {
      const paths = [pathOf(place), [...pathOf(owner), { types: place.types, name: place.name }]];
      const matches = (p: Pattern): boolean => paths.some((path) => matchesFrom(p, path));
      const wanted = included.length === 0 || included.some(matches);
      return wanted && !excluded.some(matches) ? 'whole' : 'nothing';
    },
    child: ({ types, schema, parent, name }) =>
      keeps([schemaStep(schema), { types: ['table'], name: parent }, { types, name }]),
    anyObject: !excluded.some((p) => takesAllObjects(p, boundSchema)),
    looksInside: all.some((p) => p.length === 3),
  };
}

interface Step {
  readonly types: readonly string[];
  readonly name: string;
}

type Path = readonly Step[];

function schemaStep(name: string): Step {
  return { types: ['schema'], name };
}

function pathOf({ types, schema, name }: ObjectPlace): Path {
  return schema === undefined ? [{ types, name }] : [schemaStep(schema), { types, name }];
}

/** The path, or something that it is in, is what the pattern means. */
function matchesFrom(pattern: Pattern, path: Path): boolean {
  return pattern.length <= path.length && pattern.every((part, i) => matchesStep(part, path[i]));
}

/** The pattern means something that may be inside the path. */
function leadsTo(pattern: Pattern, path: Path): boolean {
  return pattern.length > path.length && path.every((step, i) => matchesStep(pattern[i], step));
}

function matchesStep(part: PatternPart | undefined, step: Step | undefined): boolean {
  if (part === undefined || step === undefined) return false;
  const { types } = part;
  return (types === undefined || step.types.some((t) => types.has(t))) && part.matches(step.name);
}

function takesAllObjects(pattern: Pattern, boundSchema: string | undefined): boolean {
  const everySchema = boundSchema !== undefined || pattern[0]?.all === true;
  return pattern.length === 2 && everySchema && pattern[1]?.all === true;
}

export interface FilteredRealm {
  readonly realm: Realm;
  /** What was taken out: whole objects, and single parts of tables that stay. */
  readonly ignored: readonly Ref[];
}

/** What a dialect's tables have besides the shared parts is its own to filter. */
export type FilterTable = (table: Table, keeps: KeepsPart) => Table;

/** What filtering needs of a kind, where its objects are more than a name in a schema. */
export type PlacedKind = Pick<ModelKind<SchemaObject, never>, 'kind' | 'selectors' | 'partOf'>;

/** True when the part of the table at hand stays: `keeps('column', 'id')`. */
export type KeepsPart = (type: string, name: string) => boolean;

/** The realm without what the filter leaves out, and a list of that. */
export function filterRealm(
  realm: Realm,
  filter: ObjectFilter,
  filterTable: FilterTable = filterSharedParts,
  kinds: readonly PlacedKind[] = [],
): FilteredRealm {
  if (filter.empty) return { realm, ignored: [] };
  const ignored: Ref[] = [];
  const byKind = new Map(kinds.map((kind) => [kind.kind, kind]));
  const cx: FilterContext = { filter, filterTable, kinds: byKind, ignored, left: [] };
  const schemas = realm.schemas.flatMap((schema) => filterSchema(schema, cx) ?? []);
  const objects = realm.objects.flatMap((object) => filterObject(object, cx) ?? []);
  const outside = [...(realm.outside ?? []), ...cx.left];
  const more = outside.length === 0 ? {} : { outside };
  return { realm: { ...realm, schemas, objects, ...more }, ignored };
}

interface FilterContext {
  readonly filter: ObjectFilter;
  readonly filterTable: FilterTable;
  readonly kinds: ReadonlyMap<string, PlacedKind>;
  readonly ignored: Ref[];
  /** What was left out and may rely on what was not. */
  readonly left: SchemaObject[];
}

function filterSchema(schema: Schema, cx: FilterContext): Schema | undefined {
  const keep = cx.filter.schema(schema.name);
  const left = keep === 'nothing' ? undefined : filterContents(schema, cx);
  if (left !== undefined && (keep === 'whole' || !isEmpty(left))) return left;
  cx.ignored.push({ kind: 'schema', name: schema.name });
  return undefined;
}

function filterContents(schema: Schema, cx: FilterContext): Schema {
  return {
    ...schema,
    tables: schema.tables.flatMap((table) => filterObject(table, cx, filterParts) ?? []),
    views: schema.views.flatMap((view) => filterObject(view, cx) ?? []),
    objects: schema.objects.flatMap((object) => filterObject(object, cx) ?? []),
  };
}

function isEmpty({ tables, views, objects }: Schema): boolean {
  return tables.length + views.length + objects.length === 0;
}

/** The object, its inside filtered if there is a way to; undefined when it is left out. */
function filterObject<T extends SchemaObject>(
  object: T,
  cx: FilterContext,
  inside: (object: T, keep: Keep, cx: FilterContext) => T | undefined = (o) => o,
): T | undefined {
  const { kind, schema, name } = object;
  const of = cx.kinds.get(kind);
  const named = { name, ...(schema === undefined ? {} : { schema }) };
  const place = { types: of?.selectors?.(object) ?? [kind], ...named };
  const owner = of?.partOf?.(object) ?? object.on;
  const keep =
    owner === undefined
      ? cx.filter.object(place)
      : cx.filter.owned(place, { types: [owner.kind], ...owner });
  const left = keep === 'nothing' ? undefined : inside(object, keep, cx);
  if (left !== undefined) return left;
  cx.ignored.push(objectRef(object));
  if (object.dependsOn !== undefined) cx.left.push(object);
  return undefined;
}

function filterParts(table: Table, keep: Keep, cx: FilterContext): Table | undefined {
  if (!cx.filter.looksInside) return keep === 'whole' ? table : undefined;
  const { schema, name: parent } = table;
  const ignored: Ref[] = [];
  let kept = 0;
  const left = cx.filterTable(table, (kind, name) => {
    const keeps = cx.filter.child({ types: [kind], schema, parent, name }) !== 'nothing';
    if (keeps) kept++;
    else ignored.push({ kind, schema, parent, name });
    return keeps;
  });
  if (keep === 'inside' && kept === 0) return undefined;
  cx.ignored.push(...ignored);
  return left;
}

/** The parts every table has. An excluded column takes indexes and foreign keys with it. */
export function filterSharedParts(table: Table, keeps: KeepsPart): Table {
  const columns = table.columns.filter((column) => keeps('column', column.name));
  const { primaryKey, ...rest } = table;
  return {
    ...rest,
    columns,
    ...(primaryKey !== undefined && hasColumns(primaryKey, columns) ? { primaryKey } : {}),
    indexes: filterIndexes(table.indexes, columns, (name) => keeps('index', name)),
    foreignKeys: table.foreignKeys.filter(
      (key) => hasAll(key.columns, columns) && keeps('fk', key.name),
    ),
    checks: table.checks.filter((check) => keeps('check', check.name)),
  };
}

/** Those indexes that are kept and whose columns all are. */
export function filterIndexes<T extends Index>(
  indexes: readonly T[],
  columns: readonly Column[],
  keeps: (name: string) => boolean,
): readonly T[] {
  return indexes.filter((index) => hasColumns(index, columns) && keeps(index.name));
}

function hasColumns(index: Index, columns: readonly Column[]): boolean {
  return hasAll(
    index.parts.flatMap((part) => part.column ?? []),
    columns,
  );
}

function hasAll(names: readonly string[], columns: readonly Column[]): boolean {
  return names.every((name) => columns.some((column) => column.name === name));
}
