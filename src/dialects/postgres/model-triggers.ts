import type { Ref, SchemaObject, Trigger } from '../../schema/index.ts';
import type { Deferrable } from './model.ts';

/** Whether it fires: absent as usual, else always, on replicas only, or not at all. */
export type Enabled = 'ALWAYS' | 'REPLICA' | 'DISABLED';

export type TriggerEvent = 'DELETE' | 'INSERT' | 'TRUNCATE' | 'UPDATE';

export interface PgTrigger extends Trigger {
  readonly kind: 'trigger';
  readonly timing: 'BEFORE' | 'AFTER' | 'INSTEAD OF';
  /** By name. */
  readonly events: readonly TriggerEvent[];
  /** The columns of UPDATE OF, in order; absent for any. */
  readonly updateOf?: readonly string[];
  readonly forEach: 'ROW' | 'STATEMENT';
  /** A condition, without the brackets around it. */
  readonly when?: string;
  /** Names of transition tables. */
  readonly oldTable?: string;
  readonly newTable?: string;
  readonly constraint?: boolean;
  /** Of a constraint trigger: the other table it refers to. */
  readonly from?: { readonly schema: string; readonly name: string };
  readonly deferrable?: Deferrable;
  readonly function: RoutineName;
  readonly args: readonly string[];
  readonly enabled?: Enabled;
}

/** Of a function that takes no arguments. */
export interface RoutineName {
  /** Absent for one of pg_catalog. */
  readonly schema?: string;
  readonly name: string;
}

export interface PgEventTrigger extends SchemaObject {
  readonly kind: 'event_trigger';
  /** `ddl_command_start`, `sql_drop` … */
  readonly event: string;
  /** In order; empty for all. */
  readonly tags: readonly string[];
  readonly function: RoutineName;
  readonly enabled?: Enabled;
}

export interface PgRule extends SchemaObject {
  readonly kind: 'rule';
  readonly schema: string;
  readonly on: Ref;
  readonly event: 'SELECT' | TriggerEvent;
  readonly instead: boolean;
  readonly where?: string;
  /** What is done: NOTHING, a command, or several in brackets. */
  readonly as: string;
  readonly enabled?: Enabled;
}

export interface PgPolicy extends SchemaObject {
  readonly kind: 'policy';
  readonly schema: string;
  readonly on: Ref;
  readonly restrictive: boolean;
  readonly command: 'ALL' | 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';
  /** Names of roles, by name; empty for PUBLIC. */
  readonly roles: readonly string[];
  readonly using?: string;
  readonly check?: string;
}
