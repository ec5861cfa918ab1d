import type { Diagnostic } from '../base/index.ts';
import type { Host } from '../host/index.ts';

/** What an operation tells while it runs (D11). Nothing prints from inside. */
export type OperationEvent =
  /** A phase began; it ends with the next one, or with the operation. */
  | { readonly kind: 'phase'; readonly phase: Phase; readonly detail: string }
  | { readonly kind: 'warning'; readonly warning: Diagnostic };

export type Phase = 'config' | 'connect' | 'inspect' | 'render' | 'start';

/** What every operation is handed besides its options. */
export interface Channels {
  readonly host: Host;
  /** Absent: nobody listens. */
  readonly events?: (event: OperationEvent) => void;
  /** Where `print()` of the project file writes; absent: nowhere. */
  readonly print?: (text: string) => void;
  readonly signal?: AbortSignal;
}

export function beginPhase(channels: Channels, phase: Phase, detail: string): void {
  channels.events?.({ kind: 'phase', phase, detail });
}

export function warn(channels: Channels, warning: Diagnostic): void {
  channels.events?.({ kind: 'warning', warning });
}
