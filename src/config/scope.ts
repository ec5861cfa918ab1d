import { type Diagnostic, didYouMean, type SourceRange } from '../base/index.ts';
import type { HclFunction, Resolved, Scope, Step, Value } from '../hcl/index.ts';

/** How many names follow a root, and what a message calls what they lead to. */
interface Root {
  readonly depth: 1 | 2;
  readonly noun: string;
}

/** Everything of the file that is referred to by name: `local.x`, `data.sql.x`, `docker.mysql.x`. */
export const roots: Readonly<Record<string, Root>> = {
  var: { depth: 1, noun: 'variable' },
  local: { depth: 1, noun: 'local' },
  data: { depth: 2, noun: 'data source' },
  docker: { depth: 2, noun: 'block type' },
  dev: { depth: 2, noun: 'block type' },
  exporter: { depth: 2, noun: 'block type' },
  deployment: { depth: 1, noun: 'block type' },
};

/** The id that a traversal names: `data.sql.x`, or `data.sql` when it stops early. */
export function pathOf(root: string, steps: readonly Step[]): readonly string[] {
  const path = [root];
  for (const step of steps.slice(0, roots[root]?.depth ?? 0)) {
    if (!('name' in step)) break;
    path.push(step.name);
  }
  return path;
}

/** Values by id, filled while the file is evaluated. */
export type Store = Map<string, Value>;

/** The scope of the file: what is in the store, `atlas`, and the functions. */
export function fileScope(
  store: Store,
  globals: ReadonlyMap<string, Value>,
  functions: ReadonlyMap<string, HclFunction>,
): Scope {
  return {
    variable: (name, steps, range) => {
      const global = globals.get(name);
      if (global !== undefined) return { value: global };
      return Object.hasOwn(roots, name) ? stored(store, name, steps, range) : undefined;
    },
    names: () => [...globals.keys(), ...Object.keys(roots)],
    function: (name) => functions.get(name),
    functionNames: () => functions.keys(),
  };
}

function stored(store: Store, name: string, steps: readonly Step[], range: SourceRange): Resolved {
  const path = pathOf(name, steps);
  const root = roots[name];
  if (root === undefined || path.length <= root.depth)
    return { value: below(store, path), used: path.length - 1 };
  const id = path.join('.');
  const value = store.get(id);
  if (value === undefined && !store.has(id)) return { error: unknownName(store, path, range) };
  return { value: value ?? null, used: path.length - 1 };
}

/** The object of everything whose id begins with the path. */
function below(store: Store, path: readonly string[]): Value {
  const object = new Map<string, Value>();
  const depth = (roots[path[0] ?? '']?.depth ?? 1) + 1;
  for (const [id, value] of store) {
    const parts = id.split('.');
    if (!path.every((part, i) => parts[i] === part)) continue;
    const [key = '', inner] = parts.slice(path.length);
    if (path.length + 1 === depth) object.set(key, value);
    else if (inner !== undefined) object.set(key, withEntry(object.get(key), inner, value));
  }
  return object;
}

function withEntry(group: Value | undefined, key: string, value: Value): Value {
  return new Map<string, Value>([...(group instanceof Map ? group : []), [key, value]]);
}

function unknownName(store: Store, path: readonly string[], range: SourceRange): Diagnostic {
  const [root = ''] = path;
  const known = [...store.keys()].filter((id) => id.startsWith(`${root}.`));
  const id = path.join('.');
  const hint = didYouMean(id, known).trim();
  return {
    severity: 'error',
    code: 'E_HCL_REFERENCE',
    summary: `unknown ${roots[root]?.noun ?? 'name'}`,
    detail: `"${id}" is not defined in this file`,
    ...(hint !== '' && { hint }),
    range,
  };
}

/** The scope with further names, which hide those of the base. */
export function withNames(base: Scope, names: ReadonlyMap<string, Value>): Scope {
  return {
    ...base,
    variable: (name, steps, range) => {
      const value = names.get(name);
      return value === undefined ? base.variable(name, steps, range) : { value };
    },
    names: () => [...names.keys(), ...base.names()],
  };
}

/** The scope in which a bare word of the list means itself. */
export function withWords(base: Scope, meaning: (word: string) => string | undefined): Scope {
  return {
    ...base,
    variable: (name, steps, range) => {
      const word = steps.length === 0 ? meaning(name) : undefined;
      return word === undefined ? base.variable(name, steps, range) : { value: word };
    },
  };
}
