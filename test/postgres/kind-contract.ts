import { describe, expect, it } from 'vitest';
import { sourceFile } from '../../src/base/index.ts';
import { postgresKinds } from '../../src/dialects/postgres/kinds/index.ts';
import { parseHcl } from '../../src/hcl/index.ts';
import { createRealm, diffRealms, type Realm, type Statement } from '../../src/schema/index.ts';
import { decodeRealm, encodeRealm } from '../../src/spec/index.ts';
import { formatStatements } from '../../src/sql/index.ts';
import { createDatabase, majors, type TestDatabase } from '../support/postgres.ts';
import { execute, inspectRealm, plan } from './write-live.ts';

/** A change of what a database holds, each side as SQL. */
export interface KindCase {
  readonly name: string;
  /** What both sides hold, and what stays. */
  readonly setup?: string;
  readonly from: string;
  readonly to: string;
  /** No plan leads back: `from` is made anew. */
  readonly oneWay?: boolean;
  /** The first version that has it. */
  readonly since?: number;
}

/** The version whose statements and HCL are kept. */
const recorded = 15;

/**
 * What every kind must do, on a real server: the plan leads from one side to the other, after it
 * nothing differs, its reverse leads back; everything can be dropped, that undone, and made anew
 * from its own HCL. Statements and HCL are those of `testdata/kinds/<suite>`.
 */
export function kindContract(suite: string, cases: readonly KindCase[]): void {
  describe.each(majors(`kinds: ${suite}`))('PostgreSQL %i', (major) => {
    const fitting = cases.filter(({ since = 0 }) => since <= major);
    it.each(fitting.map((c) => [c.name, c] as const))('%s', async (name, item) => {
      const file = `testdata/kinds/${suite}/${name.replaceAll(' ', '-')}`;
      const { setup = '' } = item;
      const database = await createDatabase(name, { major });
      await database.query(setup);
      const base = await inspectRealm(database);
      await database.query(item.from);
      const from = await inspectRealm(database);
      const to = await realmOf(`${setup};${item.to}`, name, major);
      const made = await change(database, from, to);
      if (major === recorded) {
        await expect(formatStatements(made)).toMatchFileSnapshot(`${file}.sql`);
      }
      if (item.oneWay === true) {
        await change(database, to, base);
        await change(database, base, from);
      } else await undo(database, made, from);
      const dropped = await change(database, from, base);
      await undo(database, dropped, from);
      await change(database, from, base);

      const hcl = encodeRealm(to, postgresKinds);
      if (major === recorded) await expect(hcl).toMatchFileSnapshot(`${file}.hcl`);
      const written = decoded(hcl);
      expect(encodeRealm(written, postgresKinds)).toBe(hcl);
      expect(sqlOf(written)).toEqual(sqlOf(to));
      await change(database, base, to, written);
    });
  });
}

async function realmOf(sql: string, name: string, major: number): Promise<Realm> {
  const database = await createDatabase(name, { major });
  await database.query(sql);
  return inspectRealm(database);
}

/** Makes the database as the realm is, by the statements that lead to what was written of it. */
async function change(
  database: TestDatabase,
  from: Realm,
  to: Realm,
  written: Realm = to,
): Promise<readonly Statement[]> {
  const statements = plan(diffRealms(from, written, postgresKinds), from, written);
  await execute(
    database,
    statements.map(({ sql }) => sql),
  );
  const after = await inspectRealm(database);
  expect(diffRealms(after, to, postgresKinds)).toEqual([]);
  expect(diffRealms(to, after, postgresKinds)).toEqual([]);
  expect(after).toEqual(to);
  return statements;
}

/** Runs the reverse of the statements; without it for one of them, the plan back. */
async function undo(
  database: TestDatabase,
  statements: readonly Statement[],
  to: Realm,
): Promise<void> {
  const reverses = statements.map(({ reverse }) => reverse).reverse();
  const lists = reverses.flatMap((reverse) => ('irreversible' in reverse ? [] : [reverse]));
  if (lists.length < reverses.length) {
    await change(database, await inspectRealm(database), to);
    return;
  }
  await execute(database, lists.flat());
  expect(await inspectRealm(database)).toEqual(to);
}

function decoded(hcl: string): Realm {
  const { file, diagnostics } = parseHcl(sourceFile('schema.hcl', hcl));
  const result = decodeRealm([file], postgresKinds);
  expect([...diagnostics, ...result.diagnostics]).toEqual([]);
  return result.value;
}

/** Sorted: that a document has another order is no difference. */
function sqlOf(realm: Realm): readonly string[] {
  const nothing = { schemas: [], objects: [] };
  return plan(createRealm(realm), nothing, realm)
    .map(({ sql }) => sql)
    .sort();
}
