import { Client } from 'pg';
import { messageOf } from '../../src/base/index.ts';
import { connect } from '../postgres/read.ts';
import { catalogDump, type DumpQuery } from '../support/catalog-dump.ts';
import { findPgDump, pgDump, pgDumpMajor, unorderedLines } from '../support/pg-dump.ts';
import { createDatabase, type TestDatabase } from '../support/postgres.ts';
import { isFullRun } from '../support/run-folder.ts';
import { giveBack, takeDatabase } from './database-pool.ts';
import { fail } from './failure.ts';
import { loadScript } from './load-script.ts';
import type { Subject } from './state.ts';

/** A PostgreSQL database that is made, filled and then removed. */
export interface PostgresSubject extends Subject {
  readonly database: TestDatabase;
  close(): Promise<void>;
}

export interface SubjectOptions {
  readonly name: string;
  /** Run in order, each in a session of its own. */
  readonly scripts: readonly string[];
  readonly major?: number;
  /** Made by generated scripts alone: the database may have been used before. */
  readonly pooled?: boolean;
}

/** A new database in which the scripts have run. Throws ContractFailure. */
export async function postgresSubject(options: SubjectOptions): Promise<PostgresSubject> {
  const { scripts } = options;
  const { database, done } = await emptyDatabase(options);
  try {
    for (const script of scripts) await load(database, script);
  } catch (cause) {
    await done();
    throw fail('load', messageOf(cause), cause);
  }
  // A session beside the one that is tested.
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const query: DumpQuery = async (text) => {
    const results = await client.query<unknown[]>({ text, rowMode: 'array' });
    return (Array.isArray(results) ? results.at(-1) : results)?.rows ?? [];
  };
  const connection = await connect(database.url);
  const file = database.version.startsWith(`${pgDumpMajor}.`) ? await tool : undefined;
  return {
    database,
    connection,
    // Roles are the server's, and others' as well.
    modes: ['permissions'],
    ...(file !== undefined && {
      otherDump: async () => unorderedLines(await pgDump(file, database.url)),
    }),
    dump: () => catalogDump(query),
    rowCounts: () => rowCounts(query),
    close: async () => {
      await connection.close();
      await client.end();
      await done();
    },
  };
}

interface EmptyDatabase {
  readonly database: TestDatabase;
  done(): Promise<void>;
}

async function emptyDatabase({ name, major, pooled }: SubjectOptions): Promise<EmptyDatabase> {
  if (pooled === true) {
    const database = await takeDatabase(major);
    return { database, done: () => giveBack(database, major) };
  }
  const database = await createDatabase(name, major === undefined ? {} : { major });
  return { database, done: () => database.drop() };
}

/** Asked twice as much takes a while: `npm test` does without. */
const tool = isFullRun ? findPgDump() : Promise.resolve(undefined);

/** Roles are the server's: two scripts at once may both find one missing and make it. */
async function load(database: TestDatabase, script: string): Promise<void> {
  try {
    await loadScript(database, script);
  } catch (error) {
    if (!/pg_authid_rolname_index|tuple concurrently updated/.test(messageOf(error))) throw error;
    await loadScript(database, script);
  }
}

const tableNames = `SELECT c.oid::regclass::text FROM pg_class c WHERE c.relkind IN ('r', 'p')
  AND c.oid >= 16384 AND c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'`;

/** Table → number of rows, of all tables but the catalog's. */
export async function rowCounts(query: DumpQuery): Promise<ReadonlyMap<string, number>> {
  const names = (await query(`SET search_path = pg_catalog; ${tableNames}`)).map(([name]) => name);
  if (names.length === 0) return new Map();
  const counts = names.map((name, n) => `SELECT ${n}, count(*) FROM ${name}`).join(' UNION ALL ');
  return new Map(
    (await query(counts)).map(([n, count]) => [String(names[Number(n)]), Number(count)]),
  );
}
