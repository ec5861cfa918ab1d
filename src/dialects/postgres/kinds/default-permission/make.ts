import { formatIdentifier } from '../../identifiers.ts';
import type { DefaultTarget, PgDefaultPermission, PgPrivileges } from '../../model-access.ts';
import { sortPrivileges } from '../../privileges.ts';

export interface DefaultPermissionParts {
  readonly schema?: string | undefined;
  readonly role: string;
  readonly objects: DefaultTarget;
  readonly grantee?: string | undefined;
  readonly privileges: readonly string[];
  readonly grantable: readonly string[];
}

/** The permission, its lists in order, named by what it is about: `app tables to reader`. */
export function makeDefaultPermission(parts: DefaultPermissionParts): PgDefaultPermission {
  const { schema, role, objects, grantee } = parts;
  const whom = grantee === undefined ? 'PUBLIC' : formatIdentifier(grantee);
  return {
    kind: 'default_permission',
    ...(schema === undefined ? {} : { schema }),
    name: `${formatIdentifier(role)} ${objects.toLowerCase()} to ${whom}`,
    role,
    objects,
    ...(grantee === undefined ? {} : { grantee }),
    ...sortPrivileges(parts.privileges, parts.grantable),
  };
}

export function mergeDefaultPermissions(
  first: PgDefaultPermission,
  second: PgDefaultPermission,
): PgDefaultPermission {
  return makeDefaultPermission({
    ...first,
    privileges: [...first.privileges, ...second.privileges],
    grantable: [...first.grantable, ...second.grantable],
  });
}

/**
 * What a grantee gets of itself, where nothing is set: a role all of what it makes, PUBLIC the use of
 * routines and types. In a schema nothing is added to that.
 */
export function defaultBaseline({
  schema,
  role,
  objects,
  grantee,
}: Pick<DefaultPermissionParts, 'schema' | 'role' | 'objects' | 'grantee'>): Pick<
  PgPrivileges,
  'privileges' | 'grantable'
> {
  const given = (list: readonly string[]): Pick<PgPrivileges, 'privileges' | 'grantable'> => ({
    privileges: list,
    grantable: [],
  });
  if (schema !== undefined) return given([]);
  if (grantee === role) return given(defaultPrivileges(objects));
  if (grantee !== undefined) return given([]);
  return given(objects === 'FUNCTIONS' ? ['EXECUTE'] : objects === 'TYPES' ? ['USAGE'] : []);
}

function defaultPrivileges(objects: DefaultTarget): readonly string[] {
  if (objects === 'FUNCTIONS') return ['EXECUTE'];
  return objects === 'TYPES' ? ['USAGE'] : ['ALL'];
}
