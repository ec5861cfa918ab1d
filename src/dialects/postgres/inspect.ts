import { didYouMean, MercatorError } from '../../base/index.ts';
import {
  filterRealm,
  newClaims,
  type ObjectFilter,
  type PlacedKind,
  parseFilter,
  type ReadableKind,
  type Ref,
  readRealm,
} from '../../schema/index.ts';
import type { Inspection, InspectScope } from '../dialect.ts';
import { type CatalogRead, columnarSql, zipRows } from './catalog/columnar.ts';
import { catalogReads, deparsing } from './catalog/reads.ts';
import type { PgRows, SchemaRow } from './catalog/rows.ts';
import { type CatalogReads, noMember, type ReadName, type ReadScope } from './catalog/scope.ts';
import { type CensusItem, censusRead, makeCensus, sequenceItems } from './census.ts';
import type { Session } from './connect.ts';
import { filterPgTable } from './filter-table.ts';
import type { PgFlavor } from './flavor.ts';
import {
  beginSnapshot,
  cancelSnapshot,
  catalogPath,
  endSnapshot,
  printingPath,
} from './session.ts';

export interface InspectOptions {
  readonly session: Session;
  readonly flavor: PgFlavor;
  readonly kinds: readonly (ReadableKind<PgRows> & PlacedKind)[];
  readonly scope: InspectScope;
}

/**
 * What the scope asks for, out of one snapshot, in two round trips: the schemas, then all reads and
 * the census together. Throws E_PATTERN, E_UNSUPPORTED, E_SCHEMA_NOT_FOUND, E_QUERY, E_CONNECT.
 */
export async function inspectDatabase(options: InspectOptions): Promise<Inspection> {
  const { session, flavor, scope } = options;
  const { boundSchema } = session.url;
  if (boundSchema !== undefined && (scope.modes ?? []).length > 0) throw boundModes(boundSchema);
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

function boundModes(schema: string): MercatorError {
  const what = `roles and permissions cannot be managed in schema "${schema}" alone`;
  return new MercatorError('E_UNSUPPORTED', what, {
    hint: 'leave search_path out of the URL, or set roles and permissions of schema.mode to false',
  });
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
  const rows: SchemaRow[] = [];
  await session.readEach(`${beginSnapshot(flavor)};\n${columnarSql(schemaRead)}`, (columns) => {
    rows.push(...zipRows<SchemaRow>(schemaRead, columns));
  });
  return rows.sort((a, b) => (a.name < b.name ? -1 : 1));
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
  const { session, flavor } = options;
  const { schemas, filter } = contents;
  const { boundSchema } = session.url;
  const modes = options.scope.modes ?? [];
  const kinds = options.kinds.filter(({ mode }) => mode === undefined || modes.includes(mode));
  const { whole } = contents;
  const others = contents.ignored.length > 0;
  const scope = { schemas: schemas.map((schema) => schema.id), whole, others, flavor, modes };
  const claims = newClaims();
  const plan = planReads(scope, neededReads(kinds, filter));
  const { made, census } = await runReads(session, plan, (rows) => {
    const catalog = { schemas, ...rows };
    const read = readRealm(kinds, catalog, { claims, boundSchema });
    return {
      ...filterRealm(read, filter, filterPgTable, kinds),
      sequences: sequenceItems(catalog, claims),
    };
  });
  const items = [...census, ...made.sequences];
  const ignored = [...contents.ignored, ...made.ignored];
  const realm = modes.length === 0 ? made.realm : { ...made.realm, modes };
  return { realm, census: makeCensus(items, filter, ignored, modes) };
}

/** With every object of a schema left out only what is in none is read, and the schema's own. */
function neededReads(kinds: InspectOptions['kinds'], filter: ObjectFilter): readonly ReadName[] {
  const needed = filter.anyObject ? kinds : kinds.filter((kind) => kind.level === 'database');
  const names = new Set(['comments', ...needed.flatMap((kind) => kind.needs)]);
  names.delete('schemas');
  return [...names] as ReadName[];
}

interface ReadPlan {
  readonly reads: CatalogReads;
  /** In the order of the statements. */
  readonly names: readonly ReadName[];
  readonly census: CatalogRead<CensusItem>;
}

function planReads(scope: ReadScope, names: readonly ReadName[]): ReadPlan {
  const raw = names.filter((name) => !deparsing.has(name));
  const printed = names.filter((name) => deparsing.has(name));
  return {
    reads: catalogReads(scope),
    names: [...raw, ...printed],
    census: censusRead(scope),
  };
}

/**
 * All reads in one round trip, those that print expressions under their own search path. `make` is
 * called when the rows of all are there: it works while the server still counts for the census.
 */
async function runReads<Made>(
  session: Session,
  plan: ReadPlan,
  make: (rows: Omit<PgRows, 'schemas'>) => Made,
): Promise<{ readonly made: Made; readonly census: readonly CensusItem[] }> {
  const { reads, names } = plan;
  const rows = new Map<ReadName, readonly unknown[]>();
  const results: { made: Made; census: readonly CensusItem[] }[] = [];
  let made: Made | undefined;
  await session.readEach(statementsOf(plan, session.url.boundSchema), (columns) => {
    const name = names[rows.size];
    if (name === undefined) {
      if (made !== undefined) results.push({ made, census: zipRows(plan.census, columns) });
      return;
    }
    rows.set(name, zipRows(reads[name], columns));
    if (rows.size === names.length) made = make(allRows(reads, rows));
  });
  const [result] = results;
  if (result === undefined) throw new Error('the server left out the result of a read');
  return result;
}

/** Each read gives one row; the statements between them give none. */
function statementsOf({ reads, names, census }: ReadPlan, boundSchema: string | undefined): string {
  const sql = (name: ReadName): string => columnarSql(reads[name]);
  return [
    ...names.filter((name) => !deparsing.has(name)).map(sql),
    printingPath(boundSchema),
    ...names.filter((name) => deparsing.has(name)).map(sql),
    catalogPath,
    columnarSql(census),
    endSnapshot,
  ].join(';\n');
}

/** Reads that were not needed give no rows. */
function allRows(
  reads: CatalogReads,
  found: ReadonlyMap<ReadName, readonly unknown[]>,
): Omit<PgRows, 'schemas'> {
  const names = Object.keys(reads) as ReadName[];
  // Each read gives the rows of the field it is named for.
  return Object.fromEntries(names.map((name) => [name, found.get(name) ?? []])) as Omit<
    PgRows,
    'schemas'
  >;
}
