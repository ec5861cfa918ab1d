import type { Diagnostic, ErrorCode, SourceFile } from '../../base/index.ts';
import type { Expression, Node } from '../syntax/nodes.ts';
import { anyType, Unknown, type Value, ValueError } from '../values/index.ts';
import type { Scope } from './scope.ts';

/** The value of an expression in a context, handed in so that no module needs another twice. */
export type Dispatch = (expr: Expression, context: Context) => Value;

/** Where an expression is evaluated, and what was found wrong on the way. */
export class Context {
  readonly source: SourceFile;
  readonly scope: Scope;
  readonly diagnostics: Diagnostic[];
  readonly #dispatch: Dispatch;

  constructor(
    source: SourceFile,
    scope: Scope,
    dispatch: Dispatch,
    diagnostics: Diagnostic[] = [],
  ) {
    this.source = source;
    this.scope = scope;
    this.diagnostics = diagnostics;
    this.#dispatch = dispatch;
  }

  /** The value as far as it can be told; what is wrong goes to `diagnostics`. */
  value(expr: Expression): Value {
    return this.#dispatch(expr, this);
  }

  /** The same place with other names in scope; findings go to the same list. */
  within(scope: Scope): Context {
    return new Context(this.source, scope, this.#dispatch, this.diagnostics);
  }

  /** The same place with a list of findings of its own. */
  apart(): Context {
    return new Context(this.source, this.scope, this.#dispatch);
  }

  /** Takes over what was found apart. */
  adopt(diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) this.diagnostics.push(diagnostic);
  }

  /** Reports an error at a stretch of the text, and gives the value that stands in for the result. */
  error(at: Pick<Node, 'start' | 'end'>, problem: Problem): Unknown {
    const { code = 'E_HCL_EVAL', summary, detail } = problem;
    const range = this.source.range(at.start, at.end);
    this.diagnostics.push({ severity: 'error', code, summary, detail, range });
    return new Unknown(anyType);
  }

  /** What `compute` gives; an operation that its operands do not allow is reported. */
  guard(at: Pick<Node, 'start' | 'end'>, summary: string, compute: () => Value): Value {
    try {
      return compute();
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      return this.error(at, { code: 'E_HCL_TYPE', summary, detail: error.message });
    }
  }
}

export interface Problem {
  readonly code?: ErrorCode;
  readonly summary: string;
  readonly detail: string;
}

export function isUnknown(value: Value): value is Unknown {
  return value instanceof Unknown;
}
