import { durationMs, MercatorError } from '../base/index.ts';

/** Milliseconds of a duration as Go writes it: `300ms`, `1h30m`. Throws E_USAGE in Go's words. */
export function parseDuration(text: string, flag: string): number {
  const ms = durationMs(text);
  if (ms !== undefined) return ms;
  throw new MercatorError(
    'E_USAGE',
    `invalid argument "${text}" for "--${flag}" flag: time: invalid duration "${text}"`,
    { hint: 'a number and its unit: 300ms, 10s, 1h30m' },
  );
}

/** As Go prints a duration: `5.03ms`, `1m2.5s`. */
export function formatDuration(ms: number): string {
  if (ms < 1) return `${trim(ms * 1_000, 0)}µs`;
  if (ms < 1_000) return `${trim(ms, 2)}ms`;
  if (ms < 60_000) return `${trim(ms / 1_000, 3)}s`;
  return `${Math.floor(ms / 60_000)}m${trim((ms % 60_000) / 1_000, 1)}s`;
}

function trim(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}
