import type { Expression } from '../syntax/nodes.ts';
import { getAttribute, getIndex, type Lookup, type Value } from '../values/index.ts';
import { type Context, isUnknown } from './context.ts';

export type Place = Pick<Expression, 'start' | 'end'>;

/** `.name`, or the legacy `.0`. */
export function attribute(value: Value, name: string, place: Place, context: Context): Value {
  const target = openUnknown(value);
  const found = isLegacyIndex(name) ? getIndex(target, Number(name)) : getAttribute(target, name);
  return lookedUp(found, place, context);
}

/** `[key]`. */
export function element(value: Value, key: Value, place: Place, context: Context): Value {
  return lookedUp(getIndex(openUnknown(value), key), place, context);
}

/** Of an unknown string, number or bool it is known that nothing is inside: any one stands for it. */
function openUnknown(value: Value): Value {
  if (!isUnknown(value)) return value;
  switch (value.type.kind) {
    case 'string':
      return '';
    case 'number':
      return 0;
    case 'bool':
      return false;
    default:
      return value;
  }
}

function lookedUp(found: Lookup, place: Place, context: Context): Value {
  if ('value' in found) return found.value;
  const { summary, detail, kind } = found.failure;
  const code = kind === 'missing' ? 'E_HCL_REFERENCE' : 'E_HCL_TYPE';
  return context.error(place, { code, summary, detail });
}

/** True for the name of an attribute access that is an index, `list.0`. */
export function isLegacyIndex(name: string): boolean {
  const c = name.charCodeAt(0);
  return c >= 48 && c <= 57;
}
