import {
  type PlanContext,
  type Realm,
  type Ref,
  realmObjects,
  refKey,
} from '../../../../schema/index.ts';
import type { PgPermission } from '../../model-access.ts';
import { grantSteps } from '../../privileges.ts';
import { impliedIn } from './implied.ts';
import { baselineOf } from './make.ts';
import { grantTarget } from './target.ts';

/**
 * The statements that grant again what a table, with its columns, or a column had before the plan,
 * once the way back has made it anew, and take what default privileges gave it besides. What a role
 * had that goes as well was revoked by itself, and comes back so.
 */
export function regranted(ref: Ref, cx: PlanContext): readonly string[] {
  const { byTarget, roles } = permissionsIn(cx.from);
  const left = permissionsIn(cx.to).roles;
  const given = new Map(impliedIn(cx.from, ref).map((one) => [one.name, one]));
  const had = byTarget.get(refKey(ref)) ?? [];
  const names = new Set(had.map(({ name }) => name));
  const back = had.filter(({ grantee = '' }) => !roles.has(grantee) || left.has(grantee));
  const taken = [...given.values()]
    .filter(({ name }) => !names.has(name))
    .map((one) => ({ ...one, privileges: [], grantable: [] }));
  return [...taken, ...back].flatMap((permission) => {
    const present = given.get(permission.name) ?? baselineOf(permission);
    return grantSteps(present, permission, grantTarget(permission, cx)).map(({ sql }) => sql);
  });
}

/** The statements that grant what a realm has on columns of the same table to the same grantee. */
export function columnGrants(
  { target: { schema, name }, grantee }: PgPermission,
  realm: Realm,
  cx: PlanContext,
): readonly string[] {
  const table = { kind: 'table', name, ...(schema === undefined ? {} : { schema }) };
  const all = permissionsIn(realm).byTarget.get(refKey(table)) ?? [];
  return all
    .filter((other) => other.target.kind === 'column' && other.grantee === grantee)
    .flatMap((column) =>
      grantSteps(baselineOf(column), column, grantTarget(column, cx)).map(({ sql }) => sql),
    );
}

interface Permissions {
  /** By the keys of what they are on; those of a column also by its table's. */
  readonly byTarget: ReadonlyMap<string, readonly PgPermission[]>;
  readonly roles: ReadonlySet<string>;
}

/** Found once for a realm. */
const permissionsOfRealm = new WeakMap<Realm, Permissions>();

function permissionsIn(realm: Realm): Permissions {
  const known = permissionsOfRealm.get(realm);
  if (known !== undefined) return known;
  const byTarget = new Map<string, PgPermission[]>();
  const roles = new Set<string>();
  for (const object of realmObjects(realm)) {
    if (object.kind === 'role') roles.add(object.name);
    if (object.kind !== 'permission') continue;
    // Objects of the kind are this dialect's.
    const permission = object as PgPermission;
    for (const key of targetKeys(permission.target)) {
      const list = byTarget.get(key);
      if (list === undefined) byTarget.set(key, [permission]);
      else list.push(permission);
    }
  }
  const found = { byTarget, roles };
  permissionsOfRealm.set(realm, found);
  return found;
}

function targetKeys(target: Ref): readonly string[] {
  const { kind, schema, parent } = target;
  if (kind !== 'column' || schema === undefined || parent === undefined) return [refKey(target)];
  return [refKey(target), refKey({ kind: 'table', schema, name: parent })];
}
