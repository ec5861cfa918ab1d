import type { Change } from './change.ts';
import type { ModelKind } from './kind.ts';
import type { SchemaObject } from './model.ts';
import type { PlanNode } from './plan.ts';
import { type Ref, refKey } from './ref.ts';

type NamingKind = Partial<Pick<ModelKind<SchemaObject, never>, 'names'>>;

/**
 * Adds to the first node of a change the names that its object takes or gives up, so that whatever
 * has a name before, of whatever kind, goes before what gets it. Parts of tables are their kind's
 * affair. A plan that only adds has no such order.
 */
export function sharedNames(
  changes: readonly Change[],
): (change: Change, nodes: readonly PlanNode[], kind: NamingKind) => readonly PlanNode[] {
  if (changes.every(({ kind }) => kind.startsWith('add_'))) return (_, nodes) => nodes;
  return (change, nodes, kind) => {
    const [first, ...rest] = nodes;
    if (first === undefined || kind.names === undefined || change.kind === 'modify_table') {
      return nodes;
    }
    const [before, after] = sides(change).map((side) =>
      side === undefined ? [] : (kind.names?.(side) ?? []),
    );
    // A type that makes way for a new one gets a name for the time of the plan, and goes under that.
    const taken = change.kind === 'rename_object' ? [] : without(after ?? [], before ?? []);
    const left = without(before ?? [], after ?? []);
    const provides = [...first.provides, ...taken];
    return [{ ...first, provides, removes: [...first.removes, ...left] }, ...rest];
  };
}

function sides(change: Change): readonly [SchemaObject | undefined, SchemaObject | undefined] {
  switch (change.kind) {
    case 'add_table':
      return [undefined, change.table];
    case 'drop_table':
      return [change.table, undefined];
    case 'add_object':
      return [undefined, change.object];
    case 'drop_object':
      return [change.object, undefined];
    case 'rename_table':
    case 'modify_object':
    case 'rename_object':
      return [change.from, change.to];
    default:
      return [undefined, undefined];
  }
}

function without(refs: readonly Ref[], others: readonly Ref[]): readonly Ref[] {
  const left = new Set(others.map(refKey));
  return refs.filter((ref) => !left.has(refKey(ref)));
}
