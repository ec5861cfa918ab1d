import {
  type KindPlanContext,
  objectRef,
  type PlanNode,
  type Ref,
} from '../../../../schema/index.ts';
import type { SqliteTrigger } from '../../model.ts';
import { nothing, usedRelations } from '../../relations.ts';

interface TriggerClause {
  readonly kind: 'create' | 'drop';
  readonly trigger: SqliteTrigger;
}

export type TriggerNode = PlanNode<TriggerClause>;

/** `also`: tables and views to come after, or before, besides those that it uses. */
export function triggerNode(
  verb: TriggerClause['kind'],
  trigger: SqliteTrigger,
  cx: KindPlanContext,
  also: readonly Ref[] = [],
): TriggerNode {
  const used = [...usedRelations(trigger, verb === 'create' ? cx.to : cx.from), ...also];
  return {
    ...nothing,
    owner: objectRef(trigger),
    verb,
    clause: { kind: verb, trigger },
    ...(verb === 'create' ? { needs: used } : { releases: used }),
    detachable: true,
  };
}
