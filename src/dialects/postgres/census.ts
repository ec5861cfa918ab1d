import type { Claims, Mode, ObjectFilter, Ref } from '../../schema/index.ts';
import type { Census, CensusEntry } from '../dialect.ts';
import type { CatalogRead } from './catalog/columnar.ts';
import type { PgRows } from './catalog/rows.ts';
import type { ReadScope } from './catalog/scope.ts';
import { censusClasses } from './census-classes.ts';
import { databaseQueries, schemaQueries } from './census-queries.ts';
import { formatQualified } from './identifiers.ts';

/** One thing that the realm does not hold. */
export interface CensusItem {
  /** A key of `censusClasses`. */
  readonly class: string;
  readonly schema: string;
  readonly parent: string;
  readonly name: string;
}

/**
 * The read that counts (D7): one statement for all classes. Objects in no schema count when the
 * whole database is asked for.
 */
export function censusRead(scope: ReadScope): CatalogRead<CensusItem> {
  const queries = [...schemaQueries(scope), ...(scope.whole ? databaseQueries() : [])];
  return {
    columns: { class: 'u.class', schema: 'u.s', parent: 'u.p', name: 'u.o' },
    from: `FROM (${queries.join('\nUNION ALL ')}) u(class, s, p, o)`,
  };
}

/** Serial columns whose sequence is of another width, for which there is no word. */
export function sequenceItems(rows: PgRows, claims: Claims): readonly CensusItem[] {
  const schemas = new Map(rows.schemas.map((s) => [s.id, s.name]));
  return rows.sequences.flatMap((s): readonly CensusItem[] => {
    const place = { schema: schemas.get(s.schema) ?? '', parent: '', name: s.name };
    const serial = s.link === 'a' && claims.has('pg_class', s.id);
    return serial && s.type !== s.columnType
      ? [{ class: 'option of a serial sequence', ...place }]
      : [];
  });
}

/**
 * The items as entries: `unknown`, or `ignored` where a filter or the scope leaves them out. What the
 * modes had read is in the realm.
 */
export function makeCensus(
  items: readonly CensusItem[],
  filter: ObjectFilter,
  left: readonly Ref[],
  modes: readonly Mode[],
): Census {
  const unknown: CensusItem[] = [];
  const ignored: CensusItem[] = [];
  const owners = ownerTypes(items);
  for (const item of items) {
    const mode = censusClasses[item.class]?.mode;
    if (mode !== undefined && modes.includes(mode)) continue;
    const kept = mode === undefined && keeps(item, filter, owners);
    (kept ? unknown : ignored).push(item);
  }
  return {
    unknown: entries(unknown.map((item) => [item.class, nameOf(item)])),
    ignored: entries([
      ...ignored.map((item) => [item.class, nameOf(item)] as const),
      ...left.map((ref) => [wordOf(ref.kind), refName(ref)] as const),
    ]),
  };
}

/** The words that select each relation that is no plain table. */
function ownerTypes(items: readonly CensusItem[]): ReadonlyMap<string, readonly string[]> {
  const relations = ['foreign table in a hierarchy'];
  return new Map(
    items
      .filter((item) => relations.includes(item.class))
      .map((item) => [nameOf(item), censusClasses[item.class]?.types ?? []]),
  );
}

function keeps(
  item: CensusItem,
  filter: ObjectFilter,
  owners: ReadonlyMap<string, readonly string[]>,
): boolean {
  const { schema, parent, name } = item;
  const of = censusClasses[item.class];
  if (filter.empty || of === undefined) return true;
  const { types, level } = of;
  if (level === 'database') return filter.object({ types, name }) !== 'nothing';
  if (level === 'schema') return filter.object({ types, schema, name }) === 'whole';
  const owner = { schema, name: parent || name };
  const ownTypes = owners.get(formatQualified(schema, owner.name)) ?? ['table'];
  const kept = filter.object({ types: ownTypes, ...owner });
  if (level === 'fact') return kept === 'whole';
  // Triggers and policies are written with the table (`s.t.trigger`) or without (`s.trigger`).
  const bare = filter.object({ types, schema, name }) !== 'nothing';
  return kept !== 'nothing' && bare && filter.child({ types, schema, parent, name }) === 'whole';
}

function nameOf({ schema, parent, name }: CensusItem): string {
  if (schema === '') return name;
  if (parent === '') return name === schema ? name : formatQualified(schema, name);
  return `${formatQualified(schema, parent)}.${name}`;
}

function refName(ref: Ref): string {
  const owner = ref.parent ?? ref.name;
  const whole = formatQualified(ref.schema, owner);
  return ref.parent === undefined ? whole : `${whole}.${ref.name}`;
}

function wordOf(kind: string): string {
  return kind === 'fk' ? 'foreign key' : kind.replaceAll('_', ' ');
}

const exampleCount = 5;

/** By class, in the order of the alphabet. */
function entries(items: readonly (readonly [string, string])[]): readonly CensusEntry[] {
  const classes = new Map<string, string[]>();
  for (const [name, example] of items) {
    const list = classes.get(name);
    if (list === undefined) classes.set(name, [example]);
    else list.push(example);
  }
  return [...classes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, found]) => ({
      class: name,
      count: found.length,
      examples: found.sort().slice(0, exampleCount),
    }));
}
