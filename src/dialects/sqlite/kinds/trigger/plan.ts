import { MercatorError } from '../../../../base/index.ts';
import type { Change, KindPlanContext, SchemaObject, Statement } from '../../../../schema/index.ts';
import type { SqliteTrigger } from '../../model.ts';
import { isTrigger } from '../../relations.ts';
import { type TriggerNode, triggerNode } from './node.ts';
import { createTriggerSql, dropTriggerSql } from './sql.ts';

/** A trigger cannot be altered: it goes before anything it uses changes, and comes back after. */
export function planTrigger(change: Change, cx: KindPlanContext): readonly TriggerNode[] {
  switch (change.kind) {
    case 'add_object':
      return [triggerNode('create', asTrigger(change.object), cx)];
    case 'drop_object':
      return [triggerNode('drop', asTrigger(change.object), cx)];
    case 'modify_object':
      return [
        triggerNode('drop', asTrigger(change.from), cx),
        triggerNode('create', asTrigger(change.to), cx),
      ];
    default:
      throw new MercatorError('E_INTERNAL', `"${change.kind}" is no change of a trigger`);
  }
}

/** The walk hands each kind its own objects only. */
function asTrigger(object: SchemaObject): SqliteTrigger {
  if (isTrigger(object)) return object;
  throw new MercatorError('E_INTERNAL', `"${object.name}" is no trigger`);
}

export function foldTrigger(nodes: readonly TriggerNode[]): readonly Statement[] {
  // Several changes can ask for the same.
  return nodes.slice(0, 1).map(({ clause: { kind, trigger } }) => {
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
