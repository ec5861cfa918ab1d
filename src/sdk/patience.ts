import { MercatorError, messageOf } from '../base/index.ts';
import type { Connection, Patience } from '../dialects/index.ts';
import { type Channels, warn } from './channels.ts';

/** How long statements may take on the target, and what is done about one that waited in vain. */
export interface PatienceOptions {
  /** That a statement may wait for locks of others; the server's own setting unless given. */
  readonly statementLockTimeoutMs?: number;
  /** That a statement may run. */
  readonly statementTimeoutMs?: number;
  /** How often more what waited in vain is tried: a transaction as a whole. None unless given. */
  readonly retries?: number;
}

/** Longest pause between two tries. */
const longestPauseMs = 30_000;

/** Sets the limits on the connection. Throws E_UNSUPPORTED, E_USAGE. */
export async function beginPatience(
  connection: Connection,
  { statementLockTimeoutMs, statementTimeoutMs, retries = 0 }: PatienceOptions,
  channels: Channels,
): Promise<Patience> {
  if (!Number.isInteger(retries) || retries < 0) {
    throw new MercatorError('E_USAGE', `cannot try again "${retries}" times`);
  }
  const limits = {
    ...(statementLockTimeoutMs === undefined ? {} : { lockMs: statementLockTimeoutMs }),
    ...(statementTimeoutMs === undefined ? {} : { statementMs: statementTimeoutMs }),
  };
  await connection.limit(limits);
  const { clock } = channels.host;
  return {
    ...{ limits, retries },
    pause: async (error, next) => {
      // Two that stand in each other's way do not try in step.
      const ms = Math.min(longestPauseMs, 500 * 2 ** (next - 1) * (0.5 + Math.random()));
      warn(channels, {
        severity: 'warning',
        code: 'E_LOCKED',
        summary: `others hold locks: try ${next} of ${retries} begins in ${Math.round(ms)}ms`,
        detail: messageOf(error),
      });
      await clock.sleep(ms, channels.signal);
    },
  };
}
