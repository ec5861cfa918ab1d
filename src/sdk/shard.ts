import { MercatorError } from '../base/index.ts';

/** One of several machines that share the targets of a run; both count from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** Reads `2/4`. Throws E_USAGE. */
export function parseShard(text: string): Shard {
  const [, index, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(text)?.map(Number) ?? [];
  if (index !== undefined && of !== undefined && index >= 1 && index <= of) return { index, of };
  throw new MercatorError('E_USAGE', `invalid argument "${text}" for "--shard" flag`, {
    hint: 'the form is i/n, such as 2/4 for the second of four',
  });
}

/**
 * True if the target is this shard's. It depends on the target alone, so that others may come and
 * go. The hash is FNV-1a with a last mix: http://www.isthe.com/chongo/tech/comp/fnv/
 */
export function isInShard(target: string, { index, of }: Shard): boolean {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(target)) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 0) % of === index - 1;
}
