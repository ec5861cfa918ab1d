const known = new Map<string, readonly number[]>();
const limit = 10_000;

/** The numbers of an int2vector or oidvector as text: `1 2 0`. Most indexes share a few of them. */
export function numberList(text: string): readonly number[] {
  const found = known.get(text);
  if (found !== undefined) return found;
  const numbers = text === '' ? [] : text.split(' ').map(Number);
  if (known.size < limit) known.set(text, numbers);
  return numbers;
}
