import { MercatorError, sortGraph } from '../base/index.ts';
import { type Change, changedRef, objectRef } from './change.ts';
import { cycleGroups } from './cycles.ts';
import { type DependentKind, withDependents } from './dependents.ts';
import type { ModelKind, PlanContext } from './kind.ts';
import type { SchemaObject } from './model.ts';
import type { PlanNode, Statement } from './plan.ts';
import { sharedNames } from './plan-names.ts';
import { checkPlanScope } from './plan-scope.ts';
import { byPhase, type Edges, type Unit, unitsOf } from './plan-units.ts';
import { wishedEdges } from './plan-wishes.ts';
import { schemaObjects } from './realm.ts';
import { formatRef, type Ref, refKey, refKeys } from './ref.ts';
import { type RenamingKind, withRenamedTables } from './rename-tables.ts';

/** What planning needs of a kind: all but reading. */
export type PlanKind = DependentKind &
  RenamingKind &
  Pick<ModelKind<SchemaObject, never>, 'plan' | 'fold' | 'finish' | 'rewrite' | 'names'> &
  Partial<Pick<ModelKind<SchemaObject, never>, 'rank' | 'onDev' | 'standIn'>>;

/**
 * The statements that make the changes, in an order in which they can run (D5): what is used is
 * created before its user and removed after it; apart from that the order of the changes is kept,
 * with schemas first, then kinds up to the tables', then the others by rank, and removals last, those
 * of kinds that are created first at the very end. What is in the way of a change is taken down for it
 * and put back. Foreign keys that would close a cycle are added, or dropped, by statements of their
 * own. Tables are renamed before all else. Throws E_UNSUPPORTED for changes that no order allows,
 * E_PLAN_SCOPE for those that leave the one schema that names are written for.
 */
export function planChanges(
  asked: readonly Change[],
  kinds: readonly PlanKind[],
  cx: PlanContext,
): readonly Statement[] {
  const renames = asked.filter((change) => change.kind === 'rename_table');
  const others = asked.filter((change) => change.kind !== 'rename_table');
  const from = withRenamedTables(cx.from, renames, kinds);
  const plan = [
    ...orderChanges(renames, kinds, cx),
    ...orderChanges(others, kinds, { ...cx, from }),
  ];
  return kinds.reduce<readonly Statement[]>((done, kind) => kind.finish?.(done) ?? done, plan);
}

function orderChanges(
  asked: readonly Change[],
  kinds: readonly PlanKind[],
  cx: PlanContext,
): readonly Statement[] {
  if (asked.length === 0) return [];
  const changes = kinds.reduce((list, kind) => kind.rewrite?.(list, cx) ?? list, asked);
  if (cx.qualifier !== undefined) checkPlanScope(changes);
  const byKind = new Map(kinds.map((kind) => [kind.kind, kind]));
  const kindOf = (name: string): PlanKind => {
    const kind = byKind.get(name);
    if (kind !== undefined) return kind;
    throw new MercatorError('E_UNSUPPORTED', `changes of kind "${name}" cannot be planned`);
  };
  const all = withDependents(changes, kinds, cx);
  const whole = { ...cx, changes: all };
  const used = usedByDroppedSchemas(all, byKind);
  const named = sharedNames(all);
  const nodes = all.flatMap((change) => {
    const kind = kindOf(changedRef(change).kind);
    return used(change, named(change, kind.plan(change, whole), kind));
  });
  const units = unitsOf(nodes, byKind);
  const sorted = sortUnits(units) ?? sortDetached(detachCycles(units));
  const foreign = foreignSchemas(cx);
  return sorted.flatMap((unit) => {
    const kind = kindOf(unit.owner.kind);
    const made = kind.fold(unit.nodes, foreign(unit) ? { ...cx, qualifier: undefined } : cx);
    const absent = kind.onDev === 'as-written' || kind.standIn !== undefined;
    return absent ? made.map((statement) => ({ ...statement, untried: true })) : made;
  });
}

