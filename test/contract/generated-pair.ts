import { type ScriptOptions, schemaScript } from './generate/schema.ts';
import type { PairCase } from './outside-case.ts';

export type PairOptions = Omit<ScriptOptions, 'seed' | 'change'>;

/** Two states of a random schema that differ in that share of the choices behind them. */
export function pairOf(seed: number, share: number, options: PairOptions): PairCase {
  return {
    id: `generated ${seed} ${share}`,
    generated: true,
    from_sql: schemaScript({ ...options, seed }),
    to_sql: schemaScript({ ...options, seed, change: { seed: seed + 1, share } }),
  };
}
