import type { PgAccess, PgGrant } from '../model-restore.ts';
import type { AccessRow, GrantRow } from './rows-code.ts';

const me = '(SELECT r.oid FROM pg_roles r WHERE r.rolname = current_user)';

/** The owner's name, empty where that is who is connected. */
export function ownerSql(owner: string): string {
  return `CASE WHEN ${owner} = ${me} THEN '' ELSE pg_get_userbyid(${owner}) END`;
}

/** The grants in an access list as a JSON array of `GrantRow`; NULL for none. */
export function grantsSql(acl: string, owner: string): string {
  return `(SELECT json_agg(json_build_array(
      CASE WHEN x.grantee = 0 THEN '' ELSE pg_get_userbyid(x.grantee) END, x.privilege_type,
      x.is_grantable, CASE WHEN x.grantor = ${owner} THEN '' ELSE pg_get_userbyid(x.grantor) END))
    FROM aclexplode(${acl}) x)`;
}

/**
 * An `AccessRow`: what the object's list says, and what a new object's would, made by who is
 * connected and then handed over to the owner.
 * https://www.postgresql.org/docs/current/sql-alterdefaultprivileges.html
 */
export function accessSql(
  of: { readonly acl: string; readonly owner: string; readonly schema: string },
  type: 'r' | 'f' | 'T',
): string {
  const { acl, owner, schema } = of;
  const defaults = (namespace: string): string =>
    `(SELECT a.defaclacl FROM pg_default_acl a WHERE a.defaclrole = ${me}
      AND a.defaclnamespace = ${namespace} AND a.defaclobjtype = '${type}')`;
  const given = (list: string): string =>
    `SELECT CASE WHEN x.grantee = ${me} THEN ${owner} ELSE x.grantee END AS grantee,
      x.privilege_type, x.is_grantable FROM aclexplode(${list}) x`;
  return `CASE WHEN ${acl} IS NOT NULL OR EXISTS (SELECT FROM pg_default_acl) THEN json_build_object(
    'now', ${grantsSql(`coalesce(${acl}, acldefault('${type}', ${owner}))`, owner)},
    'made', (SELECT json_agg(json_build_array(
        CASE WHEN m.grantee = 0 THEN '' ELSE pg_get_userbyid(m.grantee) END,
        m.privilege_type, m.is_grantable, ''))
      FROM (${given(`coalesce(${defaults('0')}, acldefault('${type}', ${owner}))`)}
        UNION ${given(defaults(schema))}) m)) END`;
}

/** `{ access }`, or nothing for an object as it is made. */
export function accessField(
  owner: string,
  row: AccessRow,
): { readonly access?: PgAccess } | undefined {
  const grants = readGrants(row?.now ?? null);
  const given = readGrants(row?.made ?? null);
  const same = JSON.stringify(grants) === JSON.stringify(given);
  if (owner === '' && same) return undefined;
  return { access: { ...(owner === '' ? {} : { owner }), grants, given } };
}

/** In an order that does not depend on when they were granted. */
export function readGrants(rows: readonly GrantRow[] | null): readonly PgGrant[] {
  return (rows ?? [])
    .map(([to, privilege, grantable, by]) => ({ to, privilege, grantable, by }))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({ to, privilege, by }: PgGrant): string {
  return `${to}\0${privilege}\0${by}`;
}
