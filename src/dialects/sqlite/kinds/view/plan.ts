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
import { ident, identList } from '../../sql-names.ts';
import { restoreTriggers } from '../dependents.ts';
import { type ViewNode, viewNode } from './node.ts';

/** A view cannot be altered: it goes before anything it uses changes, and comes back after. */
export function planView(change: Change, cx: KindPlanContext): readonly PlanNode[] {
  switch (change.kind) {
    case 'add_object':
      return [viewNode('create', asView(change.object), cx)];
    case 'drop_object':
      return [viewNode('drop', asView(change.object), cx)];
    case 'modify_object': {
      const from = asView(change.from);
      const to = asView(change.to);
      return [
        viewNode('drop', from, cx),
        viewNode('create', to, cx),
        ...restoreTriggers(objectRef(from), cx),
      ];
    }
    default:
      throw new MercatorError('E_INTERNAL', `"${change.kind}" is no change of a view`);
  }
}

/** The walk hands each kind its own objects only. */
function asView(object: SchemaObject): SqliteView {
  return object as SqliteView;
}

export function foldView(nodes: readonly ViewNode[]): readonly Statement[] {
  // Several changes can ask for the same.
  return nodes.slice(0, 1).map(({ clause: { kind, view } }) => {
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
