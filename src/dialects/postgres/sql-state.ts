import { MercatorError } from '../../base/index.ts';

/** The server's code for why it refused a statement; '' for every other error. */
export function sqlState(error: unknown): string {
  if (!(error instanceof MercatorError)) return '';
  const { cause } = error;
  if (cause instanceof MercatorError) return sqlState(cause);
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}

/** lock_not_available, deadlock_detected, serialization_failure */
const contention: ReadonlySet<string> = new Set(['55P03', '40P01', '40001']);

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
export function isContention(error: unknown): boolean {
  return contention.has(sqlState(error));
}
