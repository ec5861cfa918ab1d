import { durationMs, MercatorError } from '../base/index.ts';
import type { Env } from '../config/index.ts';
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
  const { skipLock = false, lockName = executeLock } = env?.migration ?? {};
  if (options.skipLock ?? skipLock) return undefined;
  return connection.lock(options.lockName ?? lockName, lockTimeoutMs(options, env));
}

/** How long to wait for it: as told, else as the environment says. Throws E_CONFIG_INVALID. */
export function lockTimeoutMs(
  { lockTimeoutMs: told }: Pick<HistoryLock, 'lockTimeoutMs'>,
  env: Env | undefined,
): number {
  const text = env?.migration.lockTimeout;
  if (told !== undefined) return told;
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
