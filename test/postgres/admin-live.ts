import { expect } from 'vitest';
import { revealSecret, sourceFile } from '../../src/base/index.ts';
import type { Connection } from '../../src/dialects/index.ts';
import { postgresKinds } from '../../src/dialects/postgres/kinds/index.ts';
import { parseHcl, type Value } from '../../src/hcl/index.ts';
import {
  diffRealms,
  type Mode,
  planChanges,
  type Realm,
  type Statement,
} from '../../src/schema/index.ts';
import { decodeRealm, encodeRealm } from '../../src/spec/index.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { connect, inspect } from './read.ts';
import { execute } from './write-live.ts';

/** A database, of which only so much is looked at; roles are the server's, shared by all tests. */
export interface Subject {
  readonly database: TestDatabase;
  readonly modes?: readonly Mode[];
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
}

export async function realmOf({ database, ...scope }: Subject): Promise<Realm> {
  return (await inspect(database.url, scope)).realm;
}

/** Runs a plan from what is there to `to`, and proves that it leads there and is then empty. */
export async function migrate(subject: Subject, to: Realm): Promise<readonly Statement[]> {
  const from = await realmOf(subject);
  const { flavor } = await connectionOf(subject);
  const statements = planChanges(diffRealms(from, to, postgresKinds), postgresKinds, {
    ...{ from, to, qualifier: undefined, indent: '', capabilities: flavor.capabilities },
  });
  await run(subject, statements);
  const after = await realmOf(subject);
  expect(after).toEqual(to);
  expect(diffRealms(after, to, postgresKinds)).toEqual([]);
  return statements;
}

async function connectionOf({ database }: Subject): Promise<Connection> {
  const connection = await connect(database.url);
  await connection.close();
  return connection;
}

export async function run({ database }: Subject, statements: readonly Statement[]): Promise<void> {
  const texts = statements.map(({ sql, secretSql }) =>
    secretSql === undefined ? sql : revealSecret(secretSql),
  );
  await execute(database, texts);
}

/** Undoes the statements; `to` is what was there before them. */
export async function undo(
  subject: Subject,
  statements: readonly Statement[],
  to: Realm,
): Promise<void> {
  const back = [...statements].reverse().flatMap(({ reverse, sql }) => {
    if (!('irreversible' in reverse)) return reverse;
    throw new Error(`${sql} has no reverse: ${reverse.irreversible}`);
  });
  await execute(subject.database, back);
  expect(await realmOf(subject)).toEqual(to);
}

/**
 * Leads a database from its state by that SQL to another, which only the server makes; then proves
 * that our plans lead back and forth between the two, and that each is what its HCL says.
 */
export async function backAndForth(subject: Subject, sql: string): Promise<readonly Statement[]> {
  const first = await realmOf(subject);
  await subject.database.query(sql);
  const second = await realmOf(subject);
  expect(second).not.toEqual(first);
  for (const realm of [first, second]) sameThroughHcl(realm);
  const down = await migrate(subject, first);
  await undo(subject, down, second);
  await migrate(subject, first);
  const up = await migrate(subject, second);
  await undo(subject, up, first);
  return migrate(subject, second);
}

export function decode(hcl: string, variables: Readonly<Record<string, Value>> = {}): Realm {
  const { file, diagnostics } = parseHcl(sourceFile('schema.hcl', hcl));
  const options = { variables: new Map(Object.entries(variables)) };
  const result = decodeRealm([file], postgresKinds, options);
  expect([...diagnostics, ...result.diagnostics]).toEqual([]);
  return result.value;
}

/** The document, which says the same when it is read and printed again. */
export function sameThroughHcl(realm: Realm): string {
  const hcl = encodeRealm(realm, postgresKinds);
  expect(encodeRealm(decode(hcl), postgresKinds)).toBe(hcl);
  return hcl;
}
