import {
  type Change,
  changedRef,
  type KindPlanContext,
  type PlanNode,
  type Realm,
  type Ref,
  refKey,
} from '../../../schema/index.ts';
import { isKeyword } from '../create-statement/cursor.ts';
import { foldName, nameOf, tokenize } from '../create-statement/tokens.ts';
import type { SqliteTrigger, SqliteView } from '../model.ts';
import { dependentRef, dependentsOf, hasRelation, usedNames } from '../relations.ts';
import { triggerNode } from './trigger/node.ts';
import { viewNode } from './view/node.ts';

/**
 * The nodes that take away, and bring back, what uses a table while it is made anew. SQLite looks into
 * every view and trigger before it renames a table, and refuses where one of them does not work, as
 * none does whose table is not there at that moment. The table's own triggers go with it. What comes
 * back has its wanted form, or is as it was where it is no part of the desired state. What the plan
 * itself changes is left to it.
 */
export function aroundRebuild(table: Ref, cx: KindPlanContext): readonly PlanNode[] {
  const changed = changedDependents(cx.changes);
  const wanted = new Map(dependentsOf(cx.to).map((each) => [refKey(dependentRef(each)), each]));
  return dependentsOfTable(table.name, cx.from).flatMap((object) => {
    const key = refKey(dependentRef(object));
    if (changed.has(key)) return [];
    const next = wanted.get(key) ?? object;
    const isOwn = object.kind === 'trigger' && foldName(object.on.name) === foldName(table.name);
    return [...(isOwn ? [] : [node('drop', object, cx, table)]), node('create', next, cx, table)];
  });
}

/** The triggers of a view that is made anew: they go with it, and are brought back. */
export function restoreTriggers(view: Ref, cx: KindPlanContext): readonly PlanNode[] {
  const changed = changedDependents(cx.changes);
  const wanted = new Map(dependentsOf(cx.to).map((each) => [refKey(dependentRef(each)), each]));
  return dependentsOf(cx.from).flatMap((object) => {
    const key = refKey(dependentRef(object));
    const isOn = object.kind === 'trigger' && foldName(object.on.name) === foldName(view.name);
    return isOn && !changed.has(key) ? [node('create', wanted.get(key) ?? object, cx, view)] : [];
  });
}

function node(
  verb: 'create' | 'drop',
  object: SqliteView | SqliteTrigger,
  cx: KindPlanContext,
  also: Ref,
): PlanNode {
  return object.kind === 'view'
    ? viewNode(verb, object, cx, [also])
    : triggerNode(verb, object, cx, [also]);
}

function changedDependents(changes: readonly Change[]): ReadonlySet<string> {
  const refs = changes.map(changedRef).map(({ kind, name }) => ({ kind, name: foldName(name) }));
  return new Set(refs.map(refKey));
}

/** Those that use it themselves, or by way of a view; and those that do not work anyway. */
function dependentsOfTable(table: string, realm: Realm): readonly (SqliteView | SqliteTrigger)[] {
  const names = new Set([foldName(table)]);
  const all = dependentsOf(realm);
  const uses = (object: SqliteView | SqliteTrigger): boolean =>
    isBroken(object, realm) || [...usedNames(object)].some((name) => names.has(name));
  for (let size = 0; size < names.size; ) {
    size = names.size;
    for (const object of all) {
      if (object.kind === 'view' && uses(object)) names.add(foldName(object.name));
    }
  }
  return all.filter(uses);
}

/** True where a table is named that is not there; and perhaps for one that works: no harm is done. */
function isBroken(object: SqliteView | SqliteTrigger, realm: Realm): boolean {
  if (object.kind === 'view') return object.columns.length === 0;
  const tokens = tokenize(object.as);
  return tokens.some((token, at) => {
    if (!['FROM', 'JOIN', 'INTO', 'UPDATE'].some((word) => isKeyword(token, word))) return false;
    const name = nameOf(tokens[at + 1]);
    return name !== undefined && !hasRelation(realm, name);
  });
}
