import type { PgIdentity } from '../model.ts';

/** How a sequence counts, alone or behind an identity; what is absent is usual. */
export type Counting = Pick<PgIdentity, 'start' | 'increment' | 'min' | 'max'>;

/** https://www.postgresql.org/docs/current/sql-createsequence.html */
export function isDown({ increment }: Counting): boolean {
  return increment?.startsWith('-') === true;
}

/** Where counting begins unless something else is said: at the bound it comes from. */
export function usualStart(counting: Counting): string {
  return isDown(counting) ? (counting.max ?? '-1') : (counting.min ?? '1');
}

export function firstValue(counting: Counting): string {
  return counting.start ?? usualStart(counting);
}

/** What the bound that counting comes from does to a value that is out of it by then. */
export type MovedBound =
  | { readonly kind: 'none' }
  /** No value of before is within the new bounds. */
  | { readonly kind: 'restart' }
  /** A value beyond `bound`, by that comparison, has to come up to it first. */
  | { readonly kind: 'move'; readonly beyond: '<' | '>'; readonly bound: string };

/** The server refuses bounds that the value at hand is out of. */
export function movedBound(from: Counting, to: Counting): MovedBound {
  const down = isDown(to);
  if (down !== isDown(from)) return { kind: 'none' };
  const near = (counting: Counting): bigint =>
    BigInt(down ? (counting.max ?? '-1') : (counting.min ?? '1'));
  const far = ({ min, max }: Counting): bigint | undefined => {
    const bound = down ? min : max;
    return bound === undefined ? undefined : BigInt(bound);
  };
  const isBehind = (value: bigint, bound: bigint | undefined): boolean =>
    bound !== undefined && (down ? value < bound : value > bound);
  const [before, after] = [near(from), near(to)];
  if (isBehind(after, far(from)) || isBehind(before, far(to))) return { kind: 'restart' };
  if (down ? after >= before : after <= before) return { kind: 'none' };
  return { kind: 'move', beyond: down ? '>' : '<', bound: String(after) };
}
