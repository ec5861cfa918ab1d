import { isSecret } from '../../base/index.ts';
import type { ObjectExpression, ObjectItem, Tuple } from '../syntax/nodes.ts';
import { anyType, isTuple, Unknown, type Value, withSecrets } from '../values/index.ts';
import { type Context, isUnknown } from './context.ts';
import { keyText } from './key-text.ts';

export function evaluateTuple(expr: Tuple, context: Context): Value {
  return expr.items.map((item) => context.value(item));
}

/** Of a key that stands twice the later value counts, as HCL has it. */
export function evaluateObject(expr: ObjectExpression, context: Context): Value {
  const keys: Value[] = [];
  const values: Value[] = [];
  for (const item of expr.items) {
    const key = itemKey(item, context);
    const value = context.value(item.value);
    if (key === undefined) continue;
    keys.push(key);
    values.push(value);
  }
  if (keys.some(isUnknown)) return new Unknown(anyType);
  if (!keys.some(isSecret)) return objectOf(keys, values);
  return withSecrets([keys, values], ([names = [], items = []]) =>
    isTuple(names) && isTuple(items) ? objectOf(names, items) : null,
  );
}

function objectOf(keys: readonly Value[], values: readonly Value[]): Value {
  return new Map(keys.map((key, i) => [String(key), values[i] ?? null]));
}

/** A bare name is its own text; anything else is evaluated to one. undefined after an error. */
function itemKey({ key }: ObjectItem, context: Context): Value | undefined {
  if (key.kind === 'variable') return key.name;
  return keyText(context.value(key), key, context);
}
