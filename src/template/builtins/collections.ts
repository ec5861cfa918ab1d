import { type TemplateFunctions, typed } from '../function.ts';
import { kindOf, numberOf, sizeOf, textOf, typeName } from '../values/kind.ts';
import { uint8 } from '../values/typed-number.ts';

function length(value: unknown): number {
  if (value === undefined || value === null) throw new Error('len of nil pointer');
  const size = sizeOf(value);
  if (size < 0) throw new Error(`len of type ${typeName(value)}`);
  return size;
}

/** `index x 1 2` is x[1][2]. */
function index(item: unknown, keys: readonly unknown[]): unknown {
  if (item === undefined || item === null) throw new Error('index of untyped nil');
  return keys.reduce(indexOnce, item);
}

function indexOnce(item: unknown, key: unknown): unknown {
  if (item === undefined || item === null) throw new Error('index of nil pointer');
  if (item instanceof Map) return item.get(mapKey(key));
  if (kindOf(item) === 'string') {
    const bytes = Buffer.from(textOf(item));
    return uint8(bytes[position(key, bytes.length)] ?? 0);
  }
  if (item instanceof Uint8Array) return uint8(item[position(key, item.length)] ?? 0);
  if (Array.isArray(item)) return item[position(key, item.length)];
  throw new Error(`can't index item of type ${typeName(item)}`);
}

function mapKey(key: unknown): unknown {
  if (key === undefined || key === null) throw new Error('value is nil; should be of type string');
  const kind = kindOf(key);
  if (kind === 'string') return textOf(key);
  if (kind === 'int') return Number(numberOf(key));
  throw new Error(`value has type ${typeName(key)}; should be string`);
}

/** An offset below `limit`, or equal to it where `through` allows. */
function position(key: unknown, limit: number, through = false): number {
  if (key === undefined || key === null) throw new Error('cannot index slice/array with nil');
  const kind = kindOf(key);
  if (kind !== 'int' && kind !== 'uint') {
    throw new Error(`cannot index slice/array with type ${typeName(key)}`);
  }
  const at = Number(numberOf(key));
  if (at < 0 || at > limit || (at === limit && !through)) {
    throw new Error(`index out of range: ${at}`);
  }
  return at;
}

/** `slice x 1 2` is x[1:2]; a third index sets a capacity, which has no meaning here. */
function slice(item: unknown, indexes: readonly unknown[]): unknown {
  if (item === undefined || item === null) throw new Error('slice of untyped nil');
  if (indexes.length > 3) throw new Error(`too many slice indexes: ${indexes.length}`);
  if (kindOf(item) === 'string') {
    if (indexes.length === 3) throw new Error('cannot 3-index slice a string');
    const bytes = Buffer.from(textOf(item));
    return bytes.subarray(...bounds(indexes, bytes.length)).toString('utf8');
  }
  if (Array.isArray(item)) return item.slice(...bounds(indexes, item.length));
  if (item instanceof Uint8Array) return item.slice(...bounds(indexes, item.length));
  throw new Error(`can't slice item of type ${typeName(item)}`);
}

function bounds(indexes: readonly unknown[], size: number): [number, number] {
  const [from = 0, to = size, capacity = size] = indexes.map((i) => position(i, size, true));
  if (from > to) throw new Error(`invalid slice index: ${from} > ${to}`);
  if (to > capacity) throw new Error(`invalid slice index: ${to} > ${capacity}`);
  return [from, to];
}

export const collectionBuiltins: TemplateFunctions = {
  len: typed({ parameters: ['any'] }, length),
  index: typed({ parameters: ['any'], variadic: 'any' }, (item, ...keys) => index(item, keys)),
  slice: typed({ parameters: ['any'], variadic: 'any' }, (item, ...keys) => slice(item, keys)),
};
