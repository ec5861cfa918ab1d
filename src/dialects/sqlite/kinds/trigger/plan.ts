import { MercatorError } from '../../../../base/index.ts';
import {
  type Change,
  type KindPlanContext,
  objectRef,
  type PlanNode,
  type Ref,
  type SchemaObject,
  type Statement,
} from '../../../../schema/index.ts';
import { foldName } from '../../create-statement/tokens.ts';
import type { SqliteTrigger } from '../../model.ts';
import { isTrigger, nothing, triggersOf, usedRelations } from '../../relations.ts';
import { createTriggerSql, dropTriggerSql } from './sql.ts';

export interface TriggerClause {
  readonly kind: 'create' | 'drop';
  readonly trigger: SqliteTrigger;
}

type TriggerNode = PlanNode<TriggerClause>;

/** A trigger cannot be altered: it goes before anything it uses changes, and comes back after. */
export function planTrigger(change: Change, cx: KindPlanContext): readonly TriggerNode[] {
  switch (change.kind) {
    case 'add_object':
      return [createNode(asTrigger(change.object), cx)];
    case 'drop_object':
      return [dropNode(asTrigger(change.object), cx)];
    case 'modify_object':
      return [dropNode(asTrigger(change.from), cx), createNode(asTrigger(change.to), cx)];
    default:
      throw new MercatorError('E_INTERNAL', `"${change.kind}" is no change of a trigger`);
  }
}

/** The walk hands each kind its own objects only. */
function asTrigger(object: SchemaObject): SqliteTrigger {
  if (isTrigger(object)) return object;
  throw new MercatorError('E_INTERNAL', `"${object.name}" is no trigger`);
}

function createNode(trigger: SqliteTrigger, cx: KindPlanContext): TriggerNode {
  return {
    ...nothing,
    owner: objectRef(trigger),
    verb: 'create',
    clause: { kind: 'create', trigger },
    needs: usedRelations(trigger, cx.to),
    detachable: true,
  };
}

function dropNode(trigger: SqliteTrigger, cx: KindPlanContext): TriggerNode {
  return {
    ...nothing,
    owner: objectRef(trigger),
    verb: 'drop',
    clause: { kind: 'drop', trigger },
    releases: usedRelations(trigger, cx.from),
    detachable: true,
  };
}

/**
 * The nodes that bring back the triggers of a table or view which is made anew, as far as the plan
 * itself does not: in their wanted form where they are part of the desired state, else as they were.
 */
export function restoreTriggers(on: Ref, cx: KindPlanContext): readonly TriggerNode[] {
  const changed = new Set(cx.changes.flatMap(changedTrigger).map(foldName));
  const wanted = new Map(triggersOf(cx.to).map((trigger) => [foldName(trigger.name), trigger]));
  return triggersOf(cx.from)
    .filter(
      ({ name, on: owner }) =>
        foldName(owner.name) === foldName(on.name) && !changed.has(foldName(name)),
    )
    .map((trigger) => createNode(wanted.get(foldName(trigger.name)) ?? trigger, cx));
}

function changedTrigger(change: Change): readonly string[] {
  switch (change.kind) {
    case 'add_object':
    case 'drop_object':
      return change.object.kind === 'trigger' ? [change.object.name] : [];
    case 'modify_object':
      return change.from.kind === 'trigger' ? [change.from.name] : [];
    default:
      return [];
  }
}

export function foldTrigger(nodes: readonly TriggerNode[]): readonly Statement[] {
  return nodes.map(({ clause: { kind, trigger } }) => {
    const create = createTriggerSql(trigger);
    const drop = dropTriggerSql(trigger);
    return {
      sql: kind === 'create' ? create : drop,
      comment: `${kind} trigger "${trigger.name}"`,
      reverse: [kind === 'create' ? drop : create],
      hazards: [],
      tx: 'in',
    };
  });
}
