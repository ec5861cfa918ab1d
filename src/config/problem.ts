import type { Diagnostic, ErrorCode, SourceFile } from '../base/index.ts';
import { didYouMean } from '../base/index.ts';
import type { Place } from './place.ts';

/** Where findings about the file go. */
export interface Findings {
  readonly source: SourceFile;
  /** Unknown blocks and attributes are warnings. */
  readonly lenient: boolean;
  readonly report: (finding: Diagnostic) => void;
}

export interface Problem {
  readonly code?: ErrorCode;
  readonly summary: string;
  readonly detail: string;
  readonly hint?: string;
}

export function reportProblem(cx: Findings, at: Place, problem: Problem): void {
  cx.report({
    severity: 'error',
    code: 'E_CONFIG_INVALID',
    ...problem,
    range: cx.source.range(at.start, at.end),
  });
}

/** A name the file does not know: an error, or a warning in the lenient mode. */
export function reportUnknown(
  cx: Findings,
  at: Place,
  unknown: {
    readonly kind: string;
    readonly name: string;
    readonly within: string;
    readonly known: readonly string[];
  },
): void {
  const { kind, name, within, known } = unknown;
  const hint = didYouMean(name, known).trim();
  cx.report({
    severity: cx.lenient ? 'warning' : 'error',
    code: 'E_CONFIG_UNKNOWN',
    summary: `unknown ${kind} "${name}" in ${within}`,
    detail: known.length === 0 ? 'none is expected here' : `expected one of: ${known.join(', ')}`,
    ...(hint !== '' && { hint }),
    range: cx.source.range(at.start, at.end),
  });
}
