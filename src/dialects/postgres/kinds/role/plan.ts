import { MercatorError, type Secret } from '../../../../base/index.ts';
import {
  type Change,
  objectRef,
  type PlanContext,
  type PlanNode,
  type Ref,
  type Statement,
  sameData,
} from '../../../../schema/index.ts';
import { quoteIdent, quoteLiteral, words } from '../../../../sql/index.ts';
import type { PgMembership, PgRole } from '../../model-access.ts';
import { changeMembership, grantMembership, type MembershipChange } from './membership.ts';
import { alteredOptions, createOptions } from './options.ts';

type RoleClause =
  | { readonly kind: 'create' | 'drop'; readonly role: PgRole }
  | { readonly kind: 'alter'; readonly from: PgRole; readonly to: PgRole }
  | { readonly kind: 'member'; readonly change: MembershipChange };

/** The clauses of a change to a role: itself, then each membership. None for an external one. */
export function planRole(change: Change, cx: PlanContext): readonly PlanNode<RoleClause>[] {
  switch (change.kind) {
    case 'add_object':
      return createNodes(asRole(change.object));
    case 'drop_object':
      return dropNodes(asRole(change.object));
    case 'modify_object':
      return alterNodes(asRole(change.from), asRole(change.to), cx);
    default:
      throw new MercatorError('E_UNSUPPORTED', `"${change.kind}" is not planned for roles`);
  }
}

/** The walk hands each kind its own objects only. */
function asRole(object: { readonly kind: string }): PgRole {
  return object as PgRole;
}

const nothing = { provides: [], removes: [], needs: [], releases: [], detachable: false };

function createNodes(role: PgRole): readonly PlanNode<RoleClause>[] {
  if (role.external === true) return [];
  const owner = objectRef(role);
  return [
    { ...nothing, owner, verb: 'create', clause: { kind: 'create', role } },
    ...role.memberships.map((to) => memberNode({ member: role, to })),
  ];
}

function dropNodes(role: PgRole): readonly PlanNode<RoleClause>[] {
  if (role.external === true) return [];
  return [{ ...nothing, owner: objectRef(role), verb: 'drop', clause: { kind: 'drop', role } }];
}

function alterNodes(from: PgRole, to: PgRole, cx: PlanContext): readonly PlanNode<RoleClause>[] {
  const asked = cx.capabilities?.membershipOptions === true && from.inherit !== to.inherit;
  const memberships = asked ? explicitMemberships : ({ memberships: list }: PgRole) => list;
  const before = new Map(memberships(from).map((m) => [m.role, m]));
  const after = new Map(memberships(to).map((m) => [m.role, m]));
  const gone = [...before.values()].filter((m) => !after.has(m.role));
  const owner = objectRef(to);
  return [
    { ...nothing, owner, verb: 'alter', clause: { kind: 'alter', from, to } },
    ...gone.map((m) => memberNode({ member: to, from: m })),
    ...[...after.values()].flatMap((m) => {
      const old = before.get(m.role);
      if (sameData(old, m)) return [];
      return [memberNode({ member: to, to: m, ...(old === undefined ? {} : { from: old }) })];
    }),
  ];
}

/**
 * A membership keeps the `inherit` that its member had when it was granted: one that is as its
 * member is has to follow when that changes. Before PostgreSQL 16 the member's alone counts.
 */
function explicitMemberships({ memberships, inherit }: PgRole): readonly PgMembership[] {
  return memberships.map((m) => ({ inherit, ...m }));
}

/** Granted once both roles are there, taken away before either goes. */
function memberNode(change: MembershipChange): PlanNode<RoleClause> {
  const { member, from, to } = change;
  const role = (name: string): Ref => ({ kind: 'role', name });
  const owner = objectRef(member);
  return {
    ...nothing,
    owner,
    verb: 'alter',
    clause: { kind: 'member', change },
    needs: to === undefined ? [] : [owner, role(to.role)],
    releases: from === undefined || to !== undefined ? [] : [role(from.role)],
  };
}

export function foldRole(nodes: readonly PlanNode<RoleClause>[]): readonly Statement[] {
  return nodes.flatMap(({ clause }) => statements(clause));
}

function statements(clause: RoleClause): readonly Statement[] {
  switch (clause.kind) {
    case 'create':
      return [createRole(clause.role), ...commentOn(clause.role, undefined)];
    case 'drop':
      return [dropRole(clause.role)];
    case 'alter':
      return alterRole(clause.from, clause.to);
    case 'member':
      return changeMembership(clause.change);
  }
}

function nounOf(role: PgRole): string {
  return role.login ? 'user' : 'role';
}

function createRole(role: PgRole): Statement {
  const sql = createSql(role);
  const secretSql = withPassword(sql, role);
  return {
    sql,
    ...(secretSql === undefined ? {} : { secretSql }),
    comment: `create ${nounOf(role)} "${role.name}"`,
    reverse: [`DROP ROLE ${quoteIdent(role.name)}`],
    hazards: [],
    tx: 'in',
  };
}

function createSql(role: PgRole): string {
  const options = createOptions(role);
  return words(
    `CREATE ROLE ${quoteIdent(role.name)}`,
    options.length > 0 && `WITH ${options.join(' ')}`,
  );
}

function withPassword(sql: string, role: PgRole): Secret<string> | undefined {
  const first = createOptions(role).length === 0 ? ' WITH' : '';
  return role.password?.map((text) => `${sql}${first} PASSWORD ${quoteLiteral(text)}`);
}

function dropRole(role: PgRole): Statement {
  const { name } = role;
  const lost = `drops user "${name}", whose password cannot be restored`;
  return {
    sql: `DROP ROLE ${quoteIdent(name)}`,
    comment: `drop ${nounOf(role)} "${name}"`,
    reverse: [
      createSql(role),
      ...commentOn(role, undefined).map(({ sql }) => sql),
      ...role.memberships.map((m) => grantMembership(name, m)),
    ],
    hazards: [
      ...(role.login ? [{ kind: 'data-loss' as const, message: lost }] : []),
      {
        kind: 'may-fail',
        message: `role "${name}" cannot be dropped while it owns something, or may do something, in any database of the server`,
      },
    ],
    tx: 'in',
  };
}

function alterRole(from: PgRole, to: PgRole): readonly Statement[] {
  const options = alteredOptions(from, to);
  const alter = (list: readonly string[]): string =>
    `ALTER ROLE ${quoteIdent(to.name)} WITH ${list.join(' ')}`;
  const comments =
    (from.comment ?? '') === (to.comment ?? '') ? [] : [setComment(to, from.comment)];
  if (options.length === 0) return comments;
  return [
    {
      sql: alter(options),
      comment: `modify ${nounOf(to)} "${to.name}"`,
      reverse: [alter(alteredOptions(to, from))],
      hazards: [],
      tx: 'in',
    },
    ...comments,
  ];
}

function commentOn(role: PgRole, before: string | undefined): readonly Statement[] {
  return (role.comment ?? '') === '' ? [] : [setComment(role, before)];
}

function setComment(role: PgRole, before: string | undefined): Statement {
  const on = `COMMENT ON ROLE ${quoteIdent(role.name)} IS `;
  return {
    sql: on + quoteLiteral(role.comment ?? ''),
    comment: `set comment to ${nounOf(role)}: "${role.name}"`,
    reverse: [on + quoteLiteral(before ?? '')],
    hazards: [],
    tx: 'in',
  };
}
