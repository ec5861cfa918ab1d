import type { Statement } from '../../../../schema/index.ts';
import { quoteIdent } from '../../../../sql/index.ts';
import type { PgMembership, PgRole } from '../../model-access.ts';

/** What one role is of another, before and after; one of them may be absent. */
export interface MembershipChange {
  readonly member: PgRole;
  readonly from?: PgMembership;
  readonly to?: PgMembership;
}

/** The statements that grant a membership, take it away, or change its options. */
export function changeMembership({ member, from, to }: MembershipChange): readonly Statement[] {
  const { name } = member;
  if (to === undefined) {
    if (from === undefined) return [];
    const comment = `revoke role "${from.role}" from "${name}"`;
    return [statement(revoke(name, from.role), comment, [grantMembership(name, from)])];
  }
  if (from === undefined) {
    const comment = `grant role "${to.role}" to "${name}"`;
    return [statement(grantMembership(name, to), comment, [revoke(name, to.role)])];
  }
  const comment = `modify membership of "${name}" in role "${to.role}"`;
  const back = options(name, member.inherit, to, from);
  return options(name, member.inherit, from, to).map((sql, i) =>
    statement(sql, comment, i === 0 ? back : []),
  );
}

function statement(sql: string, comment: string, reverse: readonly string[]): Statement {
  return { sql, comment, reverse, hazards: [], tx: 'in' };
}

/** `GRANT "reader" TO "vault" WITH ADMIN OPTION` */
export function grantMembership(member: string, membership: PgMembership): string {
  const { role, admin, inherit, set } = membership;
  const list = [
    ...(admin ? ['ADMIN OPTION'] : []),
    ...(inherit === undefined ? [] : [`INHERIT ${truth(inherit)}`]),
    ...(set === undefined ? [] : [`SET ${truth(set)}`]),
  ];
  const grant = `GRANT ${quoteIdent(role)} TO ${quoteIdent(member)}`;
  return list.length === 0 ? grant : `${grant} WITH ${list.join(', ')}`;
}

function truth(value: boolean): string {
  return value ? 'TRUE' : 'FALSE';
}

function revoke(member: string, role: string, what = ''): string {
  return `REVOKE ${what}${quoteIdent(role)} FROM ${quoteIdent(member)}`;
}

/** What turns one into the other: a further GRANT adds to the options, and sets the newer ones. */
function options(
  member: string,
  usual: boolean,
  from: PgMembership,
  to: PgMembership,
): readonly string[] {
  const added: PgMembership = {
    role: to.role,
    admin: to.admin && !from.admin,
    ...(from.inherit === to.inherit ? {} : { inherit: to.inherit ?? usual }),
    ...(from.set === to.set ? {} : { set: to.set ?? true }),
  };
  const isAdded = added.admin || added.inherit !== undefined || added.set !== undefined;
  return [
    ...(from.admin && !to.admin ? [revoke(member, to.role, 'ADMIN OPTION FOR ')] : []),
    ...(isAdded ? [grantMembership(member, added)] : []),
  ];
}
