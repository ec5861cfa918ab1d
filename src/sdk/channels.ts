import type { Diagnostic } from '../base/index.ts';
import type { DevRung } from '../dialects/index.ts';
import type { Host } from '../host/index.ts';
import type { Plan, Statement } from '../schema/index.ts';
import type { FleetOutcome } from './migrate-fleet.ts';
import type { Question } from './question.ts';

/** What an operation tells while it runs (D11). Nothing prints from inside. */
export type OperationEvent =
  /** A phase began; it ends with the next one, or with the operation. */
  | { readonly kind: 'phase'; readonly phase: Phase; readonly detail: string }
  | { readonly kind: 'warning'; readonly warning: Diagnostic }
  /** The dev database that was taken (D9), and how long it took to have it. */
  | { readonly kind: 'dev'; readonly rung: DevRung; readonly startMs: number }
  /** How many databases the operation is about. */
  | { readonly kind: 'targets'; readonly count: number }
  /** A plan is ready, with what shows that it is right. */
  | {
      readonly kind: 'planned';
      readonly statements: readonly Statement[];
      readonly proof: Plan['proof'];
      /** The template that the project file sets for the report. */
      readonly format?: string;
      /** Of a plan that was made and approved beforehand. */
      readonly planName?: string;
    }
  /** A statement begins to run on the target; numbers from 0. */
  | {
      readonly kind: 'statement';
      /** URL of the target, without what is secret in it. */
      readonly target: string;
      readonly number: number;
      readonly of: number;
      readonly sql: string;
      readonly comment: string;
    }
  /** One target of a fleet is done, well or not. */
  | { readonly kind: 'migrated'; readonly outcome: FleetOutcome }
  /** For who wants to know everything: what servers and docker say. */
  | { readonly kind: 'log'; readonly line: string };

export type Phase =
  | 'config'
  | 'connect'
  | 'inspect'
  | 'normalize'
  | 'plan'
  | 'prove'
  | 'apply'
  | 'migrate'
  | 'start'
  | 'finish';

/** What every operation is handed besides its options. */
export interface Channels {
  readonly host: Host;
  /** Absent: nobody listens. */
  readonly events?: (event: OperationEvent) => void;
  /** Where `print()` of the project file writes; absent: nowhere. */
  readonly print?: (text: string) => void;
  /** Answers questions; absent: there is nobody to ask. undefined: the answer was to stop. */
  readonly ask?: (question: Question) => Promise<string | undefined>;
  readonly signal?: AbortSignal;
}

export function beginPhase(channels: Channels, phase: Phase, detail: string): void {
  tell(channels, { kind: 'phase', phase, detail });
}

export function warn(channels: Channels, warning: Diagnostic): void {
  tell(channels, { kind: 'warning', warning });
}

export function tell(channels: Channels, event: OperationEvent): void {
  channels.events?.(event);
}
