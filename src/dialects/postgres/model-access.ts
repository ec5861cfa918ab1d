import type { Secret } from '../../base/index.ts';
import type { Ref, SchemaObject } from '../../schema/index.ts';

/** A role of the server; one that may log in is a user, and written as one. */
export interface PgRole extends SchemaObject, PgRoleOptions {
  readonly kind: 'role';
  /** By the name of the role. */
  readonly memberships: readonly PgMembership[];
  /** As written; no server gives it away, so that it is no difference. */
  readonly password?: Secret<string>;
  /** It is made and dropped elsewhere; as written, no server keeps that. */
  readonly external?: boolean;
}

/** What CREATE ROLE and ALTER ROLE set. */
export interface PgRoleOptions {
  readonly login: boolean;
  readonly inherit: boolean;
  readonly superuser: boolean;
  readonly createDb: boolean;
  readonly createRole: boolean;
  readonly replication: boolean;
  readonly bypassRls: boolean;
  /** Connections at a time; absent: as many as it likes. */
  readonly connectionLimit?: number;
  /** When its password ends, as the server prints it. */
  readonly validUntil?: string;
}

/** That a role is a member of another. */
export interface PgMembership {
  /** The role that it is a member of. */
  readonly role: string;
  /** It may make others members. */
  readonly admin: boolean;
  /** Set where it is not the member's own `inherit` (PostgreSQL 16). */
  readonly inherit?: boolean;
  /** Set where it is not true (PostgreSQL 16). */
  readonly set?: boolean;
}

/** What one grantee may do; a privilege is in one of the lists, each in the order of `privileges.ts`. */
export interface PgPrivileges {
  /** SQL's words, or `ALL` alone. */
  readonly privileges: readonly string[];
  /** Those that the grantee may grant on. */
  readonly grantable: readonly string[];
  /** Absent: PUBLIC. */
  readonly grantee?: string;
}

/**
 * What one grantee may do with one object. It is in the schema that its object is in, or is. The
 * owner's own privileges are no permission: who owns what is not modelled.
 */
export interface PgPermission extends SchemaObject, PgPrivileges {
  readonly kind: 'permission';
  /** What it is about; the database at hand is `{ kind: 'database', name: '' }`. */
  readonly target: Ref;
}

/** What one grantee may do with objects that a role makes from now on. */
export interface PgDefaultPermission extends SchemaObject, PgPrivileges {
  readonly kind: 'default_permission';
  /** Whose objects. */
  readonly role: string;
  readonly objects: DefaultTarget;
}

export type DefaultTarget = 'TABLES' | 'SEQUENCES' | 'FUNCTIONS' | 'TYPES' | 'SCHEMAS';
