import { isMercatorError } from '../base/index.ts';
import type { Clock } from '../host/index.ts';

/** Calls `action` after each wait, which may depend on how often that was before. Returns what ends it. */
export function every(
  clock: Clock,
  waitMs: (times: number) => number,
  action: () => void,
): () => void {
  const stop = new AbortController();
  const run = async (): Promise<void> => {
    for (let times = 0; !stop.signal.aborted; times += 1) {
      await clock.sleep(waitMs(times), stop.signal);
      action();
    }
  };
  run().catch((error: unknown) => {
    if (!isMercatorError(error) || error.code !== 'E_INTERRUPTED') throw error;
  });
  return () => stop.abort();
}
