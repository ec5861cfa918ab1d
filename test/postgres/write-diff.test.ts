import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sourceFile } from '../../src/base/index.ts';
import { postgresKinds } from '../../src/dialects/postgres/kinds/index.ts';
import { parseHcl } from '../../src/hcl/index.ts';
import {
  type Change,
  createRealm,
  diffRealms,
  type Realm,
  type Statement,
  type Table,
} from '../../src/schema/index.ts';
import { decodeRealm } from '../../src/spec/index.ts';
import { formatStatements } from '../../src/sql/index.ts';
import { createDatabase, type TestDatabase } from '../support/postgres.ts';
import { emptyRealm, execute, inspectRealm, plan } from './write-live.ts';

const folder = new URL('testdata/diff/', import.meta.url);

function load(topic: string, file: string): Realm {
  const text = readFileSync(new URL(`${topic}/${file}`, folder), 'utf8');
  const parsed = parseHcl(sourceFile(file, text));
  const { value, diagnostics } = decodeRealm([parsed.file], postgresKinds);
  expect([...parsed.diagnostics, ...diagnostics]).toEqual([]);
  return value;
}

async function databaseOf(topic: string, file: string): Promise<TestDatabase> {
  const database = await createDatabase(`diff_${topic}_${file.replace('.hcl', '')}`);
  const realm = load(topic, file);
  await run(database, plan(createRealm(realm), emptyRealm, realm));
  // A new database says so of its own; the files do not.
  await database.query('COMMENT ON SCHEMA public IS NULL');
  return database;
}

async function run(database: TestDatabase, statements: readonly Statement[]): Promise<void> {
  await execute(
    database,
    statements.map(({ sql }) => sql),
  );
}

function diff(from: Realm, to: Realm): readonly Change[] {
  return diffRealms(from, to, postgresKinds);
}

/** The order of columns is no difference, and nothing can change it. */
function unordered(realm: Realm): unknown {
  const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
    a.name < b.name ? -1 : 1;
  return realm.schemas.map((schema) => ({
    ...schema,
    tables: schema.tables.map((table) => ({ ...table, columns: [...table.columns].sort(byName) })),
  }));
}

/** What no server keeps is carried from what was written onto what was read back. */
function withOldNames(read: Realm, written: Realm): Realm {
  const schemas = read.schemas.map((schema) => ({
    ...schema,
    tables: schema.tables.map((table): Table => {
      const source = written.schemas
        .find(({ name }) => name === schema.name)
        ?.tables.find(({ name }) => name === table.name);
      const columns = carried(table.columns, source?.columns ?? []);
      return { ...table, columns, indexes: carried(table.indexes, source?.indexes ?? []) };
    }),
  }));
  return { ...read, schemas };
}

function carried<T extends { readonly name: string; readonly renamedFrom?: string }>(
  read: readonly T[],
  written: readonly T[],
): readonly T[] {
  const old = new Map(written.map(({ name, renamedFrom }) => [name, renamedFrom]));
  return read.map((item) => {
    const renamedFrom = old.get(item.name);
    return renamedFrom === undefined ? item : { ...item, renamedFrom };
  });
}

describe('a change of schema, on a real server', () => {
  it.each(readdirSync(folder).sort())('%s', async (topic) => {
    const database = await databaseOf(topic, 'from.hcl');
    const from = await inspectRealm(database);
    const to = withOldNames(
      await inspectRealm(await databaseOf(topic, 'to.hcl')),
      load(topic, 'to.hcl'),
    );
    const changes = diff(from, to);
    const statements = plan(changes, from, to);
    await expect(formatStatements(statements)).toMatchFileSnapshot(
      `testdata/diff/${topic}/plan.sql`,
    );
    await run(database, statements);
    const after = await inspectRealm(database);
    expect(diff(after, to)).toEqual([]);
    expect(diff(to, after)).toEqual([]);
    expect(serverSide(unordered(after))).toEqual(serverSide(unordered(to)));

    const undo = statements.map(({ reverse }) => reverse).reverse();
    if (undo.some((reverse) => !Array.isArray(reverse))) return;
    await execute(database, undo.flat() as string[]);
    expect(diff(await inspectRealm(database), from)).toEqual([]);
  });
});

/** A serial's sequence keeps the name that was free when it was made. */
function serverSide(data: unknown): unknown {
  return JSON.parse(
    JSON.stringify(data, (key, value) =>
      key === 'serial' ? 'sequence' : key === 'renamedFrom' ? undefined : value,
    ),
  );
}
