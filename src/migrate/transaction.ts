import { isMercatorError, MercatorError } from '../base/index.ts';
import type { Transaction } from '../dialects/index.ts';
import type { ExecuteContext, HookStatement } from './run.ts';

/** What transactions with hooks are opened on. */
type HookContext = Pick<ExecuteContext, 'connection' | 'hooks' | 'warn'>;

/**
 * A transaction with what the hooks want at its beginning and at its end; they have had their turn
 * when a commit fails. Throws E_QUERY, E_APPLY for a statement of a hook.
 */
export async function openTransaction(cx: HookContext): Promise<Transaction> {
  const transaction = await begin(cx);
  let ended = false;
  return {
    commit: () => {
      ended = true;
      return commit(cx, transaction);
    },
    rollback: () => (ended ? transaction.rollback() : rollBack(cx, transaction)),
  };
}

/** Opens a transaction, with what the hooks want at its beginning. Throws E_QUERY. */
export async function begin(cx: HookContext): Promise<Transaction> {
  const transaction = await cx.connection.begin();
  try {
    for (const hook of cx.hooks.afterBegin) await runHook(cx, hook);
    return transaction;
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
}

/** Throws E_QUERY; all is rolled back then. */
export async function commit(cx: HookContext, transaction: Transaction): Promise<void> {
  try {
    for (const hook of cx.hooks.beforeCommit) await runHook(cx, hook);
  } catch (error) {
    await rollBack(cx, transaction);
    throw error;
  }
  await transaction.commit();
}

/**
 * A connection that is lost has rolled back by itself. What a hook runs into here is told and no more:
 * PostgreSQL refuses all statements after one that failed.
 */
export async function rollBack(cx: HookContext, transaction: Transaction): Promise<void> {
  try {
    for (const { sql } of cx.hooks.beforeRollback) await attempt(cx, sql);
    await transaction.rollback();
  } catch (error) {
    if (!isMercatorError(error) || error.code !== 'E_CONNECT') throw error;
  }
}

async function attempt(cx: HookContext, sql: string): Promise<void> {
  try {
    await cx.connection.run(sql);
  } catch (error) {
    tellSkipped(cx, sql, error);
  }
}

const savepoint = 'mercator_hook';

async function runHook(cx: HookContext, { sql, skipErrors }: HookStatement): Promise<void> {
  const { run } = cx.connection;
  if (!skipErrors) return runNamed(cx, sql);
  await run(`SAVEPOINT ${savepoint}`);
  try {
    await run(sql);
  } catch (error) {
    tellSkipped(cx, sql, error);
    await run(`ROLLBACK TO SAVEPOINT ${savepoint}`);
  }
  await run(`RELEASE SAVEPOINT ${savepoint}`);
}

async function runNamed({ connection }: HookContext, sql: string): Promise<void> {
  try {
    await connection.run(sql);
  } catch (error) {
    if (!isMercatorError(error) || error.code !== 'E_QUERY') throw error;
    const message = `statement ${JSON.stringify(sql)} of a hook: ${error.message}`;
    throw new MercatorError('E_APPLY', message, { hint: error.hint, cause: error });
  }
}

/** Throws all that is no refusal of the statement. */
function tellSkipped({ warn }: HookContext, sql: string, error: unknown): void {
  if (!isMercatorError(error) || error.code !== 'E_QUERY') throw error;
  const { code, message } = error;
  const summary = `a statement of a hook failed and was passed over: ${message}`;
  warn({ severity: 'warning', code, summary, detail: sql });
}
