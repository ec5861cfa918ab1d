import { didYouMean, isSecret } from '../../base/index.ts';
import { compareNumbers, isNumber, isWhole, parseNumber } from './numbers.ts';
import { revealDeep, withSecrets } from './secrets.ts';
import { isObject, isTuple } from './shapes.ts';
import { toText } from './text.ts';
import { typeName, typeOf } from './types.ts';
import { HclList, HclMap, type HclObject, HclSet, Unknown, type Value } from './value.ts';
import { ValueError } from './value-error.ts';

export type LookupFailureKind =
  /** The value looked into is null. */
  | 'null'
  /** The value has no elements or attributes. */
  | 'not-a-collection'
  /** The key is null or of a type that is no key here. */
  | 'key-type'
  /** A negative or broken index. */
  | 'bad-index'
  /** There is no such element or attribute. */
  | 'missing';

/** Why a lookup failed, ready for a diagnostic. `at` says which operand is to blame. */
export interface LookupFailure {
  readonly kind: LookupFailureKind;
  readonly at: 'target' | 'key';
  readonly summary: string;
  readonly detail: string;
}

export type Lookup = { readonly value: Value } | { readonly failure: LookupFailure };

/** `value[key]`. A secret on either side makes the result a secret. */
export function getIndex(value: Value, key: Value): Lookup {
  if (isSecret(value) || isSecret(key)) return secretLookup([value, key], getIndex);
  if (value === null) return nullFailure('it has no elements');
  if (key === null) {
    return keyFailure('key-type', 'the key is null; a number or a string is required');
  }
  if (value instanceof Unknown || key instanceof Unknown) return { value: unknownElement(value) };
  if (isTuple(value)) return itemAt(value, key);
  if (value instanceof HclList) return itemAt(value.items, key);
  if (isObject(value)) return entryAt(value, key, 'object');
  if (value instanceof HclMap) return entryAt(value.entries, key, 'map');
  return notIndexable(value);
}

function itemAt(items: readonly Value[], key: Value): Lookup {
  const index = typeof key === 'string' ? parseNumber(key) : key;
  if (index === undefined || !isNumber(index)) {
    return keyFailure('key-type', 'an index must be a whole number');
  }
  if (!isWhole(index)) return keyFailure('bad-index', 'an index must be a whole number');
  if (compareNumbers(index, 0) < 0) {
    return keyFailure('bad-index', 'an index must not be negative');
  }
  const value = typeof index === 'number' ? items[index] : undefined;
  if (value !== undefined) return { value };
  const count = items.length === 1 ? 'one element' : `${items.length} elements`;
  return keyFailure(
    'missing',
    items.length === 0 ? 'the collection is empty' : `the collection has ${count}, counted from 0`,
  );
}

function entryAt(entries: HclObject, key: Value, noun: 'object' | 'map'): Lookup {
  if (typeof key !== 'string' && typeof key !== 'boolean' && !isNumber(key)) {
    return keyFailure('key-type', `a key must be a string, not ${typeName(typeOf(key))}`);
  }
  const name = toText(key);
  const value = entries.get(name);
  if (value !== undefined) return { value };
  return keyFailure('missing', `the ${noun} has no element ${quoteName(name, entries)}`);
}

function quoteName(name: string, entries: HclObject): string {
  const hint = didYouMean(name, entries.keys());
  return hint === '' ? JSON.stringify(name) : `${JSON.stringify(name)}.${hint}`;
}

function notIndexable(value: Value): Lookup {
  const detail =
    value instanceof HclSet
      ? 'the elements of a set have no index; convert it with tolist, or use a for expression'
      : `${typeName(typeOf(value))} has no elements`;
  return failure('not-a-collection', 'target', 'invalid index', detail);
}

/** `value.name`. A secret gives a secret. */
export function getAttribute(value: Value, name: string): Lookup {
  if (isSecret(value)) return secretLookup([value], (plain) => getAttribute(plain, name));
  if (value === null) return nullFailure('it has no attributes');
  if (value instanceof Unknown) return { value: unknownAttribute(value, name) };
  if (isObject(value)) return attributeAt(value, name, 'object');
  if (value instanceof HclMap) return attributeAt(value.entries, name, 'map');
  return failure('not-a-collection', 'target', 'unsupported attribute', noAttributes(value, name));
}

function attributeAt(entries: HclObject, name: string, noun: 'object' | 'map'): Lookup {
  const value = entries.get(name);
  if (value !== undefined) return { value };
  const what = noun === 'object' ? 'attribute' : 'element';
  const detail = `the ${noun} has no ${what} ${quoteName(name, entries)}`;
  return failure('missing', 'key', 'unsupported attribute', detail);
}

function noAttributes(value: Value, name: string): string {
  const type = typeName(typeOf(value));
  if (isTuple(value) || value instanceof HclList) {
    return `${type} has no attributes; use [0].${name} for one element, [*].${name} for all`;
  }
  if (value instanceof HclSet) {
    return `${type} has no attributes; use [*].${name} for those of all elements`;
  }
  return `${type} has no attributes`;
}

function unknownElement(value: Value): Value {
  const type = typeOf(value);
  return new Unknown('element' in type ? type.element : { kind: 'any' });
}

function unknownAttribute(value: Unknown, name: string): Value {
  const { type } = value;
  if (type.kind === 'map') return new Unknown(type.element);
  const attribute = type.kind === 'object' ? type.attributes.get(name) : undefined;
  return new Unknown(attribute ?? { kind: 'any' });
}

/** The lookup among the contents; a failure does not say what only the secrets hold. */
function secretLookup(
  operands: readonly [Value, ...Value[]],
  look: (value: Value, key: Value) => Lookup,
): Lookup {
  const [target, key = null] = operands;
  const now = look(revealDeep(target), revealDeep(key));
  if ('failure' in now) return { failure: { ...now.failure, detail: withheld } };
  return {
    value: withSecrets(operands, ([target = null, key = null]) => {
      const found = look(target, key);
      if ('value' in found) return found.value;
      throw new ValueError('the secret, made anew, lacks an element that it had before');
    }),
  };
}

const withheld = 'the value is secret, so its content is not shown';

function nullFailure(reason: string): Lookup {
  return failure('null', 'target', 'value is null', `the value is null, so ${reason}`);
}

function keyFailure(kind: LookupFailureKind, detail: string): Lookup {
  return failure(kind, 'key', 'invalid index', detail);
}

function failure(
  kind: LookupFailureKind,
  at: 'target' | 'key',
  summary: string,
  detail: string,
): Lookup {
  return { failure: { kind, at, summary, detail } };
}
