import { durationMs, MercatorError } from '../base/index.ts';
import { type DatabaseLock, executeLock } from '../dialects/index.ts';
import type { Target } from './migrate-target.ts';
import { defaultLockTimeoutMs } from './workplace.ts';

/** How the lock is taken under which a history changes; else as the environment says. */
export interface HistoryLock {
  readonly lockTimeoutMs?: number;
  readonly lockName?: string;
  readonly skipLock?: boolean;
}

/** Takes it; undefined where none is wanted. Throws E_LOCKED, E_CONFIG_INVALID. */
export async function lockHistory(
  options: HistoryLock,
  { connection, env }: Target,
): Promise<DatabaseLock | undefined> {
  const { skipLock = false, lockName = executeLock, lockTimeout } = env?.migration ?? {};
  if (options.skipLock ?? skipLock) return undefined;
  const timeoutMs = options.lockTimeoutMs ?? timeoutOf(lockTimeout);
  return connection.lock(options.lockName ?? lockName, timeoutMs);
}

function timeoutOf(text: string | undefined): number {
  if (text === undefined) return defaultLockTimeoutMs;
  const ms = durationMs(text);
  if (ms !== undefined) return ms;
  throw new MercatorError(
    'E_CONFIG_INVALID',
    `lock_timeout "${text}" of the migration block is no time`,
    {
      hint: 'a number and its unit: "300ms", "10s", "1h30m"',
    },
  );
}
