import {
  type Diagnostic,
  didYouMean,
  type ErrorCode,
  type SourceFile,
  type SourceRange,
} from '../base/index.ts';
import type { Node } from '../hcl/index.ts';

/** Everything found wrong with a document, in the order of finding. */
export interface Problems {
  readonly list: Diagnostic[];
  /** Whether names that a block does not know stop the operation (D12). */
  readonly unknownNames: 'error' | 'warning';
}

export interface Problem {
  readonly code?: ErrorCode;
  readonly severity?: 'error' | 'warning';
  readonly summary: string;
  readonly detail: string;
  readonly hint?: string | undefined;
}

/** A place in a file; lines are counted only when there is something to report. */
export type Site = () => SourceRange;

export function siteOf(source: SourceFile, node: Pick<Node, 'start' | 'end'>): Site {
  return () => source.range(node.start, node.end);
}

export function problemAt(site: Site, problem: Problem): Diagnostic {
  const { code = 'E_HCL_SCHEMA', severity = 'error', summary, detail, hint } = problem;
  return {
    severity,
    code,
    summary,
    detail,
    ...(hint === undefined ? {} : { hint }),
    range: site(),
  };
}

/** A name that the document does not know here, with the one that was probably meant. */
export function unknownName(
  site: Site,
  what: string,
  name: string,
  known: Iterable<string>,
): Diagnostic {
  const detail = `"${name}" is not known here.${didYouMean(name, known)}`;
  return problemAt(site, { code: 'E_HCL_REFERENCE', summary: `unknown ${what} "${name}"`, detail });
}
