interface Renamable {
  readonly name: string;
  readonly renamedFrom?: string;
}

/**
 * What goes on under a new name because the user says so, by its old name. The word has no effect once
 * it was followed, or where the old name is still wanted; of two that claim one name, the first has it.
 */
export function renamedItems<T extends Renamable>(
  from: readonly T[],
  to: readonly T[],
  keyOf: (name: string) => string = (name) => name,
): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  const asked = to.filter(({ renamedFrom }) => renamedFrom !== undefined);
  if (asked.length === 0) return found;
  const present = new Map(from.map(({ name }) => [keyOf(name), name]));
  const wanted = new Set(to.map(({ name }) => keyOf(name)));
  for (const item of asked) {
    const key = keyOf(item.renamedFrom ?? '');
    const old = present.get(key);
    if (old === undefined || present.has(keyOf(item.name)) || wanted.has(key)) continue;
    if (!found.has(old)) found.set(old, item);
  }
  return found;
}
