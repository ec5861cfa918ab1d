import { isSecret } from '../../base/index.ts';
import type { ForExpression } from '../syntax/nodes.ts';
import {
  anyType,
  boolType,
  convert,
  convertsTo,
  isTuple,
  iterate,
  Unknown,
  type Value,
  ValueError,
  withSecrets,
} from '../values/index.ts';
import { type Context, isUnknown } from './context.ts';
import { keyText } from './key-text.ts';
import { scopeOf } from './local-scope.ts';
import type { Scope } from './scope.ts';

/** What one round gives; `keep` and `key` may be secrets. */
interface Round {
  readonly keep: Value;
  readonly key: Value;
  readonly value: Value;
}

/**
 * `[for …]` and `{for …}`. If a secret decides which elements or keys there are, the whole result
 * is a secret; else it is a plain collection, whose elements may be secrets.
 */
export function evaluateFor(expr: ForExpression, context: Context): Value {
  const collection = context.value(expr.collection);
  const pairs = elementsOf(collection, expr, context);
  if (pairs === undefined) return new Unknown(anyType);
  const rounds: Round[] = [];
  for (const [key, value] of pairs) {
    const scope = forScope(expr.keyName, expr.valueName, { key, value }, context.scope);
    const round = evaluateRound(expr, context.within(scope));
    if (round === undefined) return new Unknown(anyType);
    if (round.keep !== false) rounds.push(round);
  }
  const keys = rounds.map((round) => round.key);
  const values = rounds.map((round) => round.value);
  if (!rounds.some((round) => isSecret(round.keep) || isSecret(round.key))) {
    return collect(expr, { keys, values }, context);
  }
  const keeps = rounds.map((round) => round.keep);
  return context.guard(expr, 'invalid for expression', () =>
    withSecrets([keeps, keys, values], (columns) => collectSecretly(expr, columns)),
  );
}

/** The scope of one round; also of a template's `%{ for }`. */
export function forScope(
  keyName: string | undefined,
  valueName: string,
  { key, value }: { readonly key: Value; readonly value: Value },
  parent: Scope,
): Scope {
  const names = new Map<string, Value>();
  if (keyName !== undefined) names.set(keyName, key);
  names.set(valueName, value);
  return scopeOf(names, undefined, parent);
}

/** Keys and values of what a `for` walks; undefined if unknown or, with an error, no collection. */
export function elementsOf(
  collection: Value,
  expr: Pick<ForExpression, 'collection'>,
  context: Context,
): Iterable<readonly [key: Value, value: Value]> | undefined {
  const summary = 'invalid for expression';
  if (collection === null) {
    const detail = 'null has no elements; use an empty list in its place';
    context.error(expr.collection, { code: 'E_HCL_TYPE', summary, detail });
    return undefined;
  }
  const primitive = isUnknown(collection) && /^(string|number|bool)$/.test(collection.type.kind);
  if (isUnknown(collection) && !primitive) return undefined;
  const pairs = iterate(collection);
  if (pairs === undefined) {
    const detail = 'a list, a set, a map or an object is required after "in"';
    context.error(expr.collection, { code: 'E_HCL_TYPE', summary, detail });
  }
  return pairs;
}

/** undefined: the result as a whole cannot be told. */
function evaluateRound(expr: ForExpression, context: Context): Round | undefined {
  const keep = expr.condition === undefined ? true : evaluateFilter(expr, context);
  if (isUnknown(keep)) return undefined;
  if (keep === false) return { keep, key: null, value: null };
  const key = expr.key === undefined ? null : keyText(context.value(expr.key), expr.key, context);
  const value = context.value(expr.value);
  return key === undefined || isUnknown(key) ? undefined : { keep, key, value };
}

function evaluateFilter({ condition }: ForExpression, context: Context): Value {
  if (condition === undefined) return true;
  const value = context.value(condition);
  return context.guard(condition, 'invalid for condition', () => {
    const fits = !isUnknown(value) || convertsTo(value.type, boolType);
    if (value === null || !fits) throw new ValueError('a bool is required after "if"');
    return convert(value, boolType);
  });
}

interface Columns {
  readonly keys: readonly Value[];
  readonly values: readonly Value[];
}

function collect(expr: ForExpression, { keys, values }: Columns, context: Context): Value {
  if (expr.result === 'tuple') return values;
  if (expr.group) return grouped(keys, values);
  const result = new Map<string, Value>();
  keys.forEach((key, i) => {
    const name = String(key);
    if (!result.has(name)) {
      result.set(name, values[i] ?? null);
      return;
    }
    const detail = `two elements have the key ${JSON.stringify(name)}; "..." after the value groups them`;
    context.error(expr.key ?? expr, { summary: 'duplicate key', detail });
  });
  return result;
}

/** As `collect`, without a word about the keys: some are secret. */
function collectSecretly(expr: ForExpression, columns: readonly Value[]): Value {
  const [keeps = [], allKeys = [], allValues = []] = columns;
  if (!isTuple(keeps) || !isTuple(allKeys) || !isTuple(allValues)) return null;
  const kept = (_: Value, i: number): boolean => keeps[i] === true;
  const keys = allKeys.filter(kept);
  const values = allValues.filter(kept);
  if (expr.result === 'tuple') return values;
  if (expr.group) return grouped(keys, values);
  const result = new Map(keys.map((key, i) => [String(key), values[i] ?? null]));
  if (result.size === keys.length) return result;
  throw new ValueError('two elements have the same key; "..." after the value groups them');
}

function grouped(keys: readonly Value[], values: readonly Value[]): Value {
  const groups = new Map<string, Value[]>();
  keys.forEach((key, i) => {
    const name = String(key);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [values[i] ?? null]);
    else group.push(values[i] ?? null);
  });
  return groups;
}
