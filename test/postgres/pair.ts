import { expect } from 'vitest';
import { sourceFile } from '../../src/base/index.ts';
import { openSession } from '../../src/dialects/postgres/connect.ts';
import { flavorQuery, type PgFlavor, readFlavor } from '../../src/dialects/postgres/flavor.ts';
import { postgresKinds } from '../../src/dialects/postgres/kinds/index.ts';
import { parseHcl } from '../../src/hcl/index.ts';
import { nodeHost } from '../../src/host/index.ts';
import {
  applyPolicy,
  createRealm,
  type DiffPolicy,
  diffRealms,
  planChanges,
  type Realm,
  type Statement,
} from '../../src/schema/index.ts';
import { decodeRealm, encodeRealm } from '../../src/spec/index.ts';
import { createDatabase, type TestDatabase } from '../support/postgres.ts';
import { emptyRealm, execute, inspectRealm } from './write-live.ts';

/* What every change and every object of a table has to stand: on a real server, there and back. */

export interface Pair {
  readonly from: string;
  readonly to: string;
  readonly major?: number;
  readonly policy?: DiffPolicy;
  /** Run on both databases first, and not part of the change. */
  readonly before?: string;
}

export interface Changed {
  readonly statements: readonly Statement[];
  readonly database: TestDatabase;
}

/**
 * Plans from one schema to the other and runs that: what is read back then is the other one, a
 * second plan is empty, and the reverses lead back to where it began.
 */
export async function changeAndBack(name: string, pair: Pair): Promise<Changed> {
  const options = pair.major === undefined ? {} : { major: pair.major };
  const database = await createDatabase(name, options);
  const wanted = await createDatabase(`${name}_to`, options);
  await database.query(`${pair.before ?? ''};${pair.from}`);
  await wanted.query(`${pair.before ?? ''};${pair.to}`);
  const from = await inspectRealm(database);
  const to = await inspectRealm(wanted);
  const statements = await planOf(database, { from, to, policy: pair.policy });
  await execute(
    database,
    statements.map(({ sql }) => sql),
  );
  const after = await inspectRealm(database);
  expect(diffRealms(after, to, postgresKinds)).toEqual([]);
  expect(diffRealms(to, after, postgresKinds)).toEqual([]);
  expect(unordered(after)).toEqual(unordered(to));
  await goBack(database, statements, from);
  return { statements, database };
}

async function goBack(
  database: TestDatabase,
  statements: readonly Statement[],
  from: Realm,
): Promise<void> {
  const undo = statements.map(({ reverse }) => reverse).reverse();
  if (undo.some((reverse) => !Array.isArray(reverse))) return;
  await execute(database, undo.flat() as string[]);
  expect(diffRealms(await inspectRealm(database), from, postgresKinds)).toEqual([]);
}

/** The plan for that very server. */
export async function planOf(
  database: TestDatabase,
  states: { readonly from: Realm; readonly to: Realm; readonly policy?: DiffPolicy | undefined },
): Promise<readonly Statement[]> {
  const { from, to, policy = {} } = states;
  const { capabilities } = await flavorOf(database);
  const changes = applyPolicy(diffRealms(from, to, postgresKinds), policy);
  const cx = { from, to, qualifier: undefined, indent: '', capabilities };
  return planChanges(changes, postgresKinds, cx);
}

async function flavorOf({ url }: TestDatabase): Promise<PgFlavor> {
  const session = await openSession({ url, host: nodeHost(), warn: () => undefined });
  try {
    return readFlavor((await session.query(flavorQuery)).rows[0] ?? []);
  } finally {
    await session.close();
  }
}

/**
 * A schema made by SQL is made again by its own SQL, and by its HCL, which reads and prints the same.
 * Returns the HCL.
 */
export async function madeAgain(
  name: string,
  sql: string,
  options: { readonly major?: number; readonly before?: string } = {},
): Promise<string> {
  const { before = '' } = options;
  const source = await createDatabase(name, options);
  await source.query(`${before};${sql}`);
  const realm = await inspectRealm(source);
  const make = async (suffix: string, from: Realm): Promise<Realm> => {
    const database = await createDatabase(`${name}_${suffix}`, options);
    await database.query(before);
    const cx = { from: emptyRealm, to: from, qualifier: undefined, indent: '  ' };
    const statements = planChanges(createRealm(from), postgresKinds, cx);
    await execute(
      database,
      statements.map((statement) => statement.sql),
    );
    return inspectRealm(database);
  };
  expect(await make('sql', realm)).toEqual(realm);
  const hcl = encodeRealm(realm, postgresKinds);
  const written = decoded(hcl);
  expect(encodeRealm(written, postgresKinds)).toBe(hcl);
  expect(await make('hcl', written)).toEqual(realm);
  return hcl;
}

function decoded(hcl: string): Realm {
  const { file, diagnostics } = parseHcl(sourceFile('schema.hcl', hcl));
  expect(diagnostics).toEqual([]);
  const result = decodeRealm([file], postgresKinds);
  expect(result.diagnostics).toEqual([]);
  return result.value;
}

const serversAffair: ReadonlySet<string> = new Set(['inherited', 'inheritedNotNull']);

/**
 * The order of columns is no difference, nor is the name of a serial's sequence, nor that a column
 * or its NOT NULL was the table's own before it was inherited.
 */
function unordered(realm: Realm): unknown {
  const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
    a.name < b.name ? -1 : 1;
  const schemas = realm.schemas.map((schema) => ({
    ...schema,
    tables: schema.tables.map((table) => ({ ...table, columns: [...table.columns].sort(byName) })),
  }));
  return JSON.parse(
    JSON.stringify(schemas, (key, value) =>
      key === 'serial' ? 'sequence' : serversAffair.has(key) ? undefined : value,
    ),
  );
}
