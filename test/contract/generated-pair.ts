import { schemaScript } from './generate/schema.ts';
import type { PairCase } from './outside-case.ts';

/** Two states of a random schema that differ in that share of the choices behind them. */
export function pairOf(major: number, seed: number, share: number): PairCase {
  return {
    id: `generated ${seed} ${share}`,
    generated: true,
    from_sql: schemaScript(major, seed),
    to_sql: schemaScript(major, seed, { seed: seed + 1, share }),
  };
}
