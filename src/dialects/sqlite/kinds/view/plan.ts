import { MercatorError } from '../../../../base/index.ts';
import {
  type Change,
  type KindPlanContext,
  objectRef,
  type PlanNode,
  type SchemaObject,
  type Statement,
} from '../../../../schema/index.ts';
import { words } from '../../../../sql/index.ts';
import type { SqliteView } from '../../model.ts';
import { nameRef, nothing, usedRelations } from '../../relations.ts';
import { ident, identList } from '../../sql-names.ts';
import { restoreTriggers } from '../trigger/plan.ts';

interface ViewClause {
  readonly kind: 'create' | 'drop';
  readonly view: SqliteView;
}

/** A view cannot be altered: it goes before anything it uses changes, and comes back after. */
export function planView(change: Change, cx: KindPlanContext): readonly PlanNode[] {
  switch (change.kind) {
    case 'add_object':
      return [createNode(asView(change.object), cx)];
    case 'drop_object':
      return [dropNode(asView(change.object), cx)];
    case 'modify_object': {
      const from = asView(change.from);
      const to = asView(change.to);
      return [dropNode(from, cx), createNode(to, cx), ...restoreTriggers(objectRef(from), cx)];
    }
    default:
      throw new MercatorError('E_INTERNAL', `"${change.kind}" is no change of a view`);
  }
}

/** The walk hands each kind its own objects only. */
function asView(object: SchemaObject): SqliteView {
  return object as SqliteView;
}

function createNode(view: SqliteView, cx: KindPlanContext): PlanNode<ViewClause> {
  return {
    ...nothing,
    owner: objectRef(view),
    verb: 'create',
    clause: { kind: 'create', view },
    provides: [nameRef(view.name)],
    needs: usedRelations(view, cx.to),
    // Views that only seem to use each other can be made in any order.
    detachable: true,
  };
}

function dropNode(view: SqliteView, cx: KindPlanContext): PlanNode<ViewClause> {
  return {
    ...nothing,
    owner: objectRef(view),
    verb: 'drop',
    clause: { kind: 'drop', view },
    removes: [nameRef(view.name)],
    releases: usedRelations(view, cx.from),
    detachable: true,
  };
}

export function foldView(nodes: readonly PlanNode<ViewClause>[]): readonly Statement[] {
  return nodes.map(({ clause: { kind, view } }) => {
    const create = createViewSql(view);
    const drop = `DROP VIEW ${ident(view.name)}`;
    return {
      sql: kind === 'create' ? create : drop,
      comment: `${kind} "${view.name}" view`,
      reverse: [kind === 'create' ? drop : create],
      hazards: [],
      tx: 'in',
    };
  });
}

function createViewSql({ name, names, as }: SqliteView): string {
  const columns = names === undefined ? undefined : identList(names);
  return words(`CREATE VIEW ${ident(name)}`, columns, `AS ${as}`);
}
