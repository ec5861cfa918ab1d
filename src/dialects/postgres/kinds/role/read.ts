import type { PgRows } from '../../catalog/rows.ts';
import type { MembershipRow, RoleRow } from '../../catalog/rows-access.ts';
import type { PgMembership, PgRole } from '../../model-access.ts';

/** The roles of the server, each with what it is a member of. */
export function readRoles({ roles, memberships }: PgRows): readonly PgRole[] {
  const ofMember = new Map<string, MembershipRow[]>();
  for (const row of memberships) {
    const list = ofMember.get(row.member);
    if (list === undefined) ofMember.set(row.member, [row]);
    else list.push(row);
  }
  return roles.map((row) => readRole(row, ofMember.get(row.name) ?? []));
}

function readRole(row: RoleRow, memberships: readonly MembershipRow[]): PgRole {
  const { connectionLimit, validUntil, comment, ...options } = row;
  return {
    kind: 'role',
    ...options,
    ...(connectionLimit === -1 ? {} : { connectionLimit }),
    ...(validUntil === null ? {} : { validUntil }),
    memberships: sortMemberships(memberships.map(readMembership)),
    ...(comment === null ? {} : { comment }),
  };
}

function readMembership({ role, admin, inherit, set }: MembershipRow): PgMembership {
  return { role, admin, ...(inherit === null ? {} : { inherit }), ...(set ? {} : { set }) };
}

/** In the order of the model: by the name of the role. */
export function sortMemberships(list: readonly PgMembership[]): readonly PgMembership[] {
  return [...list].sort((a, b) => (a.role < b.role ? -1 : 1));
}
