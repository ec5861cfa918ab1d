import {
  type Connection,
  dialectFor,
  type Inspection,
  type InspectScope,
} from '../../src/dialects/index.ts';
import type { PgTable } from '../../src/dialects/postgres/model.ts';
import { nodeHost } from '../../src/host/index.ts';
import { createDatabase, type TestDatabase } from '../support/postgres.ts';

const host = { ...nodeHost(), env: {}, home: undefined };

/** A connection as commands make one, but without the environment of the test run. */
export async function connect(url: string): Promise<Connection> {
  const dialect = await dialectFor('postgres');
  return dialect.connect({ url, host, warn: () => {} });
}

export async function inspect(url: string, scope: Partial<InspectScope> = {}): Promise<Inspection> {
  const connection = await connect(url);
  try {
    return await connection.inspect({ schemas: [], exclude: [], include: [], ...scope });
  } finally {
    await connection.close();
  }
}

/** A database in which that SQL has run. */
export async function databaseWith(
  name: string,
  sql: string,
  options: { readonly major?: number } = {},
): Promise<TestDatabase> {
  const database = await createDatabase(name, options);
  await database.query(sql);
  return database;
}

/** The table with that name, whatever its schema. */
export function tableOf({ realm }: Inspection, name: string): PgTable {
  const table = realm.schemas.flatMap((s) => s.tables).find((t) => t.name === name);
  if (table === undefined) throw new Error(`no table ${name}`);
  return table as PgTable;
}

/** The counts by class. */
export function censusOf({ census }: Inspection): Record<string, number> {
  return Object.fromEntries(census.unknown.map((entry) => [entry.class, entry.count]));
}
