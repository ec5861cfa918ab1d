import type { ErrorCode } from './codes.ts';
import type { SourceRange } from './position.ts';

/** One finding about what the user wrote. Summary names the problem, detail the way out. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly code: ErrorCode;
  readonly summary: string;
  readonly detail: string;
  readonly hint?: string;
  readonly range?: SourceRange;
}

/** What a step gives that may find many problems: a value as far as it goes, and all findings. */
export interface Result<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((d) => d.severity === 'error');
}
