import { openSession } from '../../src/dialects/postgres/connect.ts';
import { flavorQuery, readFlavor } from '../../src/dialects/postgres/flavor.ts';
import { inspectDatabase } from '../../src/dialects/postgres/inspect.ts';
import { postgresKinds } from '../../src/dialects/postgres/kinds/index.ts';
import { nodeHost } from '../../src/host/index.ts';
import {
  type Change,
  type PlanContext,
  planChanges,
  type Realm,
  type Statement,
} from '../../src/schema/index.ts';
import type { TestDatabase } from '../support/postgres.ts';

/** The realm of a database, all schemas or the one that is bound. */
export async function inspectRealm(database: TestDatabase, boundSchema?: string): Promise<Realm> {
  const url =
    boundSchema === undefined ? database.url : `${database.url}&search_path=${boundSchema}`;
  const session = await openSession({ url, host: nodeHost(), warn: () => undefined });
  try {
    const { rows } = await session.query(flavorQuery);
    const flavor = readFlavor(rows[0] ?? []);
    const scope = { schemas: [], exclude: [], include: [] };
    const { realm } = await inspectDatabase({ session, flavor, kinds: postgresKinds, scope });
    return realm;
  } finally {
    await session.close();
  }
}

export function plan(
  changes: readonly Change[],
  from: Realm,
  to: Realm,
  more: Partial<Pick<PlanContext, 'qualifier' | 'indent' | 'capabilities'>> = {},
): readonly Statement[] {
  const { qualifier, indent = '', ...rest } = more;
  return planChanges(changes, postgresKinds, { from, to, qualifier, indent, ...rest });
}

/** Runs the statements one by one, so that an error names its own. */
export async function execute(
  database: TestDatabase,
  statements: readonly string[],
): Promise<void> {
  for (const sql of statements) {
    try {
      await database.query(sql);
    } catch (error) {
      throw new Error(`${sql}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

export const emptyRealm: Realm = { schemas: [], objects: [] };
