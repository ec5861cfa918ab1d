import type { Secret } from '../../base/index.ts';
import type { SchemaObject } from '../../schema/index.ts';

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
