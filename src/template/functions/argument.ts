/**
 * Arguments whose types the signature has checked, as TypeScript wants them.
 * The evaluator refuses a call whose arguments do not suit, so these only narrow.
 */
export function textArgument(value: unknown): string {
  return typeof value === 'string' ? value : String(value);
}

export function listArgument(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function mapArgument(value: unknown): Map<unknown, unknown> {
  return value instanceof Map ? value : new Map();
}

export function intArgument(value: unknown): bigint {
  return typeof value === 'number' || typeof value === 'bigint' ? BigInt(value) : 0n;
}

/** An integer as templates hold it: a number where that is exact. */
export function intResult(value: bigint): number | bigint {
  const wrapped = BigInt.asIntN(64, value);
  const number = Number(wrapped);
  return Number.isSafeInteger(number) ? number : wrapped;
}
