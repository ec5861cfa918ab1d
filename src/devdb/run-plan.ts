import { revealSecret } from '../base/index.ts';
import {
  type Connection,
  type Patience,
  patiently,
  rollBackAfterError,
  type Transaction,
  withoutLockLimit,
} from '../dialects/index.ts';
import type { Statement } from '../schema/index.ts';

export interface RunPlan {
  /** Send what is not to be shown; else such statements run without it. */
  readonly secrets: boolean;
  readonly statements: readonly Statement[];
  /** `file`: one transaction around all that can run in one. */
  readonly txMode: 'file' | 'none';
  /** Of a database in use. */
  readonly patience?: Patience;
  /** Opens a transaction; that of the connection unless given. */
  readonly begin?: () => Promise<Transaction>;
  /** Told before each statement, by its number from 0. */
  readonly before?: (number: number) => Promise<void> | void;
  /** Told when what ran up to here, exclusively, is in the database for good. */
  readonly kept?: (count: number) => Promise<void> | void;
}

/** Statements of one transaction, or one that has none; the last exclusively. */
interface Group {
  readonly first: number;
  readonly end: number;
  readonly inside: boolean;
}

/**
 * Runs the statements in order. When one fails, what ran in its transaction is rolled back, and the
 * error of the statement is thrown.
 */
export async function runPlan(connection: Connection, plan: RunPlan): Promise<void> {
  const { patience } = plan;
  for (const group of groupsOf(plan)) {
    const work = (): Promise<void> => runGroup(connection, plan, group);
    const isFree = plan.statements[group.first]?.tx === 'out';
    if (patience === undefined) await work();
    else if (isFree) await withoutLockLimit(connection, patience, work);
    else await patiently(connection.dialect, patience, work);
    await plan.kept?.(group.end);
  }
}

function groupsOf({ statements, txMode }: RunPlan): readonly Group[] {
  const groups: Group[] = [];
  for (const [first, { tx }] of statements.entries()) {
    const inside = txMode === 'file' && tx === 'in';
    const last = groups.at(-1);
    const grown = { first: last?.first ?? first, end: first + 1, inside };
    if (inside && last?.inside === true) groups.splice(-1, 1, grown);
    else groups.push({ ...grown, first });
  }
  return groups;
}

async function runGroup(connection: Connection, plan: RunPlan, group: Group): Promise<void> {
  const begin = plan.begin ?? connection.begin;
  const open = group.inside ? await begin() : undefined;
  try {
    for (const [at, statement] of plan.statements.slice(group.first, group.end).entries()) {
      await plan.before?.(group.first + at);
      await connection.query(textOf(statement, plan));
    }
    await open?.commit();
  } catch (error) {
    await rollBackAfterError(open?.rollback);
    throw error;
  }
}

function textOf({ sql, secretSql }: Statement, { secrets }: RunPlan): string {
  return secrets && secretSql !== undefined ? revealSecret(secretSql) : sql;
}
