import { type Ref, sameData } from '../../../../schema/index.ts';
import type { PgRows } from '../../catalog/rows.ts';
import type { GrantRow } from '../../catalog/rows-access.ts';
import type { PgPermission } from '../../model-access.ts';
import { readPrivileges } from '../../privileges.ts';
import { baselineOf, makePermission } from './make.ts';

/**
 * All permissions in scope. Of the database, PUBLIC's is there only where it is not what a new
 * database has: a state that says nothing of the database must not close it.
 */
export function readPermissions({ grants }: PgRows): readonly PgPermission[] {
  return grants.map(readPermission).filter((permission) => {
    const { privileges, grantable } = permission;
    const usual = baselineOf(permission);
    const isEmpty = usual.privileges.length === 0;
    return isEmpty || !sameData({ privileges, grantable }, usual);
  });
}

function readPermission(row: GrantRow): PgPermission {
  return makePermission({
    target: refOf(row),
    grantee: row.grantee ?? undefined,
    ...readPrivileges(row),
  });
}

function refOf({ kind, schema, parent, name, signature }: GrantRow): Ref {
  if (kind === 'schema' || schema === '') return { kind, name };
  return {
    kind,
    schema,
    name,
    ...(parent === '' ? {} : { parent }),
    ...(signature === null ? {} : { signature }),
  };
}
