import { describe, expect, it } from 'vitest';
import { cycleGroups } from './cycles.ts';

function groups(edges: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const numbers = cycleGroups(edges.length, (n) => edges[n] ?? []);
  const byNumber = new Map<number, number[]>();
  for (const [node, number] of numbers.entries()) {
    byNumber.set(number, [...(byNumber.get(number) ?? []), node]);
  }
  return [...byNumber.values()];
}

describe('cycleGroups', () => {
  it.each([
    [
      [[], [0], [1]],
      [[0], [1], [2]],
    ],
    [
      [[1], [0], [0]],
      [[0, 1], [2]],
    ],
    [
      [[1], [2], [0], [2]],
      [[0, 1, 2], [3]],
    ],
    [
      [[1], [0, 2], [3], [2], [4]],
      [[0, 1], [2, 3], [4]],
    ],
    [[[0]], [[0]]],
    [[], []],
  ])('of %j are %j', (edges, expected) => {
    expect(groups(edges)).toEqual(expected);
  });

  it('follows a long path', () => {
    const count = 100_000;
    const edges = Array.from({ length: count }, (_, n) => [(n + 1) % count]);
    expect(new Set(cycleGroups(count, (n) => edges[n] ?? [])).size).toBe(1);
  });
});
