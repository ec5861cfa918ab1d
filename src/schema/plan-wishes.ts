import { cycleGroups } from './cycles.ts';
import type { Edges, Unit } from './plan-units.ts';
import { refKey } from './ref.ts';

/**
 * The edges that `after` asks for and that close no circle, and the units for which one would.
 */
export function wishedEdges(
  units: readonly Unit[],
  edges: Edges,
): { readonly granted: Edges; readonly refused: ReadonlySet<number> } {
  const wished = wishesOf(units);
  if (wished.every((list) => list.length === 0)) return { granted: [], refused: new Set() };
  const groups = cycleGroups(units.length, (n) => [...(edges[n] ?? []), ...(wished[n] ?? [])]);
  const inCircle = (n: number, before: number): boolean => groups[n] === groups[before];
  return {
    granted: wished.map((list, n) => list.filter((before) => !inCircle(n, before))),
    refused: new Set(
      wished.flatMap((list, n) => (list.some((before) => inCircle(n, before)) ? [n] : [])),
    ),
  };
}

/** For each unit those that make or alter something it had better come after. */
function wishesOf(units: readonly Unit[]): Edges {
  const makers = new Map<string, number[]>();
  for (const [n, { owner, phase }] of units.entries()) {
    if (phase === 'drop') continue;
    const key = refKey(owner);
    makers.set(key, [...(makers.get(key) ?? []), n]);
  }
  return units.map(({ nodes }, n) => {
    const refs = nodes.flatMap((node) => node.after ?? []);
    const before = refs.flatMap((ref) => makers.get(refKey(ref)) ?? []);
    return [...new Set(before)].filter((other) => other !== n);
  });
}
