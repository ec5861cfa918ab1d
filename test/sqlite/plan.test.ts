import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../src/dialects/index.ts';
import type { Realm, Table } from '../../src/schema/index.ts';
import { formatStatements } from '../../src/sql/index.ts';
import { dump } from './dump.ts';
import { creation, decoded, diff, inspect, memoryWith, migrate, plan, run } from './live.ts';
import { allRows, demandRowsKept, fill, randomNumbers } from './rows.ts';

const folder = new URL('testdata/diff/', import.meta.url);

function load(topic: string, file: string): Realm {
  return decoded(readFileSync(new URL(`${topic}/${file}`, folder), 'utf8'));
}

async function databaseOf(realm: Realm): Promise<Connection> {
  const connection = await memoryWith('', '_fk=1');
  await migrate(connection, creation(realm));
  return connection;
}

/** What no server keeps is carried from what was written onto what was read back. */
function withOldNames(read: Realm, written: Realm): Realm {
  const sources = new Map(
    written.schemas.flatMap(({ tables }) => tables.map((table) => [table.name, table])),
  );
  const schemas = read.schemas.map((schema) => ({
    ...schema,
    tables: schema.tables.map((table): Table => {
      const source = sources.get(table.name);
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

describe('a change of schema', () => {
  it.each(readdirSync(folder).sort())('%s', async (topic) => {
    const database = await databaseOf(load(topic, 'from.hcl'));
    const direct = await databaseOf(load(topic, 'to.hcl'));
    const from = await inspect(database);
    const to = withOldNames(await inspect(direct), load(topic, 'to.hcl'));
    const statements = plan(diff(from, to), from, to, '  ');
    await expect(formatStatements(statements)).toMatchFileSnapshot(
      `testdata/diff/${topic}/plan.sql`,
    );
    const original = await dump(database);
    await fill(database, randomNumbers(topic.length), 9);
    const rows = await allRows(database);
    await migrate(database, statements);
    expect(await dump(database)).toEqual(await dump(direct));
    demandRowsKept(rows, await allRows(database));
    const after = await inspect(database);
    expect([...diff(after, to), ...diff(to, after)]).toEqual([]);

    const undo = statements.map(({ reverse }) => reverse).reverse();
    if (undo.some((reverse) => !Array.isArray(reverse))) return;
    await run(database, undo.flat() as string[]);
    expect(await dump(database)).toEqual(original);
  });
});
