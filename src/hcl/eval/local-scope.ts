import type { SourceRange } from '../../base/index.ts';
import type { Value } from '../values/index.ts';
import type { HclFunction, Resolved, Scope, Step } from './scope.ts';

/** Names of values and functions, over those of a parent. */
class LocalScope implements Scope {
  readonly #variables: ReadonlyMap<string, Value>;
  readonly #functions: ReadonlyMap<string, HclFunction>;
  readonly #parent: Scope | undefined;

  constructor(
    variables: ReadonlyMap<string, Value>,
    functions: ReadonlyMap<string, HclFunction>,
    parent: Scope | undefined,
  ) {
    this.#variables = variables;
    this.#functions = functions;
    this.#parent = parent;
  }

  variable(name: string, steps: readonly Step[], range: SourceRange): Resolved | undefined {
    const value = this.#variables.get(name);
    return value === undefined ? this.#parent?.variable(name, steps, range) : { value };
  }

  *names(): Iterable<string> {
    yield* this.#variables.keys();
    if (this.#parent !== undefined) yield* this.#parent.names();
  }

  function(name: string): HclFunction | undefined {
    return this.#functions.get(name) ?? this.#parent?.function(name);
  }

  *functionNames(): Iterable<string> {
    yield* this.#functions.keys();
    if (this.#parent !== undefined) yield* this.#parent.functionNames();
  }
}

const noFunctions: ReadonlyMap<string, HclFunction> = new Map();

/** The scope of these variables and functions; what it lacks is looked up in `parent`. */
export function scopeOf(
  variables: ReadonlyMap<string, Value>,
  functions: ReadonlyMap<string, HclFunction> = noFunctions,
  parent?: Scope,
): Scope {
  return new LocalScope(variables, functions, parent);
}
