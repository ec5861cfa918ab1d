import { isSecret } from '../../base/index.ts';
import type { Conditional } from '../syntax/nodes.ts';
import {
  boolType,
  convert,
  equalValues,
  openSecret,
  type Type,
  typeOf,
  Unknown,
  unify,
  type Value,
  ValueError,
  withSecrets,
} from '../values/index.ts';
import { type Context, isUnknown } from './context.ts';
import { explainMismatch } from './type-mismatch.ts';

/**
 * `condition ? a : b`. Both are evaluated, since the result has the type that both convert to;
 * errors count in the chosen one only.
 */
export function evaluateConditional(expr: Conditional, context: Context): Value {
  const condition = conditionValue(expr, context);
  const yes = context.apart();
  const no = context.apart();
  const whenTrue = yes.value(expr.whenTrue);
  const whenFalse = no.value(expr.whenFalse);
  const decided = isSecret(condition) ? openSecret(condition) : condition;
  if (decided !== false) context.adopt(yes.diagnostics);
  if (decided !== true) context.adopt(no.diagnostics);
  const type = commonType(whenTrue, whenFalse);
  if (type === undefined) return mismatch(expr, { whenTrue, whenFalse }, context);
  return context.guard(expr, 'inconsistent conditional types', () => {
    if (isUnknown(condition)) return undecided(whenTrue, whenFalse, type);
    if (!isSecret(condition)) return convert(condition === true ? whenTrue : whenFalse, type);
    const a = convert(whenTrue, type);
    const b = convert(whenFalse, type);
    return withSecrets([condition, a, b], ([chosen, x = null, y = null]) =>
      chosen === true ? x : y,
    );
  });
}

function conditionValue(expr: Conditional, context: Context): Value {
  const value = context.value(expr.condition);
  return context.guard(expr.condition, 'invalid condition', () => {
    if (value === null || (isSecret(value) && openSecret(value) === null)) {
      throw new ValueError('a bool is required, not null');
    }
    return convert(value, boolType);
  });
}

function commonType(left: Value, right: Value): Type | undefined {
  if (left === null) return typeOf(right);
  if (right === null) return typeOf(left);
  const simple = typeof left !== 'object' && typeof left === typeof right;
  return simple ? typeOf(left) : unify([typeOf(left), typeOf(right)]);
}

/** Where both are the same, it does not matter which it will be. */
function undecided(whenTrue: Value, whenFalse: Value, type: Type): Value {
  const known = !isUnknown(whenTrue) && !isUnknown(whenFalse);
  return known && equalValues(whenTrue, whenFalse) ? whenTrue : new Unknown(type);
}

interface Branches {
  readonly whenTrue: Value;
  readonly whenFalse: Value;
}

function mismatch(expr: Conditional, { whenTrue, whenFalse }: Branches, context: Context): Value {
  const reason = explainMismatch(typeOf(whenTrue), typeOf(whenFalse));
  const at = { start: expr.whenTrue.start, end: expr.whenFalse.end };
  const detail = `both results must have one type, but ${reason}`;
  return context.error(at, {
    code: 'E_HCL_TYPE',
    summary: 'inconsistent conditional types',
    detail,
  });
}