/** A schema goes with all that is in it, so before what that uses in the schemas that stay. */
function usedByDroppedSchemas(
  changes: readonly Change[],
  kinds: ReadonlyMap<string, PlanKind>,
): (change: Change, nodes: readonly PlanNode[]) => readonly PlanNode[] {
  const dropped = new Set(changes.flatMap((c) => (c.kind === 'drop_schema' ? c.schema.name : [])));
  return (change, nodes) => {
    if (change.kind !== 'drop_schema') return nodes;
    const used = schemaObjects(change.schema)
      .flatMap((object) => kinds.get(object.kind)?.dependencies?.(object) ?? [])
      .filter(({ schema }) => schema !== undefined && !dropped.has(schema));
    return nodes.map((node) => ({ ...node, releases: [...node.releases, ...used] }));
  };
}

/** Whether a unit is about an object out of scope, whose name always carries its own schema. */
function foreignSchemas({ from, to }: PlanContext): (unit: Unit) => boolean {
  const known = new Set([...from.schemas, ...to.schemas].map((schema) => schema.name));
  const outside = new Set((from.outside ?? []).map((object) => refKey(objectRef(object))));
  return ({ owner }) =>
    owner.schema !== undefined && !known.has(owner.schema) && outside.has(refKey(owner));
}

/** undefined when the units depend on each other in a circle. */
function sortUnits(units: readonly Unit[]): Unit[] | undefined {
  const edges = dependencies(units, linksOf(units));
  const wishes = wishedEdges(units, edges);
  const all = edges.map((before, n) => [...before, ...(wishes.granted[n] ?? [])]);
  const { order, cycles } = sortGraph(units.length, (n) => all[n] ?? []);
  if (cycles.length > 0) return undefined;
  return order.flatMap((n) => {
    const unit = units[n];
    return unit === undefined ? [] : [wishes.refused.has(n) ? early(unit) : unit];
  });
}

function early(unit: Unit): Unit {
  return { ...unit, nodes: unit.nodes.map((node) => ({ ...node, early: true })) };
}

function sortDetached(units: readonly Unit[]): Unit[] {
  const sorted = sortUnits(units);
  if (sorted !== undefined) return sorted;
  const stuck = cyclesOf(units, linksOf(units));
  const names = units.flatMap((unit, n) => (stuck[n] === undefined ? [] : (unit.nodes[0] ?? [])));
  const list = names.map((node) => formatRef(node.owner)).join(', ');
  throw new MercatorError('E_UNSUPPORTED', `changes wait for each other: ${list}`, {
    hint: 'make the change in two steps: first without what closes the circle, then with it',
  });
}

/**
 * The units after which a reference exists, and those after which it is gone: one, but for routines
 * that are named without their argument types, of which there may be several.
 */
interface Links {
  readonly providers: ReadonlyMap<string, readonly number[]>;
  readonly removers: ReadonlyMap<string, readonly number[]>;
  /** A name that goes and comes again: the unit that makes it after the one that drops it. */
  readonly successions: readonly (readonly [remover: number, provider: number])[];
}

function linksOf(units: readonly Unit[]): Links {
  const made = new Map<string, number>();
  const gone = new Map<string, number>();
  const providers = new Map<string, number[]>();
  const removers = new Map<string, number[]>();
  for (const [n, unit] of units.entries()) {
    for (const { verb, owner, provides, removes } of unit.nodes) {
      for (const ref of verb === 'create' ? [owner, ...provides] : provides) {
        link(ref, n, made, providers);
      }
      for (const ref of verb === 'drop' ? [owner, ...removes] : removes) {
        link(ref, n, gone, removers);
      }
    }
  }
  const successions = [...made].flatMap(([key, provider]) => {
    const remover = gone.get(key);
    return remover === undefined ? [] : [[remover, provider] as const];
  });
  return { providers, removers, successions };
}

