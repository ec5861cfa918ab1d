import { MercatorError } from '../../../base/index.ts';
import type { QueryResult } from '../../dialect.ts';
import { formatIdentifier } from '../identifiers.ts';
import { databaseContents, type Found } from './contents.ts';

type Query = (sql: string) => Promise<QueryResult>;

/** What belongs to the clean state: nothing, or what a baseline made. */
export interface CleanState {
  readonly keys: ReadonlySet<string>;
  /** Comments of the schemas, which are not worth a drop. */
  readonly comments: ReadonlyMap<string, string | null>;
}

/** Throws E_DEV_NOT_CLEAN, in Atlas's words, if something is in the database or the bound schema. */
export async function demandClean(query: Query, boundSchema: string | undefined): Promise<void> {
  const found = inReach(await databaseContents(query), boundSchema);
  const [first] = found;
  if (first === undefined) return;
  const tables = found.filter((each) => each.kind === 'TABLE');
  const what =
    tables.length > 1 && tables.length === found.length
      ? `multiple tables: ${tables.length}`
      : place(first);
  throw new MercatorError(
    'E_DEV_NOT_CLEAN',
    `sql/migrate: connected database is not clean: found ${what}`,
    {
      hint:
        boundSchema === undefined
          ? 'nothing in a dev database is kept, so it must be empty. Name another one, or add a schema to the URL to limit the scope of the connection: ?search_path=dev'
          : 'nothing in a dev database is kept, so its schema must be empty; name another one',
    },
  );
}

function place({ kind, name, schema }: Found): string {
  const object = `${kind.toLowerCase()} "${name}"`;
  return schema === undefined ? object : `${object} in schema "${schema}"`;
}

/** Without a schema bound: all. With one: what is in it. */
function inReach(found: readonly Found[], boundSchema: string | undefined): readonly Found[] {
  return boundSchema === undefined ? found : found.filter((each) => each.schema === boundSchema);
}

/** The state to come back to. */
export async function rememberState(query: Query): Promise<CleanState> {
  const found = await databaseContents(query);
  return { keys: new Set(found.map((each) => each.key)), comments: await schemaComments(query) };
}

/**
 * Drops what was not there in the clean state. With a schema bound, other schemas are left alone:
 * somebody else may be at work there. Throws E_DEV_NOT_CLEAN if something does not go.
 */
export async function cleanDatabase(
  query: Query,
  state: CleanState,
  boundSchema: string | undefined,
): Promise<void> {
  const added = async (): Promise<readonly Found[]> =>
    (await databaseContents(query)).filter(
      (each) =>
        !state.keys.has(each.key) &&
        (boundSchema === undefined || each.schema === boundSchema || isLoose(each)),
    );
  const found = await added();
  const schemas = found.filter((each) => each.kind === 'SCHEMA');
  const names = new Set(schemas.map((each) => each.name));
  const outside = found.filter(
    (each) => each.kind !== 'SCHEMA' && !(each.schema !== undefined && names.has(each.schema)),
  );
  for (const { kind, identity } of [...schemas, ...outside]) {
    await query(`DROP ${kind} IF EXISTS ${identity} CASCADE`);
  }
  await restoreComments(query, state);
  const [left] = found.length === 0 ? [] : await added();
  if (left === undefined) return;
  throw new MercatorError(
    'E_DEV_NOT_CLEAN',
    `the dev database cannot be cleaned: ${place(left)} stays`,
    {
      hint: 'drop it by hand before the next run',
    },
  );
}

/** In no schema, as a cast or a language. */
function isLoose({ kind, schema }: Found): boolean {
  return schema === undefined && kind !== 'SCHEMA';
}

async function schemaComments(query: Query): Promise<ReadonlyMap<string, string | null>> {
  const { rows } = await query(
    `SELECT nspname, obj_description(oid, 'pg_namespace') FROM pg_namespace
      WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'`,
  );
  return new Map(rows.map(([name, comment]) => [name ?? '', comment ?? null]));
}

async function restoreComments(query: Query, { comments }: CleanState): Promise<void> {
  for (const [name, comment] of await schemaComments(query)) {
    const before = comments.get(name);
    if (before === undefined || before === comment) continue;
    const text = before === null ? 'NULL' : `'${before.replaceAll("'", "''")}'`;
    await query(`COMMENT ON SCHEMA ${formatIdentifier(name)} IS ${text}`);
  }
}
