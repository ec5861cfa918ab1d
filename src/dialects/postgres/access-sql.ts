import { MercatorError } from '../../base/index.ts';
import { quoteIdent } from '../../sql/index.ts';
import type { PgAccess, PgGrant } from './model-restore.ts';

/** What access is restored on. */
export interface AccessTarget {
  /** As in ALTER and DROP: `VIEW "public"."v"`. */
  readonly object: string;
  /** As in GRANT: `TABLE "public"."v"`. */
  readonly grantee: string;
}

/**
 * The statements that give a new object the owner and the privileges that one had before. Throws
 * E_UNSUPPORTED where another role than the owner granted some, since only that role could again.
 */
export function restoreAccess(access: PgAccess | undefined, target: AccessTarget): string[] {
  if (access === undefined) return [];
  const owner =
    access.owner === undefined
      ? []
      : [`ALTER ${target.object} OWNER TO ${quoteIdent(access.owner)}`];
  return [...owner, ...changeGrants(access.given, access.grants, target)];
}

/** Why the privileges could not be given back, if so. */
export function lostAccess(access: PgAccess | undefined): string | undefined {
  const foreign = access?.grants.find((grant) => grant.by !== '');
  return foreign && `only "${foreign.by}" could grant ${foreign.privilege} on it again`;
}

/** REVOKE and GRANT statements that turn one list of privileges into another. */
export function changeGrants(
  from: readonly PgGrant[],
  to: readonly PgGrant[],
  target: AccessTarget,
  columns = '',
): string[] {
  const foreign = to.find((grant) => grant.by !== '');
  if (foreign !== undefined) throw notRestorable(foreign, target);
  const roles = [...new Set([...from, ...to].map((grant) => grant.to))];
  return roles.flatMap((role) => {
    const before = from.filter((grant) => grant.to === role);
    const after = to.filter((grant) => grant.to === role);
    const name = role === '' ? 'PUBLIC' : quoteIdent(role);
    return [
      ...privileges(before.filter((grant) => !after.some((other) => covers(other, grant)))).map(
        (list) => `REVOKE ${list.text(columns)} ON ${target.grantee} FROM ${name}`,
      ),
      ...privileges(after.filter((grant) => !before.some((other) => same(other, grant)))).map(
        (list) => `GRANT ${list.text(columns)} ON ${target.grantee} TO ${name}${list.option}`,
      ),
    ];
  });
}

interface PrivilegeList {
  text(columns: string): string;
  readonly option: string;
}

/** One list without the grant option, one with it; an empty one is left out. */
function privileges(grants: readonly PgGrant[]): readonly PrivilegeList[] {
  return [false, true].flatMap((grantable) => {
    const names = grants.filter((g) => g.grantable === grantable).map((g) => g.privilege);
    if (names.length === 0) return [];
    const text = (columns: string): string => names.map((name) => name + columns).join(', ');
    return [{ text, option: grantable ? ' WITH GRANT OPTION' : '' }];
  });
}

function same(a: PgGrant, b: PgGrant): boolean {
  return a.privilege === b.privilege && a.grantable === b.grantable;
}

/** Whether a grant leaves another one standing: the same privilege, the option where it had one. */
function covers(wanted: PgGrant, present: PgGrant): boolean {
  return wanted.privilege === present.privilege && (wanted.grantable || !present.grantable);
}

function notRestorable(grant: PgGrant, target: AccessTarget): MercatorError {
  const to = grant.to === '' ? 'PUBLIC' : `"${grant.to}"`;
  return new MercatorError(
    'E_UNSUPPORTED',
    `${target.object} is in the way and cannot be put back: ${grant.privilege} was granted to ${to} by "${grant.by}"`,
    { hint: `revoke it first, as "${grant.by}", and grant it again afterwards` },
  );
}
