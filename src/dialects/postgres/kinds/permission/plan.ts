import { MercatorError } from '../../../../base/index.ts';
import {
  type Change,
  type KindPlanContext,
  objectRef,
  type PlanContext,
  type PlanNode,
  refKey,
  type Statement,
} from '../../../../schema/index.ts';
import type { PgPermission } from '../../model-access.ts';
import { grantSteps } from '../../privileges.ts';
import { changedRefs } from './changed-refs.ts';
import { dependencies, holders } from './links.ts';
import { baselineOf, formatGrantee } from './make.ts';
import { columnGrants } from './regranted.ts';
import { sequenceTable } from './sequence-table.ts';
import { grantTarget, targetName } from './target.ts';

/** Before and after; one of them may be absent. */
interface PermissionClause {
  readonly from?: PgPermission;
  readonly to?: PgPermission;
}

/** What is taken away goes first, what is given comes after everything is there. */
export function planPermission(
  change: Change,
  cx: KindPlanContext,
): readonly PlanNode<PermissionClause>[] {
  switch (change.kind) {
    case 'add_object':
      return [given({ to: asPermission(change.object) }, cx)];
    case 'drop_object':
      return taken(asPermission(change.object), cx);
    case 'modify_object':
      return [given({ from: asPermission(change.from), to: asPermission(change.to) }, cx)];
    default:
      throw new MercatorError('E_UNSUPPORTED', `"${change.kind}" is not planned for permissions`);
  }
}

/** The walk hands each kind its own objects only. */
function asPermission(object: { readonly kind: string }): PgPermission {
  return object as PgPermission;
}

const nothing = { provides: [], removes: [], needs: [], releases: [], detachable: false };

function given(
  clause: PermissionClause & { readonly to: PgPermission },
  cx: PlanContext,
): PlanNode<PermissionClause> {
  const { to } = clause;
  return {
    ...nothing,
    owner: objectRef(to),
    verb: 'alter',
    clause,
    needs: [...dependencies(to), ...sequenceTable(to.target, cx.to)],
    late: 'after changes',
  };
}

/**
 * An object takes what was granted on it along, but one that is made anew gets it back; and a role
 * cannot go before its privileges.
 */
function taken(from: PgPermission, cx: KindPlanContext): readonly PlanNode<PermissionClause>[] {
  const { removed, added } = changedRefs(cx.changes);
  const role = refKey({ kind: 'role', name: from.grantee ?? '' });
  const anew = [from.target, ...holders(from.target)].some((ref) => added.has(refKey(ref)));
  if (anew) {
    const releases = from.grantee === undefined ? [] : [{ kind: 'role', name: from.grantee }];
    const needs = [from.target, ...holders(from.target)];
    return [
      { ...nothing, owner: objectRef(from), verb: 'alter', clause: { from }, needs, releases },
    ];
  }
  const goes = [from.target, ...holders(from.target)].some((ref) => removed.has(refKey(ref)));
  if (goes && !removed.has(role)) return [];
  return [
    {
      ...nothing,
      owner: objectRef(from),
      verb: 'alter',
      clause: { from },
      releases: [...dependencies(from), ...sequenceTable(from.target, cx.from)],
    },
  ];
}

export function foldPermission(
  nodes: readonly PlanNode<PermissionClause>[],
  cx: PlanContext,
): readonly Statement[] {
  return nodes.flatMap(({ clause }) => statements(clause, cx));
}

function statements({ from, to }: PermissionClause, cx: PlanContext): readonly Statement[] {
  const one = to ?? from;
  if (one === undefined) return [];
  const usual = baselineOf(one);
  const wanted = to ?? { ...one, ...usual };
  const steps = grantSteps(from ?? usual, wanted, grantTarget(one, cx)).map(({ sql, undo }) => {
    const takes = /\bREVOKE\b/.test(sql);
    const whom = one.grantee ?? formatGrantee(undefined);
    return {
      sql,
      comment: `${takes ? 'revoke' : 'grant'} on ${targetName(one)} ${takes ? 'from' : 'to'} "${whom}"`,
      reverse: undo,
      hazards: takes && (from?.grantable.length ?? 0) > 0 ? [grantedOn(one)] : [],
      tx: 'in' as const,
    };
  });
  return withColumns(steps, one, cx);
}

/**
 * What is revoked on a table is revoked on its columns, too: what is granted on those is granted again.
 * https://www.postgresql.org/docs/current/sql-revoke.html
 */
function withColumns(
  steps: readonly GrantStatement[],
  one: PgPermission,
  cx: PlanContext,
): readonly Statement[] {
  const [first, ...rest] = steps;
  if (first === undefined || one.target.kind === 'column') return steps;
  const takes = (list: readonly string[]): boolean => list.some((sql) => /\bREVOKE\b/.test(sql));
  const undone = takes(steps.flatMap(({ reverse }) => reverse));
  const again = takes(steps.map(({ sql }) => sql)) ? columnGrants(one, cx.to, cx) : [];
  return [
    { ...first, reverse: [...first.reverse, ...(undone ? columnGrants(one, cx.from, cx) : [])] },
    ...rest,
    ...again.map((sql) => ({
      sql,
      comment: `grant again on columns of ${targetName(one)}`,
      reverse: [],
      hazards: [],
      tx: 'in' as const,
    })),
  ];
}

type GrantStatement = Statement & { readonly reverse: readonly string[] };

function grantedOn(permission: PgPermission): Statement['hazards'][number] {
  const message = `fails if "${permission.grantee ?? 'PUBLIC'}" has granted on what it is no longer to grant`;
  return { kind: 'may-fail', message };
}
