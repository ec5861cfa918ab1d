import { sourceFile } from '../../src/base/index.ts';
import type { Connection } from '../../src/dialects/index.ts';
import { sqlite } from '../../src/dialects/sqlite/index.ts';
import { sqliteKinds } from '../../src/dialects/sqlite/kinds/index.ts';
import { parseHcl } from '../../src/hcl/index.ts';
import { nodeHost } from '../../src/host/index.ts';
import {
  type Change,
  createContents,
  diffRealms,
  planChanges,
  type Realm,
  type Statement,
} from '../../src/schema/index.ts';
import { decodeRealm } from '../../src/spec/index.ts';
import { statementsOf } from './split.ts';

const emptyRealm: Realm = { schemas: [], objects: [] };

const host = nodeHost();

export function connect(url: string): Promise<Connection> {
  return sqlite.connect({ url, host, warn: () => undefined });
}

/** A database in memory in which that SQL has run. */
export async function memoryWith(sql: string, query = ''): Promise<Connection> {
  const connection = await connect(`sqlite://test?mode=memory&${query}`);
  await run(connection, statementsOf(sql));
  return connection;
}

/** Runs the statements one by one, so that an error names its own. */
export async function run(connection: Connection, statements: readonly string[]): Promise<void> {
  for (const sql of statements) {
    try {
      await connection.query(sql);
    } catch (error) {
      throw new Error(`${sql}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

/** As a migrator runs a plan. */
export async function migrate(
  connection: Connection,
  statements: readonly Statement[],
): Promise<void> {
  const transaction = await connection.begin();
  try {
    await run(
      connection,
      statements.map(({ sql }) => sql),
    );
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
  await transaction.commit();
}

export async function inspect(connection: Connection): Promise<Realm> {
  const { realm } = await connection.inspect({ schemas: [], exclude: [], include: [] });
  return realm;
}

export function diff(from: Realm, to: Realm): readonly Change[] {
  return diffRealms(from, to, sqliteKinds);
}

export function plan(
  changes: readonly Change[],
  from: Realm,
  to: Realm,
  indent = '',
): readonly Statement[] {
  return planChanges(changes, sqliteKinds, { from, to, qualifier: '', indent });
}

/** The statements that make all of the realm in an empty database. */
export function creation(realm: Realm, indent = ''): readonly Statement[] {
  return plan(realm.schemas.flatMap(createContents), emptyRealm, realm, indent);
}

export function decoded(hcl: string): Realm {
  const parsed = parseHcl(sourceFile('schema.hcl', hcl));
  const { value, diagnostics } = decodeRealm([parsed.file], sqliteKinds);
  const [problem] = [...parsed.diagnostics, ...diagnostics];
  if (problem !== undefined) throw new Error(`${problem.summary}: ${problem.detail}`);
  return value;
}
