import { isMercatorError } from '../base/index.ts';
import type { Clock } from '../host/index.ts';

/** Calls `action` after each wait, whose length is asked for anew. Returns what ends it. */
export function every(clock: Clock, waitMs: () => number, action: () => void): () => void {
  const stop = new AbortController();
  const run = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      await clock.sleep(waitMs(), stop.signal);
      action();
    }
  };
  run().catch((error: unknown) => {
    if (!isMercatorError(error) || error.code !== 'E_INTERRUPTED') throw error;
  });
  return () => stop.abort();
}
