import { isMercatorError } from '../base/index.ts';

/**
 * Rolls back after an error, which is the one to tell. A session that is lost needs none, nor does a
 * transaction that the database has ended by itself. Throws what else goes wrong.
 */
export async function rollBackAfterError(
  rollback: (() => Promise<void>) | undefined,
): Promise<void> {
  try {
    await rollback?.();
  } catch (error) {
    if (!isMercatorError(error) || !['E_CONNECT', 'E_QUERY'].includes(error.code)) throw error;
  }
}
