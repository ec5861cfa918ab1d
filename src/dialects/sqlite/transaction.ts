import { MercatorError } from '../../base/index.ts';
import type { QueryResult, Transaction } from '../dialect.ts';
import type { Session } from './connect.ts';
import { ident } from './sql-names.ts';

/**
 * A transaction that takes the write lock at once, so that it waits for others before it begins and
 * not in the middle. Foreign keys are not enforced in it, as a table that is made anew is dropped
 * with all that refers to it still there; what it leaves violated, and was not before, is found at
 * its end. Source: sqlite.md 1. Throws E_QUERY.
 */
export async function beginTransaction(session: Session): Promise<Transaction> {
  const enforced = await pragma(session, 'foreign_keys');
  if (enforced) await session.run('PRAGMA foreign_keys = off');
  const restore = async (): Promise<void> => {
    if (enforced) await session.run('PRAGMA foreign_keys = on');
  };
  try {
    await session.run('BEGIN IMMEDIATE');
  } catch (error) {
    await restore();
    throw error;
  }
  const before = enforced ? await violations(session) : new Map<string, number>();
  const rollback = async (): Promise<void> => {
    try {
      await session.run('ROLLBACK');
    } finally {
      await restore();
    }
  };
  return {
    rollback,
    commit: async () => {
      const added = enforced ? newOnes(before, await violations(session)) : [];
      if (added.length > 0) {
        await rollback();
        throw mismatch(added);
      }
      await session.run('COMMIT');
      await restore();
    },
  };
}

async function pragma(session: Session, name: string): Promise<boolean> {
  const { rows } = await session.query(`PRAGMA ${name}`);
  return rows[0]?.[0] === '1';
}

/** How many rows violate each foreign key; their rowids may be others afterwards. */
async function violations(session: Session): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const [table, , parent] of await checkKeys(session)) {
    const key = `"${table}" to "${parent}"`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

type Rows = QueryResult['rows'];

/** One key whose parent has no such key stops the check of all; then each table is checked by itself. */
async function checkKeys(session: Session): Promise<Rows> {
  try {
    return (await session.query('PRAGMA foreign_key_check')).rows;
  } catch {
    const tables = await session.query(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'`,
    );
    const found: Rows[number][] = [];
    for (const [table] of tables.rows) found.push(...(await checkKeysOf(session, table ?? '')));
    return found;
  }
}

async function checkKeysOf(session: Session, table: string): Promise<Rows> {
  try {
    return (await session.query(`PRAGMA foreign_key_check(${ident(table)})`)).rows;
  } catch {
    // What is wrong with its keys shows when a row is written; no row of it can be judged here.
    return [];
  }
}

function newOnes(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): readonly string[] {
  return [...after]
    .filter(([key, count]) => count > (before.get(key) ?? 0))
    .map(([key, count]) => `${count} ${count === 1 ? 'row' : 'rows'} from ${key}`);
}

/** The beginning is Atlas's. */
function mismatch(added: readonly string[]): MercatorError {
  return new MercatorError('E_QUERY', `sql/sqlite: foreign key mismatch: [${added.join(', ')}]`, {
    hint: 'rows refer to what is not there; everything was rolled back. PRAGMA foreign_key_check lists such rows',
  });
}
