import {
  type Change,
  changedRef,
  type KindPlanContext,
  objectRef,
  type PlanNode,
  type Realm,
  type Ref,
  refKey,
} from '../../../schema/index.ts';
import { isKeyword } from '../create-statement/cursor.ts';
import { foldName, nameOf, tokenize } from '../create-statement/tokens.ts';
import type { SqliteTable, SqliteTrigger, SqliteView } from '../model.ts';
import { dependentRef, dependentsOf, hasRelation, usedNames } from '../relations.ts';
import { looksInTable, withRenamedTable } from './renamed-table.ts';
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
    return [
      ...(isOwn ? [] : [node('drop', object, cx, [table])]),
      node('create', next, cx, [table]),
    ];
  });
}

/**
 * The nodes that take away, and bring back, what would stop SQLite from giving a table another name:
 * what does not work, and what it cannot follow. https://www.sqlite.org/lang_altertable.html#alter_table_rename
 */
export function aroundRename(from: SqliteTable, cx: KindPlanContext): readonly PlanNode[] {
  const renames = cx.changes.filter((change) => change.kind === 'rename_table');
  return dependentsOf(cx.from)
    .filter((object) => isBroken(object, cx.from) || looksInTable(object, from))
    .flatMap((object) => {
      const next = renames.reduce((last, change) => followed(last, change, cx.from), object);
      // It comes back when all tables have their new names.
      const after = renames.map(({ to }) => objectRef(to));
      return [node('drop', object, cx, [objectRef(from)]), node('create', next, cx, after)];
    });
}

type RenameTable = Extract<Change, { kind: 'rename_table' }>;

function followed(
  object: SqliteView | SqliteTrigger,
  { from, to }: RenameTable,
  realm: Realm,
): SqliteView | SqliteTrigger {
  const next = withRenamedTable(object, from, to, realm);
  const isOwn = next.kind === 'trigger' && foldName(next.on.name) === foldName(from.name);
  return isOwn ? { ...next, on: { ...next.on, name: to.name } } : next;
}

/** The triggers of a view that is made anew: they go with it, and are brought back. */
export function restoreTriggers(view: Ref, cx: KindPlanContext): readonly PlanNode[] {
  const changed = changedDependents(cx.changes);
  const wanted = new Map(dependentsOf(cx.to).map((each) => [refKey(dependentRef(each)), each]));
  return dependentsOf(cx.from).flatMap((object) => {
    const key = refKey(dependentRef(object));
    const isOn = object.kind === 'trigger' && foldName(object.on.name) === foldName(view.name);
    return isOn && !changed.has(key) ? [node('create', wanted.get(key) ?? object, cx, [view])] : [];
  });
}

function node(
  verb: 'create' | 'drop',
  object: SqliteView | SqliteTrigger,
  cx: KindPlanContext,
  also: readonly Ref[],
): PlanNode {
  return object.kind === 'view'
    ? viewNode(verb, object, cx, also)
    : triggerNode(verb, object, cx, also);
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
