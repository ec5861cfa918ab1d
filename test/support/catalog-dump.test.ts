import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { catalogDump } from './catalog-dump.ts';
import { findPgDump, pgDump, pgDumpMajor } from './pg-dump.ts';
import { createDatabase, majors, type TestDatabase } from './postgres.ts';

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const everything = read('catalog-dump.sql');
/** A line each: what must show in the dump; it may begin with the first version that knows it. */
function changesOn(major: number): readonly string[] {
  const lines = read('catalog-dump-changes.sql').trim().split('\n');
  return lines.filter((line) => Number(/^\/\* since (\d+) \*\//.exec(line)?.[1] ?? 0) <= major);
}

/** Makes the change in a transaction that is rolled back. */
async function dumpAfter(client: Client, change: string): Promise<readonly string[]> {
  try {
    await client.query(`BEGIN; ${change}`);
    return await dumpOf(client);
  } catch (cause) {
    throw new Error(change, { cause });
  } finally {
    await client.query('ROLLBACK');
  }
}

function dumpOf(client: Client): Promise<readonly string[]> {
  return catalogDump(async (text) => {
    const results = await client.query<unknown[]>({ text, rowMode: 'array' });
    const last = Array.isArray(results) ? results.at(-1) : results;
    return last?.rows ?? [];
  });
}

async function withClient<T>(database: TestDatabase, work: (client: Client) => Promise<T>) {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function fullDatabase(major: number): Promise<TestDatabase> {
  const database = await createDatabase('dump', { major });
  await database.query(everything);
  return database;
}

const timeout = 120_000;

describe.each(majors('the catalog dump'))('the catalog dump of PostgreSQL %i', (major) => {
  it('is the same of two databases made by the same statements', { timeout }, async () => {
    const [a, b] = [await fullDatabase(major), await fullDatabase(major)];
    const dump = await catalogDump(a.query);
    expect(await catalogDump(b.query)).toEqual(dump);
    if (major === 15) expect(dump.join('\n')).toMatchSnapshot();
  });

  it('shows every change', { timeout }, async () => {
    const database = await fullDatabase(major);
    await withClient(database, async (client) => {
      const before = await dumpOf(client);
      const unseen: string[] = [];
      for (const change of changesOn(major)) {
        const after = await dumpAfter(client, change);
        if (JSON.stringify(after) === JSON.stringify(before)) unseen.push(change);
      }
      expect(unseen).toEqual([]);
      expect(await dumpOf(client)).toEqual(before);
    });
  });
});

it('is the same of a database and of its copy by pg_dump', async ({ skip }) => {
  const file = await findPgDump();
  if (file === undefined) return skip();
  const original = await fullDatabase(pgDumpMajor);
  const copy = await createDatabase('dump_copy', { major: pgDumpMajor });
  await copy.query(await pgDump(file, original.url));
  await copy.query('REFRESH MATERIALIZED VIEW s.m');
  expect(await catalogDump(copy.query)).toEqual(await catalogDump(original.query));
});
