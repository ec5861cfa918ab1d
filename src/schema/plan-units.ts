import type { ModelKind } from './kind.ts';
import type { SchemaObject } from './model.ts';
import type { PlanNode } from './plan.ts';
import { type Ref, refKey } from './ref.ts';

/** What ordering by rank needs of a kind. */
type RankedKind = Partial<Pick<ModelKind<SchemaObject, never>, 'rank'>>;

/** For each unit the numbers of those that must come before it. */
export type Edges = readonly (readonly number[])[];

/** The clauses that become statements together: those that create, alter or drop one object. */
export interface Unit {
  readonly owner: Ref;
  readonly key: string;
  readonly phase: Phase;
  readonly nodes: readonly PlanNode[];
}

/** Order of units between which there is no dependency. */
type Phase = (typeof phases)[number];
const phases = ['schema', 'release', 'change', 'detached', 'late', 'drop', 'last'] as const;

/** One unit for all clauses that do one thing to one object, in the order of phases and kinds. */
export function unitsOf(
  nodes: readonly PlanNode[],
  kinds: ReadonlyMap<string, RankedKind>,
): Unit[] {
  const units = new Map<string, { unit: Unit; nodes: PlanNode[] }>();
  for (const node of nodes) {
    const key = `${node.verb}\0${refKey(node.owner)}`;
    const known = units.get(key);
    if (known !== undefined) known.nodes.push(node);
    else {
      const members = [node];
      const unit = { owner: node.owner, key, phase: phaseOf(node), nodes: members };
      units.set(key, { unit, nodes: members });
    }
  }
  return byPhase(
    byRank(
      [...units.values()].map(({ unit }) => unit),
      kinds,
    ),
  );
}

/**
 * Views, routines, triggers and their like after all tables, the rest as it comes; what is dropped goes
 * the other way, extensions last.
 */
function byRank(units: readonly Unit[], kinds: ReadonlyMap<string, RankedKind>): readonly Unit[] {
  const tables = kinds.get('table')?.rank ?? 0;
  const rank = ({ owner }: Unit): number => Math.max(tables, kinds.get(owner.kind)?.rank ?? 0);
  const removed = ({ owner }: Unit): number => -(kinds.get(owner.kind)?.rank ?? 0);
  return [
    ...units.filter(({ phase }) => phase !== 'drop').sort((a, b) => rank(a) - rank(b)),
    ...units.filter(({ phase }) => phase === 'drop').sort((a, b) => removed(a) - removed(b)),
  ];
}

function phaseOf(node: PlanNode): Phase {
  if (node.verb === 'drop') return 'drop';
  if (node.late !== undefined) return node.late === 'after drops' ? 'last' : 'late';
  return node.owner.kind === 'schema' ? 'schema' : 'change';
}

/** Stable. */
export function byPhase(units: readonly Unit[]): Unit[] {
  return phases.flatMap((phase) => units.filter((unit) => unit.phase === phase));
}
