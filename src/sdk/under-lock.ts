import { isMercatorError } from '../base/index.ts';
import type { DatabaseLock } from '../dialects/index.ts';
import { type Channels, warn } from './channels.ts';

/**
 * Does the work under a lock, if there is one, and lets go of it. How the work ended stays as it is
 * when that fails: it is told as a warning. Throws what the work throws.
 */
export async function underLock<T>(
  lock: DatabaseLock | undefined,
  channels: Channels,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } finally {
    await letGo(lock, channels);
  }
}

/** A session that is lost, or was cut off by the signal, has let go of its lock. */
async function letGo(lock: DatabaseLock | undefined, channels: Channels): Promise<void> {
  try {
    await lock?.release();
  } catch (error) {
    if (!isMercatorError(error)) throw error;
    if (error.code === 'E_CONNECT' || channels.signal?.aborted === true) return;
    warn(channels, {
      severity: 'warning',
      code: error.code,
      summary: `the lock on the database was not let go of: ${error.message}`,
      detail: 'it ends with this process; a lock file that Atlas minds ends by its own date',
    });
  }
}
