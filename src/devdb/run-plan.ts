import { revealSecret } from '../base/index.ts';
import type { Connection, Transaction } from '../dialects/index.ts';
import type { Statement } from '../schema/index.ts';

export interface RunPlan {
  /** Send what is not to be shown; else such statements run without it. */
  readonly secrets: boolean;
  readonly statements: readonly Statement[];
  /** `file`: one transaction around all that can run in one. */
  readonly txMode: 'file' | 'none';
  /** Told before each statement, by its number from 0. */
  readonly before?: (number: number) => Promise<void> | void;
  /** Told when what ran up to here, exclusively, is in the database for good. */
  readonly kept?: (count: number) => Promise<void> | void;
}

/**
 * Runs the statements in order. When one fails, what ran in its transaction is rolled back, and the
 * error of the statement is thrown.
 */
export async function runPlan(connection: Connection, plan: RunPlan): Promise<void> {
  const { statements, txMode, before, kept } = plan;
  let open: Transaction | undefined;
  const commit = async (count: number): Promise<void> => {
    await open?.commit();
    open = undefined;
    await kept?.(count);
  };
  try {
    for (const [number, statement] of statements.entries()) {
      const inside = txMode === 'file' && statement.tx === 'in';
      if (open !== undefined && !inside) await commit(number);
      if (inside) open ??= await connection.begin();
      await before?.(number);
      await connection.query(textOf(statement, plan));
      if (!inside) await kept?.(number + 1);
    }
    if (open !== undefined) await commit(statements.length);
  } catch (error) {
    // On a broken connection the server rolls back by itself; the first error is the one to tell.
    await open?.rollback().catch(() => undefined);
    throw error;
  }
}

function textOf({ sql, secretSql }: Statement, { secrets }: RunPlan): string {
  return secrets && secretSql !== undefined ? revealSecret(secretSql) : sql;
}
