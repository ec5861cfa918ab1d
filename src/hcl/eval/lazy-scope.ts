import { type Diagnostic, didYouMean, type SourceRange } from '../../base/index.ts';
import type { Value } from '../values/index.ts';
import type { HclFunction, Resolved, Scope, Step } from './scope.ts';

/** A value that is computed when a name is first looked up. */
export type LazyEntry = () => Value | { readonly error: Diagnostic };

export interface LazyNames {
  /** What the names are called in messages: `local` gives `unknown local`. */
  readonly noun: string;
  readonly entries: ReadonlyMap<string, LazyEntry>;
}

type State = { readonly done: Resolved } | 'running';

/**
 * Names below a root (`local.x`), each computed at most once and when first needed. A value that
 * needs itself is an E_HCL_CYCLE at the place that closes the circle.
 */
export class LazyObject {
  readonly #root: string;
  readonly #names: LazyNames;
  readonly #states = new Map<string, State>();

  constructor(root: string, names: LazyNames) {
    this.#root = root;
    this.#names = names;
  }

  /** The value of `root.name`; with no name given, an object of all of them. */
  resolve(steps: readonly Step[], range: SourceRange): Resolved {
    const first = steps[0];
    if (first === undefined) return this.#all(range);
    const name = 'name' in first ? first.name : String(first.index);
    const found = this.#one(name, range);
    return 'error' in found ? found : { value: found.value, used: 1 };
  }

  #one(name: string, range: SourceRange): Resolved {
    const state = this.#states.get(name);
    if (state === 'running') return { error: this.#cycle(name, range) };
    if (state !== undefined) return state.done;
    const entry = this.#names.entries.get(name);
    if (entry === undefined) return { error: this.#unknown(name, range) };
    this.#states.set(name, 'running');
    const done = answerOf(entry());
    this.#states.set(name, { done });
    return done;
  }

  #all(range: SourceRange): Resolved {
    const object = new Map<string, Value>();
    for (const name of this.#names.entries.keys()) {
      const found = this.#one(name, range);
      if ('error' in found) return found;
      object.set(name, found.value);
    }
    return { value: object };
  }

  #cycle(name: string, range: SourceRange): Diagnostic {
    const summary = `cyclic reference to "${this.#root}.${name}"`;
    const detail = 'the value needs itself; break the circle';
    return { severity: 'error', code: 'E_HCL_CYCLE', summary, detail, range };
  }

  #unknown(name: string, range: SourceRange): Diagnostic {
    const hint = didYouMean(name, this.#names.entries.keys());
    const detail = `there is no ${this.#names.noun} named "${name}"${hint === '' ? '' : `.${hint}`}`;
    const summary = `unknown ${this.#names.noun}`;
    return { severity: 'error', code: 'E_HCL_REFERENCE', summary, detail, range };
  }
}

function answerOf(result: Value | { readonly error: Diagnostic }): Resolved {
  const failed = typeof result === 'object' && result !== null && 'error' in result;
  return failed ? result : { value: result };
}

export interface LazyScopeOptions {
  readonly functions: ReadonlyMap<string, HclFunction>;
  readonly parent?: Scope;
}

/** A scope of roots whose values are computed when needed: `local`, `var`, `data` … */
export function lazyScope(
  roots: ReadonlyMap<string, LazyObject>,
  { functions, parent }: LazyScopeOptions,
): Scope {
  return {
    variable: (name, steps, range) =>
      roots.get(name)?.resolve(steps, range) ?? parent?.variable(name, steps, range),
    *names() {
      yield* roots.keys();
      if (parent !== undefined) yield* parent.names();
    },
    function: (name) => functions.get(name) ?? parent?.function(name),
    *functionNames() {
      yield* functions.keys();
      if (parent !== undefined) yield* parent.functionNames();
    },
  };
}
