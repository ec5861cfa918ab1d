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
  /** Functions, procedures and aggregates. */
  readonly routines: readonly RoutineRow[];
  /** Of routines with default values, or with a body that the server keeps parsed. */
  readonly routineTexts: readonly {
    readonly id: number;
    /** Separated by a comma. */
    readonly defaults: string | null;
    readonly body: string | null;
  }[];
  readonly triggers: readonly TriggerRow[];
  readonly eventTriggers: readonly EventTriggerRow[];
  /** Rules but those behind views. */
  readonly rules: readonly RuleRow[];
  readonly policies: readonly PolicyRow[];
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

export interface RoutineRow {
  readonly id: number;
  /** Name of the schema. */
  readonly schema: string;
  readonly name: string;
  /** `f` function, `p` procedure, `w` window function, `a` aggregate. */
  readonly kind: string;
  readonly language: string;
  readonly cost: number;
  readonly rows: number;
  /** The planner support function as SQL names it, or empty. */
  readonly support: string;
  /** 1 security definer, 2 leakproof, 4 strict, 8 returns a set. */
  readonly flags: number;
  /** `v` volatile, `s` stable, `i` immutable. */
  readonly volatility: string;
  /** `u` unsafe, `r` restricted, `s` safe. */
  readonly parallel: string;
  readonly returns: number;
  /** Oids of what goes in, separated by a space. */
  readonly inputs: string;
  /** Of all arguments, where some do not only go in. */
  readonly all: readonly number[] | null;
  /** `i` in, `o` out, `b` both, `v` variadic, `t` a column of the result. */
  readonly modes: readonly string[] | null;
  readonly names: readonly string[] | null;
  readonly source: string;
  readonly library: string;
  readonly transforms: readonly number[] | null;
  /** `search_path=public` … */
  readonly config: readonly string[] | null;
  /** Empty for the role that is connected. */
  readonly owner: string;
  readonly access: AccessRow;
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

/** What a trigger, rule or policy is on. */
interface OnRow {
  readonly id: number;
  readonly name: string;
  readonly relation: number;
  readonly schema: string;
  readonly table: string;
  /** `r` table, `p` partitioned table, `v` view, `m` materialized view, `f` foreign table. */
  readonly tableKind: string;
}

export interface TriggerRow extends OnRow {
  /** Bits: 1 row, 2 before, 4 insert, 8 delete, 16 update, 32 truncate, 64 instead. */
  readonly type: number;
  /** Names of the columns of UPDATE OF. */
  readonly columns: readonly string[] | null;
  /** The whole statement, only of a trigger with a condition. */
  readonly definition: string | null;
  readonly oldTable: string | null;
  readonly newTable: string | null;
  readonly constraint: boolean;
  readonly fromSchema: string | null;
  readonly fromTable: string | null;
  readonly deferrable: boolean;
  readonly deferred: boolean;
  /** Empty for pg_catalog. */
  readonly functionSchema: string;
  readonly functionName: string;
  /** Bytes in hexadecimal, each argument ended by a zero. */
  readonly args: string;
  /** `O` as usual, `A` always, `R` on replicas, `D` disabled. */
  readonly enabled: string;
}

export interface EventTriggerRow {
  readonly id: number;
  readonly name: string;
  readonly event: string;
  readonly tags: readonly string[] | null;
  readonly functionSchema: string;
  readonly functionName: string;
  readonly enabled: string;
}

export interface RuleRow extends OnRow {
  /** `1` select, `2` update, `3` insert, `4` delete. */
  readonly event: string;
  readonly instead: boolean;
  /** The whole statement. */
  readonly definition: string;
  readonly enabled: string;
}

export interface PolicyRow extends OnRow {
  readonly permissive: boolean;
  /** `*` all, `r` select, `a` insert, `w` update, `d` delete. */
  readonly command: string;
  /** null for PUBLIC. */
  readonly roles: readonly string[] | null;
  readonly using: string | null;
  readonly check: string | null;
}
