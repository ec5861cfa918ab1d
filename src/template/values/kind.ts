import { isSecret } from '../../base/index.ts';
import { TypedNumber } from './typed-number.ts';

/** Names the Go type of a data object in messages: `{ [goType]: 'cmdlog.MigrateApply' }`. */
export const goType: unique symbol = Symbol.for('mercatordb.goType');

/**
 * What a value is to a template. `undefined` is no value at all, `null` a nil pointer, a Map a Go
 * map, every other object a struct; a secret is the string `***`.
 */
export type Kind =
  | 'none'
  | 'nil'
  | 'bool'
  | 'int'
  | 'uint'
  | 'float'
  | 'string'
  | 'slice'
  | 'bytes'
  | 'map'
  | 'function'
  | 'struct';

export function kindOf(value: unknown): Kind {
  switch (typeof value) {
    case 'undefined':
      return 'none';
    case 'boolean':
      return 'bool';
    case 'number':
      // Beyond 2^53 a number is no longer exact, so it was not meant as an integer.
      return Number.isSafeInteger(value) ? 'int' : 'float';
    case 'bigint':
      return 'int';
    case 'string':
      return 'string';
    case 'function':
      return 'function';
    default:
      return kindOfObject(value);
  }
}

function kindOfObject(value: unknown): Kind {
  if (value === null) return 'nil';
  if (value instanceof TypedNumber) return value.kind;
  if (Array.isArray(value)) return 'slice';
  if (value instanceof Map) return 'map';
  if (value instanceof Uint8Array) return 'bytes';
  return isSecret(value) ? 'string' : 'struct';
}

const kindTypes: Readonly<Record<Kind, string>> = {
  none: '<nil>',
  nil: '<nil>',
  bool: 'bool',
  int: 'int',
  uint: 'uint',
  float: 'float64',
  string: 'string',
  slice: '[]interface {}',
  bytes: '[]uint8',
  map: 'map[string]interface {}',
  function: 'func()',
  struct: 'struct',
};

/** Go's name of the value's type, as far as it is known. */
export function typeName(value: unknown): string {
  if (value instanceof TypedNumber) return value.goType;
  if (value instanceof Date) return 'time.Time';
  if (value instanceof Error) return '*errors.errorString';
  const named =
    typeof value === 'object' && value !== null ? Reflect.get(value, goType) : undefined;
  return typeof named === 'string' ? named : kindTypes[kindOf(value)];
}

/** The number behind a value of a numeric kind; 0 for anything else. */
export function numberOf(value: unknown): number | bigint {
  if (typeof value === 'bigint') return value;
  // -0 is no integer of Go's.
  if (typeof value === 'number') return value === 0 ? 0 : value;
  return value instanceof TypedNumber ? value.value : 0;
}

/** The text behind a value of kind `string`: `***` for a secret. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : String(value);
}

/** False for what Go calls empty: zero, nothing, and text, slices and maps without content. */
export function isTrue(value: unknown): boolean {
  switch (kindOf(value)) {
    case 'none':
    case 'nil':
      return false;
    case 'bool':
      return value === true;
    case 'int':
    case 'uint':
    case 'float':
      return Number(numberOf(value)) !== 0;
    case 'function':
    case 'struct':
      return true;
    default:
      return sizeOf(value) > 0;
  }
}

/** Length of a string in UTF-8 bytes, of a slice or map in elements; -1 for what has none. */
export function sizeOf(value: unknown): number {
  if (Array.isArray(value) || value instanceof Uint8Array) return value.length;
  if (value instanceof Map) return value.size;
  return kindOf(value) === 'string' ? Buffer.byteLength(textOf(value)) : -1;
}
