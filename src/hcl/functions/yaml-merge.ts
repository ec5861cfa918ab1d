import { FunctionError } from '../eval/scope.ts';
import { isObject, isTuple, type Value } from '../values/index.ts';
import { decodeYaml } from './yaml-read.ts';
import { encodeYaml } from './yaml-write.ts';

/**
 * The YAML texts as one: mappings are merged key by key, sequences appended, other values replaced
 * by later ones, nulls skipped. Throws FunctionError where a key holds different kinds of value.
 */
export function mergeYaml(texts: readonly string[]): string {
  if (texts.length === 0) throw new FunctionError('at least one YAML text is required');
  const merged = texts.reduce<Value>((into, text, i) => {
    const value = readMapping(text, i);
    return value === null ? into : mergeValues(into, value, '', i);
  }, new Map());
  return encodeYaml(merged);
}

function readMapping(text: string, argument: number): Value {
  const value = onArgument(argument, () => (text.trim() === '' ? null : decodeYaml(text)));
  if (value === null || isObject(value)) return value;
  throw new FunctionError('the YAML text must be a mapping', argument);
}

/** An error of `read`, placed on the argument that it reads. */
function onArgument(argument: number, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof FunctionError) throw new FunctionError(error.message, argument);
    throw error;
  }
}

function mergeValues(into: Value, from: Value, key: string, argument: number): Value {
  if (into === null) return from;
  if (from === null) return into;
  if (isObject(into) && isObject(from)) {
    const merged = new Map(into);
    for (const [name, value] of from) {
      merged.set(name, mergeValues(merged.get(name) ?? null, value, name, argument));
    }
    return merged;
  }
  if (isTuple(into) && isTuple(from)) return [...into, ...from];
  if (isCollection(into) || isCollection(from)) {
    throw new FunctionError(
      `key ${key} is defined in both src and dst, but has a different type`,
      argument,
    );
  }
  return from;
}

function isCollection(value: Value): boolean {
  return isObject(value) || isTuple(value);
}