function link(
  ref: Ref,
  unit: number,
  exact: Map<string, number>,
  all: Map<string, number[]>,
): void {
  exact.set(refKey(ref), unit);
  for (const key of refKeys(ref)) {
    const list = all.get(key);
    if (list === undefined) all.set(key, [unit]);
    else if (list.at(-1) !== unit) list.push(unit);
  }
}

/** For each unit the numbers of those that must come before it. */
function dependencies(units: readonly Unit[], links: Links): Edges {
  const edges = units.map(() => new Set<number>());
  const before = (first: number | undefined, then: number | undefined): void => {
    if (first !== undefined && then !== undefined && first !== then) edges[then]?.add(first);
  };
  for (const [n, unit] of units.entries()) {
    for (const node of unit.nodes) {
      for (const ref of node.needs) {
        for (const provider of links.providers.get(refKey(ref)) ?? []) before(provider, n);
      }
      for (const ref of node.releases) {
        for (const remover of links.removers.get(refKey(ref)) ?? []) before(n, remover);
      }
    }
  }
  for (const [remover, provider] of links.successions) before(remover, provider);
  orderDetached(units, before);
  return edges.map((set) => [...set]);
}

/** A detached clause runs after its owner was made or altered, and before its owner goes. */
function orderDetached(
  units: readonly Unit[],
  before: (first: number | undefined, then: number | undefined) => void,
): void {
  const owners = new Map<string, number>();
  for (const [n, unit] of units.entries()) {
    if (unit.phase !== 'detached' && unit.phase !== 'release') owners.set(unit.key, n);
  }
  for (const [n, unit] of units.entries()) {
    if (unit.phase === 'detached') before(owners.get(unit.key), n);
    if (unit.phase === 'release') before(n, owners.get(unit.key));
  }
}

/** For each unit the number of the cycle it takes part in, undefined for none. */
function cyclesOf(units: readonly Unit[], links: Links): readonly (number | undefined)[] {
  const edges = dependencies(units, links);
  const groups = cycleGroups(units.length, (n) => edges[n] ?? []);
  const sizes = new Map<number, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return groups.map((group) => ((sizes.get(group) ?? 0) > 1 ? group : undefined));
}

/** Takes the detachable clauses that take part in a cycle out of their units. */
function detachCycles(units: readonly Unit[]): Unit[] {
  const links = linksOf(units);
  const cycles = cyclesOf(units, links);
  const inCycle = (map: Links['providers'], ref: Ref, cycle: number): boolean =>
    map.get(refKey(ref))?.some((unit) => cycles[unit] === cycle) === true;
  const closes = (node: PlanNode, cycle: number): boolean =>
    node.detachable &&
    (node.needs.some((ref) => inCycle(links.providers, ref, cycle)) ||
      node.releases.some((ref) => inCycle(links.removers, ref, cycle)) ||
      node.removes.some((ref) => inCycle(links.providers, ref, cycle)));
  return byPhase(
    units.flatMap((unit, n) => {
      const cycle = cycles[n];
      return cycle === undefined ? [unit] : split(unit, (node) => closes(node, cycle));
    }),
  );
}

/** What only stops using something leaves ahead of its unit, the rest behind it. */
function split(unit: Unit, leaves: (node: PlanNode) => boolean): readonly Unit[] {
  const staying = unit.nodes.filter((node) => !leaves(node));
  const leaving = unit.nodes.filter(leaves).map((node) => ({ ...node, verb: 'alter' as const }));
  const part = (phase: Unit['phase'], nodes: readonly PlanNode[]): readonly Unit[] =>
    nodes.length === 0 ? [] : [{ ...unit, phase, nodes }];
  return [
    ...part(
      'release',
      leaving.filter((node) => node.needs.length === 0),
    ),
    ...part(unit.phase, staying),
    ...part(
      'detached',
      leaving.filter((node) => node.needs.length > 0),
    ),
  ];
}
