import { MercatorError } from '../base/index.ts';
import type { Connection } from '../dialects/index.ts';
import type { Revision } from './revision.ts';

/** The revisions table of a database. */
export interface Revisions {
  readonly schema: string;
  /** False: it is not there, and reads as empty. */
  readonly exists: boolean;
  /** By version, in the order of the directory's format. Throws E_QUERY. */
  read(): Promise<readonly Revision[]>;
  /** Adds or replaces the row of that version; its description and time stay. */
  write(revision: Revision): Promise<void>;
  /** Of a row that is there, writes how many statements ran, and clears its error. */
  advance(revision: Revision): Promise<void>;
  /** Runs a statement and records it in one of these ways, as `JointRun` does. */
  runJointly(how: 'write' | 'advance', statement: string, revision: Revision): Promise<boolean>;
  remove(version: string): Promise<void>;
}

const columns = [
  'version',
  'description',
  'type',
  'applied',
  'total',
  'executed_at',
  'execution_time',
  'error',
  'error_stmt',
  'hash',
  'partial_hashes',
  'operator_version',
] as const;

/** Rows that are no revisions: Atlas keeps the identity of a target in one. */
const reserved = new Set(['.atlas_cloud_identifier']);

export interface FindRevisions {
  /** The schema that the user named. */
  readonly asked: string | undefined;
  /** Makes table and schema where they are missing, and columns that an older Atlas did not have. */
  readonly create: boolean;
  /** How versions are ordered: text for most, but `1_10` is behind `1_9` for Flyway. */
  readonly compare: (a: string, b: string) => number;
}

/**
 * Finds the table. Throws E_REVISIONS when a table of that name is another's, or when it is in its
 * own schema while the URL names another one.
 */
export async function findRevisions(
  connection: Connection,
  { asked, create, compare }: FindRevisions,
): Promise<Revisions> {
  const { dialect, url } = connection;
  const sql = dialect.revisions;
  const schema = sql.schema(asked, url.boundSchema);
  const found = await columnsOf(connection, schema);
  if (found.length === 0 && asked === undefined) await refuseAmbiguous(connection, schema);
  const missing = columns.filter((column) => !found.includes(column));
  if (found.length > 0) refuseForeign(schema, missing);
  if (create && found.length === 0) await createTable(connection, schema);
  if (create && found.length > 0) {
    for (const column of missing) await connection.query(sql.addColumn(schema, column));
  }
  const exists = create || found.length > 0;
  const { joint } = dialect.interrupted;
  const jointly = {
    write: joint(connection, { name: 'mercator_write', sql: sql.upsert(schema) }),
    advance: joint(connection, { name: 'mercator_advance', sql: sql.advance(schema) }),
  };
  return {
    schema,
    exists,
    read: async () => {
      const rows = exists ? await readRows(connection, schema) : [];
      return rows.toSorted((a, b) => compare(a.version, b.version));
    },
    write: async (revision) => {
      await connection.query(sql.upsert(schema), parameters(revision));
    },
    advance: async (revision) => {
      await connection.query(sql.advance(schema), progress(revision));
    },
    runJointly: (how, statement, revision) =>
      jointly[how](statement, how === 'write' ? parameters(revision) : progress(revision)),
    remove: async (version) => {
      await connection.query(sql.delete(schema), [version]);
    },
  };
}

async function columnsOf(connection: Connection, schema: string): Promise<readonly string[]> {
  const { rows } = await connection.query(connection.dialect.revisions.columns(schema));
  return rows.map(([name]) => name ?? '');
}

async function createTable({ dialect, query }: Connection, schema: string): Promise<void> {
  const sql = dialect.revisions;
  const { rows } = await query(sql.schemaExists(schema));
  if (rows.length === 0) await query(sql.createSchema(schema));
  await query(sql.createTable(schema));
}

/** Source: migrations.md 6.1. */
async function refuseAmbiguous(connection: Connection, schema: string): Promise<void> {
  const own = connection.dialect.revisions.schema(undefined, undefined);
  if (own === schema || (await columnsOf(connection, own)).length === 0) return;
  throw new MercatorError('E_REVISIONS', 'ambiguous revision table', {
    hint: `the URL names the schema "${schema}", which has no revisions table, but the schema "${own}" has one: say which is meant with --revisions-schema`,
  });
}

/** What an older Atlas did not write yet may be missing. */
function refuseForeign(schema: string, missing: readonly string[]): void {
  const needed = missing.filter((c) => !['error', 'error_stmt', 'partial_hashes'].includes(c));
  if (needed.length === 0) return;
  const message = `table "${schema}.atlas_schema_revisions" is no revisions table: it has no column "${needed[0]}"`;
  throw new MercatorError('E_REVISIONS', message, {
    hint: 'it belongs to something else: name another schema with --revisions-schema',
  });
}

async function readRows(connection: Connection, schema: string): Promise<readonly Revision[]> {
  const { rows } = await connection.query(connection.dialect.revisions.select(schema));
  return rows.map(revisionOf).filter(({ version }) => !reserved.has(version));
}

function revisionOf(row: readonly (string | null)[]): Revision {
  const [version, description, type, applied, total, at, took, error, stmt, hash, partial, by] =
    row.map((value) => value ?? '');
  return {
    version: version ?? '',
    description: description ?? '',
    type: Number(type),
    applied: Number(applied),
    total: Number(total),
    executedAtMs: timeOf(at ?? ''),
    executionTimeNs: Number(took),
    error: error ?? '',
    errorStmt: stmt ?? '',
    hash: hash ?? '',
    partialHashes: hashesOf(partial ?? ''),
    operatorVersion: by ?? '',
  };
}

/** `2024-01-02T03:04:05.123456Z`, or as Go's drivers write it: `2024-01-02 03:04:05.123+00:00`. */
function timeOf(text: string): number {
  const parts = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d{1,3})?\d*\s*(Z|[+-]\d\d:?\d\d)?/.exec(
    text,
  );
  if (parts === null) return 0;
  const [, day, time, fraction = '', zone = 'Z'] = parts;
  return Date.parse(`${day}T${time}${fraction}${zone}`);
}

function hashesOf(text: string): readonly string[] {
  const value: unknown = text === '' ? null : JSON.parse(text);
  return Array.isArray(value) ? value.map(String) : [];
}

function parameters(revision: Revision): readonly unknown[] {
  const { partialHashes } = revision;
  return [
    ...[revision.version, revision.description, revision.type, revision.applied, revision.total],
    new Date(revision.executedAtMs).toISOString().replace('T', ' ').replace('Z', '+00:00'),
    ...[Math.round(revision.executionTimeNs), revision.error, revision.errorStmt, revision.hash],
    partialHashes.length === 0 ? null : JSON.stringify(partialHashes),
    revision.operatorVersion,
  ];
}

function progress({ applied, executionTimeNs, version }: Revision): readonly unknown[] {
  return [applied, Math.round(executionTimeNs), version];
}
