import { MercatorError } from '../base/index.ts';

const unitMs: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
};

/** Milliseconds of a duration as Go writes it: `300ms`, `1h30m`. Throws E_USAGE in Go's words. */
export function parseDuration(text: string, flag: string): number {
  if (text === '0') return 0;
  const parts = [...text.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|ms|s|m|h)/gy)];
  const length = parts.reduce((sum, [part]) => sum + part.length, 0);
  if (text === '' || length !== text.length) {
    throw new MercatorError(
      'E_USAGE',
      `invalid argument "${text}" for "--${flag}" flag: time: invalid duration "${text}"`,
      { hint: 'a number and its unit: 300ms, 10s, 1h30m' },
    );
  }
  return parts.reduce((sum, [, value, unit = '']) => sum + Number(value) * (unitMs[unit] ?? 0), 0);
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
