import { sameData } from '../../../../schema/index.ts';
import type { PgRows } from '../../catalog/rows.ts';
import type { DefaultGrantRow } from '../../catalog/rows-access.ts';
import type { DefaultTarget, PgDefaultPermission } from '../../model-access.ts';
import { readPrivileges } from '../../privileges.ts';
import { defaultBaseline, makeDefaultPermission } from './make.ts';

const targets: Readonly<Record<string, DefaultTarget>> = {
  r: 'TABLES',
  S: 'SEQUENCES',
  f: 'FUNCTIONS',
  T: 'TYPES',
  n: 'SCHEMAS',
};

/** What differs from the privileges that roles have of themselves: more than those, or less. */
export function readDefaultPermissions({ defaultGrants }: PgRows): readonly PgDefaultPermission[] {
  const listed = defaultGrants.flatMap(readRow);
  const names = new Set(listed.map(keyOf));
  const missing = listed
    .filter(({ schema }) => schema === undefined)
    .flatMap((permission) => [withoutAny(permission, permission.role), withoutAny(permission)])
    .filter((permission) => !names.has(keyOf(permission)));
  const unique = new Map([...listed, ...missing].map((p) => [keyOf(p), p]));
  return [...unique.values()].filter(isUnusual);
}

function keyOf({ schema, name }: PgDefaultPermission): string {
  return `${schema ?? ''}\0${name}`;
}

/** Large objects have defaults of their own since 18; nothing else about them is managed. */
function readRow(row: DefaultGrantRow): readonly PgDefaultPermission[] {
  const objects = targets[row.type];
  if (objects === undefined) return [];
  return [
    makeDefaultPermission({
      schema: row.schema === '' ? undefined : row.schema,
      role: row.role,
      objects,
      grantee: row.grantee ?? undefined,
      ...readPrivileges(row),
    }),
  ];
}

/** A list that does not name a grantee takes from it what it has of itself. */
function withoutAny({ role, objects }: PgDefaultPermission, grantee?: string): PgDefaultPermission {
  return makeDefaultPermission({ role, objects, grantee, privileges: [], grantable: [] });
}

function isUnusual(permission: PgDefaultPermission): boolean {
  const { privileges, grantable } = permission;
  return !sameData({ privileges, grantable }, defaultBaseline(permission));
}
