import type { ErrorCode } from './codes.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { SourceRange } from './position.ts';

const brand = Symbol.for('mercatordb.MercatorError');

export interface ErrorDetails {
  /** What to do next, a sentence or a few lines. */
  readonly hint?: string | undefined;
  readonly range?: SourceRange | undefined;
  readonly cause?: unknown;
  /** The findings behind the error, when there were several. */
  readonly diagnostics?: readonly Diagnostic[];
  /** Printed before the message: Atlas prefixes what the user or a policy stopped with Abort. */
  readonly prefix?: 'Error' | 'Abort';
}

/** Stops an operation. Message: lower case, no full stop, the object quoted, no secret. */
export class MercatorError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly range: SourceRange | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly prefix: 'Error' | 'Abort';

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'MercatorError';
    this.code = code;
    this.hint = details.hint;
    this.range = details.range;
    this.diagnostics = details.diagnostics ?? [];
    this.prefix = details.prefix ?? 'Error';
    Object.defineProperty(this, brand, { value: true });
  }
}

/** True for an error of ours, also one thrown by another copy of this module. */
export function isMercatorError(error: unknown): error is MercatorError {
  return typeof error === 'object' && error !== null && brand in error;
}

/** The error that carries all findings; the first error gives code, message and place. */
export function diagnosticsError(diagnostics: readonly Diagnostic[]): MercatorError {
  const first = diagnostics.find((d) => d.severity === 'error') ?? diagnostics[0];
  if (first === undefined) return new MercatorError('E_INTERNAL', 'no diagnostic to report');
  const message = first.detail === '' ? first.summary : `${first.summary}: ${first.detail}`;
  return new MercatorError(first.code, message, {
    hint: first.hint,
    range: first.range,
    diagnostics,
  });
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
