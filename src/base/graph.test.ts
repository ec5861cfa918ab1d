import { describe, expect, it } from 'vitest';
import { sortGraph } from './graph.ts';

describe('sortGraph', () => {
  const cases: { name: string; edges: number[][]; order: number[]; cycles: number[][] }[] = [
    { name: 'keeps order without edges', edges: [[], [], []], order: [0, 1, 2], cycles: [] },
    { name: 'puts dependencies first', edges: [[2], [], [1]], order: [1, 2, 0], cycles: [] },
    {
      name: 'cuts a cycle and names it',
      edges: [[1], [2], [0]],
      order: [2, 1, 0],
      cycles: [[0, 1, 2]],
    },
    { name: 'cuts a self reference', edges: [[0]], order: [0], cycles: [[0]] },
  ];
  it.each(cases)('$name', ({ edges, order, cycles }) => {
    expect(sortGraph(edges.length, (n) => edges[n] ?? [])).toEqual({ order, cycles });
  });

  it('does not overflow on a long chain', () => {
    const { order } = sortGraph(200_000, (n) => (n === 0 ? [] : [n - 1]));
    expect(order.at(-1)).toBe(199_999);
  });
});
