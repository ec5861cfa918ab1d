/** Whether two pieces of plain data are the same; a field that is undefined counts as absent. */
export function sameData(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && sameItems(a, b);
  }
  return sameFields(a, b);
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => sameData(item, b[i]));
}

function sameFields(a: object, b: object): boolean {
  // Plain data: every own field may be looked up by its name.
  const left = a as Readonly<Record<string, unknown>>;
  const right = b as Readonly<Record<string, unknown>>;
  for (const name in left) {
    if (left[name] !== undefined && !sameData(left[name], right[name])) return false;
  }
  for (const name in right) {
    if (right[name] !== undefined && left[name] === undefined) return false;
  }
  return true;
}

/** The fields in which two objects differ, of those named, in that order. */
export function differingFields<T extends object, K extends keyof T & string>(
  from: T,
  to: T,
  fields: readonly K[],
): K[] {
  return fields.filter((field) => !sameData(from[field], to[field]));
}
