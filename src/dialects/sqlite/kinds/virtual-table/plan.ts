import { MercatorError } from '../../../../base/index.ts';
import {
  type Change,
  objectRef,
  type PlanNode,
  type SchemaObject,
  type Statement,
} from '../../../../schema/index.ts';
import { words } from '../../../../sql/index.ts';
import type { SqliteVirtualTable } from '../../model.ts';
import { nameRef, nothing } from '../../relations.ts';
import { ident } from '../../sql-names.ts';

interface VirtualTableClause {
  readonly kind: 'create' | 'drop';
  readonly table: SqliteVirtualTable;
}

/** A module's arguments cannot be altered: the table is dropped, with what it holds, and made anew. */
export function planVirtualTable(change: Change): readonly PlanNode<VirtualTableClause>[] {
  switch (change.kind) {
    case 'add_object':
      return [node('create', change.object)];
    case 'drop_object':
      return [node('drop', change.object)];
    case 'modify_object':
      return [node('drop', change.from), node('create', change.to)];
    default:
      throw new MercatorError('E_INTERNAL', `"${change.kind}" is no change of a virtual table`);
  }
}

function node(verb: 'create' | 'drop', object: SchemaObject): PlanNode<VirtualTableClause> {
  // The walk hands each kind its own objects only.
  const table = object as SqliteVirtualTable;
  const name = [nameRef(table.name)];
  const names = verb === 'create' ? { provides: name } : { removes: name };
  return { ...nothing, owner: objectRef(table), verb, clause: { kind: verb, table }, ...names };
}

export function foldVirtualTable(
  nodes: readonly PlanNode<VirtualTableClause>[],
): readonly Statement[] {
  return nodes.map(({ clause: { kind, table } }) => {
    const create = createSql(table);
    const drop = `DROP TABLE ${ident(table.name)}`;
    const loss = { kind: 'data-loss', message: `drops virtual table "${table.name}"` } as const;
    return {
      sql: kind === 'create' ? create : drop,
      comment: `${kind} "${table.name}" virtual table`,
      reverse: [kind === 'create' ? drop : create],
      hazards: kind === 'create' ? [] : [loss],
      tx: 'in',
    };
  });
}

function createSql({ name, using, args }: SqliteVirtualTable): string {
  const list = args.length === 0 ? undefined : `(${args.join(', ')})`;
  return words(`CREATE VIRTUAL TABLE ${ident(name)} USING ${ident(using)}`, list);
}
