import { Client } from 'pg';
import { expect } from 'vitest';
import { sourceFile } from '../../src/base/index.ts';
import { postgresKinds } from '../../src/dialects/postgres/kinds/index.ts';
import { parseHcl } from '../../src/hcl/index.ts';
import {
  type Change,
  createRealm,
  diffRealms,
  type Realm,
  type Statement,
} from '../../src/schema/index.ts';
import { decodeRealm, encodeRealm } from '../../src/spec/index.ts';
import { createDatabase, type TestDatabase } from '../support/postgres.ts';
import { databaseWith } from './read.ts';
import { emptyRealm, inspectRealm, plan } from './write-live.ts';

/** What a schema becomes another by. */
export interface Migration {
  readonly changes: readonly Change[];
  readonly statements: readonly Statement[];
  /** The SQL of the statements, in order. */
  readonly sql: readonly string[];
}

export interface Pair {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly major?: number;
}

/**
 * The migration from one SQL schema to another, proven on a real server: what is inspected
 * afterwards equals what was wanted, nothing is left to plan, and the reverse leads back.
 */
export async function migrated({ name, from, to, major }: Pair): Promise<Migration> {
  const options = major === undefined ? {} : { major };
  const database = await databaseWith(`${name}_from`, from, options);
  const target = await databaseWith(`${name}_to`, to, options);
  const before = await inspectRealm(database);
  const wanted = await inspectRealm(target);
  const changes = diff(before, wanted);
  const statements = plan(changes, before, wanted);
  const sql = statements.map((statement) => statement.sql);
  await executeInOne(database, sql);
  const after = await inspectRealm(database);
  expect(diff(after, wanted)).toEqual([]);
  expect(diff(wanted, after)).toEqual([]);
  expect(withoutAccess(after)).toEqual(withoutAccess(wanted));
  const undo = [...statements].reverse().map(({ reverse }) => reverse);
  if (undo.every((reverse) => Array.isArray(reverse))) {
    await executeInOne(database, undo.flat() as string[]);
    expect(diff(await inspectRealm(database), before)).toEqual([]);
  }
  return { changes, statements, sql };
}

function diff(from: Realm, to: Realm): readonly Change[] {
  return diffRealms(from, to, postgresKinds);
}

/** Owner, privileges and what the server recorded of dependencies are no part of what is wanted. */
function withoutAccess(realm: Realm): unknown {
  const left = new Set(['access', 'grants', 'dependsOn', 'partUses']);
  return JSON.parse(JSON.stringify(realm, (key, value) => (left.has(key) ? undefined : value)));
}

/**
 * The realm of a SQL schema, after a check that its HCL reads back as the same text, and that both
 * its HCL and its SQL make the same database anew.
 */
export async function roundTrip(
  name: string,
  sql: string,
  options: { readonly major?: number; readonly before?: string } = {},
): Promise<{ readonly realm: Realm; readonly hcl: string; readonly database: TestDatabase }> {
  const { before = '', ...major } = options;
  const database = await databaseWith(name, before + sql, major);
  const realm = await inspectRealm(database);
  const hcl = encodeRealm(realm, postgresKinds);
  const written = decoded(hcl);
  expect(encodeRealm(written, postgresKinds)).toBe(hcl);
  for (const [way, source] of [
    ['sql', realm],
    ['hcl', written],
  ] as const) {
    const made = await createDatabase(`${name}_${way}`, major);
    await made.query(before);
    const statements = plan(createRealm(source), emptyRealm, source);
    await executeInOne(
      made,
      statements.map((statement) => statement.sql),
    );
    expect(withoutAccess(await inspectRealm(made))).toEqual(withoutAccess(realm));
  }
  return { realm, hcl, database };
}

function decoded(hcl: string): Realm {
  const { file, diagnostics } = parseHcl(sourceFile('schema.hcl', hcl));
  expect(diagnostics).toEqual([]);
  const result = decodeRealm([file], postgresKinds);
  expect(result.diagnostics).toEqual([]);
  return result.value;
}

/** In one session, as a plan is run; an error names its statement. */
export async function executeInOne(
  database: TestDatabase,
  statements: readonly string[],
): Promise<void> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    for (const sql of statements) {
      await client.query(sql).catch((error: unknown) => {
        throw new Error(`${sql}: ${error instanceof Error ? error.message : String(error)}`);
      });
    }
  } finally {
    await client.end();
  }
}
