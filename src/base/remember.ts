/** So many results are kept; one more, and all are let go of. */
const limit = 1_000;

/** The function with its results kept by a key: what comes again is the same object. */
export function remembering<A, T>(make: (of: A) => T, keyOf: (of: A) => string): (of: A) => T {
  const results = new Map<string, T>();
  return (of) => {
    const key = keyOf(of);
    const known = results.get(key);
    if (known !== undefined || results.has(key)) return known as T;
    if (results.size >= limit) results.clear();
    const made = make(of);
    results.set(key, made);
    return made;
  };
}
