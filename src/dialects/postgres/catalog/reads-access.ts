import { defaultGrantRead, grantRead } from './reads-grants.ts';
import type { AccessRows } from './rows-access.ts';
import type { CatalogReads, ReadScope } from './scope.ts';

/** The reads behind AccessRows; all but empty unless the whole database is asked for. */
export function accessReads(scope: ReadScope): Pick<CatalogReads, keyof AccessRows> {
  return {
    roles: roleRead(scope),
    memberships: membershipRead(scope),
    grants: grantRead(scope),
    defaultGrants: defaultGrantRead(scope),
  };
}

/** Below 16384 are the server's own, the superuser that it was made with among them. */
const own = (id: string): string => `${id} >= 16384::oid`;

function roleRead({ whole }: ReadScope): CatalogReads['roles'] {
  return {
    columns: {
      name: 'r.rolname',
      login: 'r.rolcanlogin',
      inherit: 'r.rolinherit',
      superuser: 'r.rolsuper',
      createDb: 'r.rolcreatedb',
      createRole: 'r.rolcreaterole',
      replication: 'r.rolreplication',
      bypassRls: 'r.rolbypassrls',
      connectionLimit: 'r.rolconnlimit',
      validUntil: "nullif(r.rolvaliduntil, 'infinity')::text",
      comment: `(SELECT d.description FROM pg_shdescription d
        WHERE d.classoid = 'pg_authid'::regclass AND d.objoid = r.oid)`,
    },
    from: `FROM pg_roles r WHERE ${whole} AND ${own('r.oid')} AND r.rolname !~ '^pg_'`,
  };
}

/** The same membership can be granted by several roles; what one of them gives, the member has. */
function membershipRead({ whole, flavor }: ReadScope): CatalogReads['memberships'] {
  const { membershipOptions } = flavor.capabilities;
  const inherit = membershipOptions ? 'bool_or(m.inherit_option)' : 'NULL::boolean';
  return {
    columns: {
      role: 'g.role',
      member: 'g.member',
      admin: 'g.admin',
      inherit: 'nullif(g.inherits, g.usual)',
      set: 'g.sets',
    },
    from: `FROM (
      SELECT r.rolname AS role, u.rolname AS member, u.rolinherit AS usual,
        bool_or(m.admin_option) AS admin, ${inherit} AS inherits,
        ${membershipOptions ? 'bool_or(m.set_option)' : 'true'} AS sets
      FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid
      JOIN pg_roles u ON u.oid = m.member
      WHERE ${whole} AND ${own('u.oid')} AND u.rolname !~ '^pg_'
      GROUP BY r.rolname, u.rolname, u.rolinherit) g`,
  };
}
