import type { Connection, Dialect, StatementLimits } from './dialect.ts';

/** How long statements wait for others, and what is done about one that waited in vain. */
export interface Patience {
  readonly limits: StatementLimits;
  /** How often more it is tried. */
  readonly retries: number;
  /** Told before the next try, by its number from 1; it comes when this is done. */
  readonly pause: (error: unknown, next: number) => Promise<void>;
}

/**
 * Does the work, and does it again when it lost against the locks of others. The work leaves nothing
 * behind when it fails. Throws the last error.
 */
export async function patiently<T>(
  { isContention }: Dialect,
  { retries, pause }: Patience,
  work: () => Promise<T>,
): Promise<T> {
  for (let next = 1; ; next++) {
    try {
      return await work();
    } catch (error) {
      if (next > retries || !isContention(error)) throw error;
      await pause(error, next);
    }
  }
}

/**
 * Runs what no transaction can hold. On PostgreSQL a concurrent build waits for all older snapshots
 * under the clock of `lock_timeout` too, so that it is not under that one, and is tried once.
 * https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-LOCK-TIMEOUT
 */
export async function withoutLockLimit<T>(
  connection: Connection,
  { limits }: Patience,
  work: () => Promise<T>,
): Promise<T> {
  if (limits.lockMs === undefined) return work();
  await connection.limit({ lockMs: 0 });
  const result = await work();
  await connection.limit({ lockMs: limits.lockMs });
  return result;
}
