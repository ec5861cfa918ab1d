import type { Diagnostic, SourceRange } from '../../base/index.ts';
import type { Type, Value } from '../values/value.ts';

/** A constant step of a traversal: `.name`, `["name"]` or `[0]`. */
export type Step = { readonly name: string } | { readonly index: number };

/**
 * What names mean where an expression stands. Lookups happen when a name is used, so a scope can
 * resolve lazily; it sees the constant steps that follow (`table.users.column.id`) and may answer
 * for as many of them as it likes, which is how references resolve without building whole trees.
 */
export interface Scope {
  /** undefined: no such name here, ask no further. */
  variable(name: string, steps: readonly Step[], range: SourceRange): Resolved | undefined;
  /** All names, for "did you mean". */
  names(): Iterable<string>;
  function(name: string): HclFunction | undefined;
  functionNames(): Iterable<string>;
}

export type Resolved =
  /** `used`: how many of the steps the value already answers; 0 if absent. */
  { readonly value: Value; readonly used?: number } | { readonly error: Diagnostic };

export interface Parameter {
  readonly name: string;
  /** Arguments are converted to it before the call; `any` takes all as they are. */
  readonly type: Type;
  readonly nullable?: boolean;
}

export interface HclFunction {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** Takes all further arguments. */
  readonly variadic?: Parameter;
  /** One line for editors and the reference page. */
  readonly doc: string;
  /** Arguments come with their secrets, for what must not see them open: `print`. */
  readonly keepsSecrets?: boolean;
  /**
   * Receives converted, non-secret values: the evaluator lifts secrets and, without `impure`,
   * unknowns. Throws FunctionError to place an error on one argument.
   */
  readonly call: (args: readonly Value[]) => Value;
  /** `try` and `can`: receives the arguments unevaluated and replaces `call`. */
  readonly lazy?: (args: readonly LazyArgument[]) => Value;
}

export interface LazyArgument {
  evaluate(): { readonly value: Value; readonly diagnostics: readonly Diagnostic[] };
}

/** `argument` counts from 0; undefined blames the whole call. */
export class FunctionError extends Error {
  readonly argument: number | undefined;

  constructor(message: string, argument?: number) {
    super(message);
    this.name = 'FunctionError';
    this.argument = argument;
  }
}
