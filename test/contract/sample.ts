/** The seed of every choice that a test makes; `MERCATOR_SEED` sets another. */
export const seed: number = Number(process.env.MERCATOR_SEED ?? 20_261);

/** A number from 0 up to 1 that follows from the seed and the key alone. */
export function chance(key: string, from: number = seed): number {
  // FNV-1a, then the finalizer of MurmurHash3: short keys must not give neighbouring numbers.
  let hash = 0x811c9dc5 ^ from;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** As many of the cases, in their order, chosen by the seed and by their own ids. */
export function sampleOf<T extends { readonly id: string }>(
  cases: readonly T[],
  count: number,
): readonly T[] {
  const ranked = [...cases].sort((a, b) => chance(a.id) - chance(b.id));
  const chosen = new Set(ranked.slice(0, count));
  return cases.filter((item) => chosen.has(item));
}
