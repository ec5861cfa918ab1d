import { MercatorError } from '../../../../base/index.ts';
import {
  type Change,
  objectRef,
  type PlanNode,
  type Ref,
  type Statement,
} from '../../../../schema/index.ts';
import { quoteIdent, words } from '../../../../sql/index.ts';
import type { PgDefaultPermission } from '../../model-access.ts';
import { type GrantTarget, grantSteps } from '../../privileges.ts';
import { defaultBaseline } from './make.ts';

interface Clause {
  readonly from?: PgDefaultPermission;
  readonly to?: PgDefaultPermission;
}

/** The roles, and the schema it is about. */
export function dependencies({ schema, role, grantee }: PgDefaultPermission): readonly Ref[] {
  return [
    { kind: 'role', name: role },
    ...(grantee === undefined ? [] : [{ kind: 'role', name: grantee }]),
    ...(schema === undefined ? [] : [{ kind: 'schema', name: schema }]),
  ];
}

export function planDefaultPermission(change: Change): readonly PlanNode<Clause>[] {
  // The walk hands each kind its own objects only.
  switch (change.kind) {
    case 'add_object':
      return [node({ to: change.object as PgDefaultPermission })];
    case 'drop_object':
      return [node({ from: change.object as PgDefaultPermission })];
    case 'modify_object':
      return [
        node({ from: change.from as PgDefaultPermission, to: change.to as PgDefaultPermission }),
      ];
    default:
      throw new MercatorError('E_UNSUPPORTED', `"${change.kind}" is no change of privileges`);
  }
}

/**
 * What is made by the plan, or again on the way back, gets what was given before it; only roles and
 * schemas go later.
 */
function node(clause: Clause): PlanNode<Clause> {
  const { from, to } = clause;
  const one = (to ?? from) as PgDefaultPermission;
  return {
    owner: objectRef(one),
    verb: 'alter',
    clause,
    provides: [],
    removes: [],
    needs: to === undefined ? [] : dependencies(to),
    releases: to === undefined ? dependencies(one) : [],
    detachable: false,
    late: 'after drops',
  };
}

export function foldDefaultPermission(nodes: readonly PlanNode<Clause>[]): readonly Statement[] {
  return nodes.flatMap(({ clause }) => statements(clause));
}

function statements({ from, to }: Clause): readonly Statement[] {
  const one = to ?? from;
  if (one === undefined) return [];
  const usual = defaultBaseline(one);
  const whom = one.grantee ?? 'PUBLIC';
  const noun = `${one.objects.toLowerCase()} of "${one.role}"`;
  return grantSteps(from ?? usual, to ?? { ...one, ...usual }, target(one)).map(
    ({ sql, undo }): Statement => ({
      sql,
      comment: `set default privileges on ${noun} for "${whom}"`,
      reverse: undo,
      hazards: [],
      tx: 'in',
    }),
  );
}

function target({ schema, role, objects }: PgDefaultPermission): GrantTarget {
  const prefix = words(
    `ALTER DEFAULT PRIVILEGES FOR ROLE ${quoteIdent(role)}`,
    schema !== undefined && `IN SCHEMA ${quoteIdent(schema)}`,
  );
  return { prefix: `${prefix} `, on: `ON ${objects}` };
}
