import { createRequire } from 'node:module';
import type { Decimal as Base } from 'decimal.js';

export type Decimal = Base;
type DecimalClass = typeof Base;

let loaded: DecimalClass | undefined;

/**
 * The class of exact decimal numbers, with as many digits as HCL's 512-bit numbers hold (D13).
 * Loaded on first use: most schemas have no number that needs it, and it takes 7 ms.
 */
export function decimalClass(): DecimalClass {
  if (loaded === undefined) {
    const load = createRequire(import.meta.url);
    const { Decimal: base }: { Decimal: DecimalClass } = load('decimal.js');
    loaded = base.clone({ precision: 155, rounding: base.ROUND_HALF_EVEN });
  }
  return loaded;
}

/** True for a number made by `decimalClass`. */
export function isDecimal(value: unknown): value is Decimal {
  return loaded !== undefined && value instanceof loaded;
}
