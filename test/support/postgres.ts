import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { Client } from 'pg';
import { inject } from 'vitest';
import { isFullRun, leftOut } from './run-folder.ts';
import type { ServerAnswer, ServerFacts } from './servers.ts';

export interface TestDatabase {
  readonly name: string;
  /** Of its superuser, without a password, over plain TCP. */
  readonly url: string;
  /** Of the server, as users know it: `15.18`. */
  readonly version: string;
  /** Runs one or more statements; the rows of the last, as arrays of what `pg` makes of them. */
  query(sql: string, parameters?: readonly unknown[]): Promise<readonly (readonly unknown[])[]>;
  /** Removes it at once, which only tests with many databases need do. */
  drop(): Promise<void>;
}

/** The version that `npm test` runs on. */
const defaultMajor = 15;

const allMajors = [13, 14, 15, 16, 17, 18];

/** The versions to test on: all in a full run, one otherwise, which says so. */
export function majors(suite: string): readonly number[] {
  if (isFullRun) return allMajors;
  const others = allMajors.filter((major) => major !== defaultMajor);
  leftOut(suite, `PostgreSQL ${others.join(', ')}; npm run test:full has them`);
  return [defaultMajor];
}

/** The run's private server of that version, started by the first call. */
export async function serverOf(major: number = defaultMajor): Promise<ServerFacts> {
  const socket = connect(inject('serverPort'), '127.0.0.1');
  socket.write(String(major));
  const said: ServerAnswer = JSON.parse(await text(socket));
  if ('error' in said) throw new Error(said.error);
  return said.server;
}

/**
 * A new empty database, named after `name`, on the private server of the run. It goes with the
 * server; nothing has to be cleaned up.
 */
export async function createDatabase(
  name: string,
  options: { readonly major?: number } = {},
): Promise<TestDatabase> {
  const server = await serverOf(options.major);
  const unique = `${name.replace(/[^a-z0-9]+/gi, '_').slice(0, 40)}_${nextNumber()}`.toLowerCase();
  const urlOf = (database: string): string =>
    `postgres://${server.superuser}@127.0.0.1:${server.port}/${database}?sslmode=disable`;
  // Through the log it takes two to six times as long, which is most of a small test's time.
  const strategy = Number.parseInt(server.version, 10) >= 15 ? ' STRATEGY file_copy' : '';
  await runOn(urlOf('postgres'), `CREATE DATABASE "${unique}"${strategy}`);
  return {
    name: unique,
    url: urlOf(unique),
    version: server.version,
    query: (sql, parameters) => runOn(urlOf(unique), sql, parameters),
    drop: async () => {
      await runOn(urlOf('postgres'), `DROP DATABASE "${unique}" WITH (FORCE)`);
    },
  };
}

let created = 0;

/** Different in every worker and every call. */
function nextNumber(): string {
  created += 1;
  return `${process.env.VITEST_POOL_ID ?? '0'}_${process.hrtime.bigint().toString(36)}_${created}`;
}

async function runOn(
  url: string,
  sql: string,
  parameters?: readonly unknown[],
): Promise<readonly (readonly unknown[])[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const query = { text: sql, rowMode: 'array' as const, values: [...(parameters ?? [])] };
    const result = await client.query<unknown[]>(query);
    const last = Array.isArray(result) ? result.at(-1) : result;
    return last?.rows ?? [];
  } finally {
    await client.end();
  }
}
