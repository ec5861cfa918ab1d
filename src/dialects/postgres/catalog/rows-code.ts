/*
 * Rows of what holds code: views, routines, triggers, rules, policies. Objects of other schemas are
 * among them where they rely on something in scope (D5); those of extensions are not.
 */

export interface CodeRows {
  /** Views and materialized views. */
  readonly views: readonly ViewRow[];
  readonly viewTexts: readonly { readonly id: number; readonly text: string }[];
  readonly viewColumns: readonly ViewColumnRow[];
  /** Defaults of columns of views. */
  readonly viewDefaults: readonly {
    readonly view: number;
    readonly num: number;
    readonly expr: string;
  }[];
  /** What relies on what, of the objects above and of parts of tables; extensions and all. */
  readonly uses: readonly UseRow[];
}

/** Grants on an object, and what one that is made now has; null where they are the same. */
export type AccessRow = {
  readonly now: readonly GrantRow[] | null;
  readonly made: readonly GrantRow[] | null;
} | null;

/** Role, or empty for PUBLIC; privilege; with grant option; who granted, or empty for the owner. */
export type GrantRow = readonly [to: string, privilege: string, grantable: boolean, by: string];

export interface ViewRow {
  readonly id: number;
  /** Name of the schema. */
  readonly schema: string;
  readonly name: string;
  readonly materialized: boolean;
  readonly options: readonly string[] | null;
  /** Empty for the role that is connected. */
  readonly owner: string;
  readonly access: AccessRow;
  readonly populated: boolean;
  /** Empty for the default. */
  readonly tablespace: string;
  readonly accessMethod: string;
  /** Name of the index that CLUSTER goes by, or empty. */
  readonly clusterOn: string;
}

export interface ViewColumnRow {
  readonly table: number;
  readonly num: number;
  readonly name: string;
  readonly type: number;
  readonly typmod: number;
  readonly collation: number;
  readonly access: readonly GrantRow[] | null;
  /** -1 for the default. */
  readonly statistics: number;
  /** `p` plain, `e` external, `m` main, `x` extended; empty for the type's. */
  readonly storage: string;
  /** `p` pglz, `l` lz4; empty for none. */
  readonly compression: string;
}

export interface UseRow {
  /**
   * What relies: `v` view, `w` rule, `f` routine, `g` trigger, `p` policy; of a table `d` a
   * column's default or expression, `k` a constraint, `i` an index.
   */
  readonly class: string;
  readonly object: number;
  /** Column number, for `d`. */
  readonly part: number;
  /** What it relies on: `r` relation, `f` routine, `t` type, `c` constraint. */
  readonly refClass: string;
  readonly ref: number;
  /** Column number, 0 for the relation itself. */
  readonly num: number;
}
