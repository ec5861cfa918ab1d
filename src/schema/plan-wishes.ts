import { cycleGroups } from './cycles.ts';
import type { Edges, Unit } from './plan-units.ts';
import { refKey } from './ref.ts';

/**
 * The edges that `after` asks for and that close no circle, and the units that would have come after
 * something but for a circle.
 */
export function wishedEdges(
  units: readonly Unit[],
  edges: Edges,
): { readonly granted: Edges; readonly refused: ReadonlySet<number> } {
  const own = units.map(() => new Set<number>());
  const wished = units.map(() => new Set<number>());
  for (const { first, later, isOwn } of wishesOf(units)) {
    wished[later]?.add(first);
    if (isOwn) own[later]?.add(first);
  }
  if (wished.every((set) => set.size === 0)) return { granted: [], refused: new Set() };
  const groups = cycleGroups(units.length, (n) => [...(edges[n] ?? []), ...(wished[n] ?? [])]);
  const inCircle = (n: number, before: number): boolean => groups[n] === groups[before];
  return {
    granted: wished.map((set, n) => [...set].filter((before) => !inCircle(n, before))),
    refused: new Set(
      own.flatMap((set, n) => ([...set].some((before) => inCircle(n, before)) ? [n] : [])),
    ),
  };
}

interface Wish {
  readonly first: number;
  readonly later: number;
  /** It is the later unit's. */
  readonly isOwn: boolean;
}

/**
 * What is made or altered had better come after what makes and alters the things that it names, and
 * what goes before what alters and drops them: undone in reverse, it comes back after them.
 */
function wishesOf(units: readonly Unit[]): readonly Wish[] {
  const byOwner = new Map<string, number[]>();
  for (const [n, { owner }] of units.entries()) {
    const list = byOwner.get(refKey(owner));
    if (list === undefined) byOwner.set(refKey(owner), [n]);
    else list.push(n);
  }
  return units.flatMap((unit, n): readonly Wish[] => {
    const refs = unit.nodes.flatMap((node) => node.after ?? []);
    const others = refs.flatMap((ref) => byOwner.get(refKey(ref)) ?? []).filter((m) => m !== n);
    return unit.phase === 'drop'
      ? others
          .filter((m) => units[m]?.nodes.some(({ verb }) => verb !== 'create'))
          .map((m) => ({ first: n, later: m, isOwn: false }))
      : others
          .filter((m) => units[m]?.phase !== 'drop')
          .map((m) => ({ first: m, later: n, isOwn: true }));
  });
}
