import type { SourceRange } from '../base/index.ts';
import {
  FunctionError,
  type HclFunction,
  type Resolved,
  type Scope,
  type Step,
  stringType,
  type Value,
} from '../hcl/index.ts';
import { parseRefPath, type Ref } from '../schema/index.ts';
import type { TypeWords } from './decode-context.ts';
import { rawSqlValue } from './raw-sql.ts';
import {
  childRef,
  type References,
  referenceValue,
  resolveInside,
  resolvePath,
} from './references.ts';

/** `sql("…")` takes its text as it is. */
export const sqlFunction: HclFunction = {
  name: 'sql',
  parameters: [{ name: 'text', type: stringType }],
  doc: 'SQL text that is taken as it is.',
  call: ([text]) => {
    if (typeof text !== 'string' || text === '') throw new FunctionError('empty expression', 0);
    return rawSqlValue(text);
  },
};

/** `ref("table.public.users")` names an object of another part of the state, described elsewhere. */
export const refFunction: HclFunction = {
  name: 'ref',
  parameters: [{ name: 'path', type: stringType }],
  doc: 'An object that is described elsewhere: ref("table.public.users").',
  call: ([path]) => {
    const ref = typeof path === 'string' ? parseRefPath(path) : undefined;
    if (ref === undefined) throw new FunctionError('it must be "<kind>.<schema>.<name>"', 0);
    return referenceValue(ref);
  },
};

/** Names of the document's blocks, over what `base` knows. */
export function blockScope(refs: References, base: Scope): Scope {
  return {
    ...overlay(base),
    variable: (name, steps, range) => {
      const known = base.variable(name, steps, range);
      if (known !== undefined) return deeper(known, steps, range, refs);
      if (!refs.index.has(name) || steps.length === 0) return undefined;
      return resolvePath([name, ...steps.map(stepName)], () => range, refs);
    },
    *names() {
      yield* base.names();
      yield* refs.index.keys();
    },
  };
}

/** `each.key` and `each.value` of one element; the value may be a block to look into. */
export function eachScope(key: Value, value: Value, refs: References, base: Scope): Scope {
  const each = new Map([
    ['key', key],
    ['value', value],
  ]);
  return {
    ...overlay(base),
    variable: (name, steps, range) => {
      if (name !== 'each') return base.variable(name, steps, range);
      const [first] = steps;
      const part = first === undefined ? undefined : each.get(stepName(first));
      if (part === undefined) return { value: each };
      return deeper({ value: part, used: 1 }, steps, range, refs);
    },
    *names() {
      yield 'each';
      yield* base.names();
    },
  };
}

/** A value that is a reference goes on with the steps behind it. */
function deeper(
  known: Resolved,
  steps: readonly Step[],
  range: SourceRange,
  refs: References,
): Resolved {
  if ('error' in known) return known;
  const { value, used = 0 } = known;
  const found = resolveInside(value, steps.slice(used).map(stepName), () => range, refs);
  if (found === undefined || 'error' in found) return found ?? known;
  return { value: found.value, used: used + found.used };
}

function stepName(step: Step): string {
  return 'name' in step ? step.name : String(step.index);
}

function overlay(base: Scope): Scope {
  return {
    variable: (name, steps, range) => base.variable(name, steps, range),
    names: () => base.names(),
    function: (name) => base.function(name),
    functionNames: () => base.functionNames(),
  };
}

/** Words that mean themselves at one attribute: `CASCADE`. */
export function wordScope(words: readonly string[], base: Scope): Scope {
  const known = new Set(words);
  return {
    ...overlay(base),
    variable: (name, steps, range) =>
      known.has(name) && steps.length === 0 ? { value: name } : base.variable(name, steps, range),
    *names() {
      yield* words;
      yield* base.names();
    },
  };
}

/** The words and functions of a `type` attribute, each a raw SQL text. */
export function typeScope(types: TypeWords, base: Scope): Scope {
  const text = (word: string, args: readonly number[]): Value => rawSqlValue(types.sql(word, args));
  return {
    variable: (name, steps, range) =>
      types.words.has(name) && steps.length === 0
        ? { value: text(name, []) }
        : base.variable(name, steps, range),
    *names() {
      yield* types.words.keys();
      yield* base.names();
    },
    function: (name) => {
      const limit = types.words.get(name);
      return limit === undefined ? base.function(name) : typeFunction(name, limit, text);
    },
    *functionNames() {
      yield* types.words.keys();
      yield* base.functionNames();
    },
  };
}

function typeFunction(
  name: string,
  limit: number,
  text: (word: string, args: readonly number[]) => Value,
): HclFunction {
  return {
    name,
    parameters: [],
    variadic: { name: 'argument', type: { kind: 'number' } },
    doc: `The type ${name}.`,
    call: (args) => {
      if (limit === 0) throw new FunctionError(`type "${name}" does not accept attributes`, 0);
      if (args.length > limit) {
        throw new FunctionError(`too many arguments for type definition "${name}"`, limit);
      }
      return text(name, args.map(Number));
    },
  };
}

/** Whether `name.x` means a part of the enclosing table. */
export function isOwnPart(name: string): boolean {
  return name === 'column' || name === 'index';
}

/** `column.c` means a column of the enclosing table, `index.i` an index. */
export function ownPartScope(table: Ref, base: Scope): Scope {
  return {
    ...overlay(base),
    variable: (name, steps, range): Resolved | undefined => {
      const [first] = steps;
      if (!isOwnPart(name) || first === undefined) return base.variable(name, steps, range);
      return { value: referenceValue(childRef(table, name, stepName(first))), used: 1 };
    },
    *names() {
      yield 'column';
      yield 'index';
      yield* base.names();
    },
  };
}
