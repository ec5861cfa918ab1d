/* Rows about roles and what they may do. Roles go by their names: they are no part of a database. */

export interface AccessRows {
  /** The roles of the server but for its own. */
  readonly roles: readonly RoleRow[];
  /** One a role and member. */
  readonly memberships: readonly MembershipRow[];
  /** One a grantee and object; the owner's own are left out. */
  readonly grants: readonly GrantRow[];
  /** One a grantee, of those that differ from what roles have of themselves. */
  readonly defaultGrants: readonly DefaultGrantRow[];
}

export interface GrantRow {
  /** The block that describes the object: `table`, `function`, `column`, `database` … */
  readonly kind: string;
  /** Name of the schema; empty for what is in none. */
  readonly schema: string;
  /** Of a column its table or view, else empty. */
  readonly parent: string;
  readonly name: string;
  /** Argument types of a routine: `(integer, text)`; else null. */
  readonly signature: string | null;
  /** null for PUBLIC. */
  readonly grantee: string | null;
  readonly privileges: readonly string[] | null;
  readonly grantable: readonly string[] | null;
  /** How many privileges there are on such an object. */
  readonly count: number;
}

export interface DefaultGrantRow {
  readonly role: string;
  /** Name of the schema; empty for all. */
  readonly schema: string;
  /** `r` tables, `S` sequences, `f` functions, `T` types, `n` schemas. */
  readonly type: string;
  readonly grantee: string | null;
  readonly privileges: readonly string[] | null;
  readonly grantable: readonly string[] | null;
  readonly count: number;
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
