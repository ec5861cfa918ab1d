import type { Ref } from '../../../../schema/index.ts';
import { formatIdentifier } from '../../identifiers.ts';
import type { PgPermission, PgPrivileges } from '../../model-access.ts';
import { sortPrivileges } from '../../privileges.ts';

export interface PermissionParts {
  readonly target: Ref;
  readonly grantee?: string | undefined;
  readonly privileges: readonly string[];
  readonly grantable: readonly string[];
}

/** The permission, its lists in order, named by what it is about and to whom it is. */
export function makePermission(parts: PermissionParts): PgPermission {
  const { target, grantee } = parts;
  const schema = target.kind === 'schema' ? target.name : target.schema;
  return {
    kind: 'permission',
    ...(schema === undefined ? {} : { schema }),
    name: permissionName(parts),
    target,
    ...(grantee === undefined ? {} : { grantee }),
    ...sortPrivileges(parts.privileges, parts.grantable),
  };
}

/** `users to reader (table)`, `users.id to PUBLIC (column)`, `f(integer) to "My role" (function)` */
function permissionName({ target, grantee }: PermissionParts): string {
  const { kind, parent, name, signature = '' } = target;
  const whole = parent === undefined ? name : `${parent}.${name}`;
  return `${whole}${signature} to ${formatGrantee(grantee)} (${kind})`;
}

/** PUBLIC, or the name of a role, quoted where it is no plain word. */
export function formatGrantee(grantee: string | undefined): string {
  return grantee === undefined ? 'PUBLIC' : formatIdentifier(grantee);
}

/** What two blocks say of one object and grantee. */
export function mergePermissions(first: PgPermission, second: PgPermission): PgPermission {
  return makePermission({
    ...first,
    privileges: [...first.privileges, ...second.privileges],
    grantable: [...first.grantable, ...second.grantable],
  });
}

/** What a grantee may do where no permission says otherwise: PUBLIC with the database. */
export function baselineOf({
  target,
  grantee,
}: Pick<PgPermission, 'target' | 'grantee'>): Pick<PgPrivileges, 'privileges' | 'grantable'> {
  const open = target.kind === 'database' && grantee === undefined;
  return { privileges: open ? ['CONNECT', 'TEMPORARY'] : [], grantable: [] };
}
