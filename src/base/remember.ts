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

/** The function with its result kept as long as its argument is: made once for each object. */
export function onceFor<A extends object, T>(make: (of: A) => T): (of: A) => T {
  const results = new WeakMap<A, { readonly made: T }>();
  return (of) => {
    const known = results.get(of);
    if (known !== undefined) return known.made;
    const made = make(of);
    results.set(of, { made });
    return made;
  };
}
