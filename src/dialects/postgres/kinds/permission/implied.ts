import {
  type Change,
  changedRef,
  type PlanContext,
  type Realm,
  type Ref,
  realmObjects,
  type SchemaObject,
} from '../../../../schema/index.ts';
import type { DefaultTarget, PgDefaultPermission, PgPermission } from '../../model-access.ts';
import { makePermission } from './make.ts';

/**
 * The changes, and for each new object the privileges that it comes with and that nobody wants: those
 * of PUBLIC, which the server gives, and those that default privileges give. Where permissions are
 * managed, what is not declared is not granted. https://www.postgresql.org/docs/current/ddl-priv.html
 */
export function impliedPermissions(changes: readonly Change[], cx: PlanContext): readonly Change[] {
  if (cx.to.modes?.includes('permissions') !== true) return changes;
  const wanted = permissionsOf(cx.to);
  const defaults = defaultPermissions(cx.from);
  const revoked = changes.flatMap(newObject).flatMap((ref) =>
    impliedOf(ref, defaults).flatMap((from): readonly Change[] => {
      // A file may name a routine without its arguments.
      const { signature: _, ...target } = from.target;
      const to = wanted.get(keyOf(from)) ??
        wanted.get(keyOf(makePermission({ ...from, target }))) ?? {
          ...from,
          privileges: [],
          grantable: [],
        };
      return [{ kind: 'modify_object', from, to, aspects: ['privileges'] }];
    }),
  );
  return revoked.length === 0 ? changes : [...changes, ...revoked];
}

/** What a new object has in that realm, before anything is granted or revoked. */
export function impliedIn(realm: Realm, on: Ref): readonly PgPermission[] {
  return impliedOf(on, defaultPermissions(realm));
}

function permissionsOf(realm: Realm): ReadonlyMap<string, PgPermission> {
  return new Map(realmObjects(realm).flatMap((o) => (isPermission(o) ? [[keyOf(o), o]] : [])));
}

function isPermission(object: SchemaObject): object is PgPermission {
  return object.kind === 'permission';
}

function keyOf({ schema, name }: PgPermission): string {
  return `${schema ?? ''}\0${name}`;
}

function defaultPermissions(realm: Realm): readonly PgDefaultPermission[] {
  return realmObjects(realm).filter(
    (object): object is PgDefaultPermission => object.kind === 'default_permission',
  );
}

/** What comes into being. */
function newObject(change: Change): readonly Ref[] {
  switch (change.kind) {
    case 'add_table':
    case 'add_object':
    case 'add_schema':
      return [changedRef(change)];
    default:
      return [];
  }
}

/** What the server and default privileges give on an object of that kind. */
function impliedOf(on: Ref, defaults: readonly PgDefaultPermission[]): readonly PgPermission[] {
  const objects = targets[on.kind];
  const ofDefaults = defaults
    .filter((d) => d.objects === objects && (d.schema === undefined || d.schema === on.schema))
    .map(({ grantee, privileges, grantable }) =>
      makePermission({ target: on, grantee, privileges, grantable }),
    );
  const given = publicPrivileges(on);
  if (given === undefined) return ofDefaults;
  return [makePermission({ target: on, privileges: given, grantable: [] }), ...ofDefaults];
}

const targets: Readonly<Record<string, DefaultTarget>> = {
  table: 'TABLES',
  view: 'TABLES',
  materialized: 'TABLES',
  foreign_table: 'TABLES',
  sequence: 'SEQUENCES',
  function: 'FUNCTIONS',
  procedure: 'FUNCTIONS',
  aggregate: 'FUNCTIONS',
  enum: 'TYPES',
  domain: 'TYPES',
  composite: 'TYPES',
  range: 'TYPES',
  schema: 'SCHEMAS',
};

/** `public` is there before it is made, and open to all: to make objects in it too, before 15. */
function publicPrivileges({ kind, name }: Ref): readonly string[] | undefined {
  switch (targets[kind]) {
    case 'FUNCTIONS':
      return ['EXECUTE'];
    case 'TYPES':
      return ['USAGE'];
    case 'SCHEMAS':
      return name === 'public' ? ['USAGE', 'CREATE'] : undefined;
    default:
      return undefined;
  }
}
