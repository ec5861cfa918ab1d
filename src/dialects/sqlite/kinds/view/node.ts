import {
  type KindPlanContext,
  objectRef,
  type PlanNode,
  type Ref,
} from '../../../../schema/index.ts';
import type { SqliteView } from '../../model.ts';
import { nameRef, nothing, usedRelations } from '../../relations.ts';

interface ViewClause {
  readonly kind: 'create' | 'drop';
  readonly view: SqliteView;
}

export type ViewNode = PlanNode<ViewClause>;

/**
 * `also`: tables to come after, or before, besides those that it uses. Views that only seem to use
 * each other can be made in any order.
 */
export function viewNode(
  verb: ViewClause['kind'],
  view: SqliteView,
  cx: KindPlanContext,
  also: readonly Ref[] = [],
): ViewNode {
  const used = [...usedRelations(view, verb === 'create' ? cx.to : cx.from), ...also];
  const name = [nameRef(view.name)];
  return {
    ...nothing,
    owner: objectRef(view),
    verb,
    clause: { kind: verb, view },
    ...(verb === 'create' ? { provides: name, needs: used } : { removes: name, releases: used }),
    detachable: true,
  };
}
