/** Who may do what with an object. */
export interface PgGrant {
  /** The role; empty for PUBLIC. */
  readonly to: string;
  /** `SELECT`, `EXECUTE` … */
  readonly privilege: string;
  readonly grantable: boolean;
  /** Who granted it; empty for the owner. */
  readonly by: string;
}

/**
 * Whose an object is and who may use it. No difference between two objects: a plan that has to take
 * the object down gives back what it had. Absent where that is what a new object has anyway.
 */
export interface PgAccess {
  /** Absent: the role that is connected. */
  readonly owner?: string;
  readonly grants: readonly PgGrant[];
  /** What an object that is made now gets by itself, by the server or by default privileges. */
  readonly given: readonly PgGrant[];
}
