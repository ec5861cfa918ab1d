/* Rows about roles and what they may do. Roles go by their names: they are no part of a database. */

export interface AccessRows {
  /** The roles of the server but for its own. */
  readonly roles: readonly RoleRow[];
  /** One a role and member. */
  readonly memberships: readonly MembershipRow[];
}

export interface RoleRow {
  readonly name: string;
  readonly login: boolean;
  readonly inherit: boolean;
  readonly superuser: boolean;
  readonly createDb: boolean;
  readonly createRole: boolean;
  readonly replication: boolean;
  readonly bypassRls: boolean;
  /** -1 for none. */
  readonly connectionLimit: number;
  readonly validUntil: string | null;
  readonly comment: string | null;
}

export interface MembershipRow {
  readonly role: string;
  readonly member: string;
  readonly admin: boolean;
  /** null where it is the member's own. */
  readonly inherit: boolean | null;
  readonly set: boolean;
}
