import { didYouMean, MercatorError } from '../../base/index.ts';
import {
  filterRealm,
  newClaims,
  type ObjectFilter,
  parseFilter,
  type ReadableKind,
  type Ref,
  readRealm,
} from '../../schema/index.ts';
import type { Inspection, InspectScope } from '../dialect.ts';
import { type CatalogRead, columnarSql, zipRows } from './catalog/columnar.ts';
import {
  type CatalogReads,
  catalogReads,
  deparsing,
  noMember,
  type ReadName,
  type ReadScope,
} from './catalog/reads.ts';
import type { PgRows, SchemaRow } from './catalog/rows.ts';
import { type CensusItem, censusRead, makeCensus, sequenceItems } from './census.ts';
import type { Session } from './connect.ts';
import { filterPgTable } from './filter-table.ts';
import type { PgFlavor } from './flavor.ts';
import { beginSnapshot, cancelSnapshot, endSnapshot, printingPath } from './session.ts';

export interface InspectOptions {
  readonly session: Session;
  readonly flavor: PgFlavor;
  readonly kinds: readonly ReadableKind<PgRows>[];
  readonly scope: InspectScope;
}

/**
 * What the scope asks for, out of one snapshot, in two round trips: the schemas, then all reads and
 * the census together. Throws E_PATTERN, E_SCHEMA_NOT_FOUND, E_QUERY, E_CONNECT.
 */
export async function inspectDatabase(options: InspectOptions): Promise<Inspection> {
  const { session, flavor, scope } = options;
  const { boundSchema } = session.url;
  const filter = parseFilter({ ...scope, boundSchema });
  try {
    const all = await readSchemaRows(session, flavor);
    const asked = boundSchema === undefined ? scope.schemas : [boundSchema];
    const schemas = chooseSchemas(all, asked).filter((s) => filter.schema(s.name) !== 'nothing');
    const left = all.filter((schema) => !schemas.includes(schema));
    const ignored = left.map(({ name }) => ({ kind: 'schema', name }));
    return await readContents(options, { schemas, filter, ignored, whole: asked.length === 0 });
  } catch (error) {
    await cancel(session);
    throw error;
  }
}

/** The first error is the one to tell: on a broken connection there is nothing to cancel. */
async function cancel(session: Session): Promise<void> {
  await session.query(cancelSnapshot).catch(() => undefined);
}

const schemaRead: CatalogRead<SchemaRow> = {
  columns: { id: 'n.oid::int8', name: 'n.nspname' },
  // Names that begin with pg_ are the server's; crdb_internal is that of a flavor.
  from: `FROM pg_namespace n WHERE n.nspname !~ '^pg_'
    AND n.nspname NOT IN ('information_schema', 'crdb_internal')
    AND ${noMember('pg_namespace', 'n.oid')}`,
};

/** All schemas but the system's and those of extensions, by name. Begins the snapshot. */
async function readSchemaRows(session: Session, flavor: PgFlavor): Promise<readonly SchemaRow[]> {
  const results = await session.readAll(`${beginSnapshot(flavor)};\n${columnarSql(schemaRead)}`);
  const rows = zipRows<SchemaRow>(schemaRead, results.at(-1)?.[0] ?? []);
  return [...rows].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Those asked for by name, or all. Throws E_SCHEMA_NOT_FOUND for a name that is none. */
function chooseSchemas(all: readonly SchemaRow[], asked: readonly string[]): readonly SchemaRow[] {
  const known = all.map((schema) => schema.name);
  const unknown = asked.find((name) => !known.includes(name));
  if (unknown === undefined) {
    return asked.length === 0 ? all : all.filter((schema) => asked.includes(schema.name));
  }
  throw new MercatorError('E_SCHEMA_NOT_FOUND', `schema "${unknown}" was not found`, {
    hint: `the database has ${known.map((name) => `"${name}"`).join(', ') || 'no schema'}.${didYouMean(unknown, known)}`,
  });
}

/** What was settled before the contents are read. */
interface Contents {
  readonly schemas: readonly SchemaRow[];
  readonly filter: ObjectFilter;
  readonly ignored: readonly Ref[];
  /** The whole database is asked for: what is in no schema counts, too. */
  readonly whole: boolean;
}

async function readContents(options: InspectOptions, contents: Contents): Promise<Inspection> {
  const { session, flavor, kinds } = options;
  const { schemas, filter } = contents;
  const { boundSchema } = session.url;
  const scope = { schemas: schemas.map((schema) => schema.id), flavor };
  const census = censusRead(scope, contents.whole);
  const rows = await readRows(session, {
    scope,
    schemas,
    census,
    names: neededReads(options, filter),
  });
  const claims = newClaims();
  const read = readRealm(kinds, rows.catalog, { claims, boundSchema });
  const { realm, ignored } = filterRealm(read, filter, filterPgTable);
  const items = [...rows.census, ...sequenceItems(rows.catalog, claims)];
  return { realm, census: makeCensus(items, filter, [...contents.ignored, ...ignored]) };
}

/** With every object left out only what a schema itself has is read. */
function neededReads({ kinds }: InspectOptions, filter: ObjectFilter): readonly ReadName[] {
  if (!filter.anyObject) return ['comments', 'sequences'];
  const names = new Set(kinds.flatMap((kind) => kind.needs));
  names.delete('schemas');
  return [...names] as ReadName[];
}

interface ReadPlan {
  readonly scope: ReadScope;
  readonly schemas: readonly SchemaRow[];
  readonly census: CatalogRead<CensusItem>;
  readonly names: readonly ReadName[];
}

interface ReadResult {
  readonly catalog: PgRows;
  readonly census: readonly CensusItem[];
}

/** All reads in one round trip; those that print expressions last, under their own search path. */
async function readRows(session: Session, plan: ReadPlan): Promise<ReadResult> {
  const reads = catalogReads(plan.scope);
  const raw = plan.names.filter((name) => !deparsing.has(name));
  const printed = plan.names.filter((name) => deparsing.has(name));
  const statements = [
    ...raw.map((name) => columnarSql(reads[name])),
    columnarSql(plan.census),
    printingPath(session.url.boundSchema),
    ...printed.map((name) => columnarSql(reads[name])),
    endSnapshot,
  ];
  const results = await session.readAll(statements.join(';\n'));
  const columns = new Map<ReadName, readonly unknown[]>();
  for (const [i, name] of raw.entries()) columns.set(name, results[i]?.[0] ?? []);
  const first = raw.length + 2;
  for (const [i, name] of printed.entries()) columns.set(name, results[first + i]?.[0] ?? []);
  return {
    catalog: { schemas: plan.schemas, ...zipAll(reads, columns) },
    census: zipRows(plan.census, results[raw.length]?.[0] ?? []),
  };
}

/** Reads that were not needed give no rows. */
function zipAll(
  reads: CatalogReads,
  columns: ReadonlyMap<ReadName, readonly unknown[]>,
): Omit<PgRows, 'schemas'> {
  const names = Object.keys(reads) as ReadName[];
  const rows = names.map((name) => [name, zipRows<unknown>(reads[name], columns.get(name) ?? [])]);
  // Each read gives the rows of the field it is named for.
  return Object.fromEntries(rows) as Omit<PgRows, 'schemas'>;
}
