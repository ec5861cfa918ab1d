import { isSecret } from '../../base/index.ts';
import { makeSet } from './equal.ts';
import { formatNumber, isNumber, parseNumber } from './numbers.ts';
import { compareText, sortEntries } from './order.ts';
import { withSecrets } from './secrets.ts';
import { isObject, isTuple } from './shapes.ts';
import { anyType, hasAny, sameType, typeName, typeOf } from './types.ts';
import { convertsTo, unify } from './unify.ts';
import {
  HclList,
  HclMap,
  type HclObject,
  HclSet,
  type Type,
  Unknown,
  type Value,
} from './value.ts';
import { ValueError } from './value-error.ts';

/** A position inside a value: numbers are indices, text is a key or attribute name. */
export type ValuePath = readonly (string | number)[];

/** The value has no form of the wanted type. The message says where, and quotes no value. */
export class ConversionError extends ValueError {
  readonly reason: string;
  readonly path: ValuePath;

  constructor(reason: string, path: ValuePath = []) {
    super(path.length === 0 ? reason : `${formatPath(path)}: ${reason}`);
    this.name = 'ConversionError';
    this.reason = reason;
    this.path = path;
  }
}

function formatPath(path: ValuePath): string {
  return path
    .map((step) => (typeof step === 'number' ? `element ${step}` : JSON.stringify(step)))
    .join(', ');
}

/**
 * The value as one of the wanted type, by cty's rules: numbers and bools ⇄ text, tuple and set →
 * list, list → set (each item once, in order), object ⇄ map, further attributes are dropped. Null
 * stays null; a secret stays one. An element type `any` becomes the type that all elements share.
 * Throws ConversionError.
 */
export function convert(value: Value, type: Type): Value {
  if (value === null || type.kind === 'any') return value;
  if (isSecret(value)) return convertSecret(value, type);
  if (value instanceof Unknown) return new Unknown(type);
  switch (type.kind) {
    case 'string':
      return toStringValue(value);
    case 'number':
      return toNumberValue(value);
    case 'bool':
      return toBoolValue(value);
    case 'list':
      return toList(value, type);
    case 'set':
      return toSet(value, type);
    case 'map':
      return toMap(value, type);
    case 'tuple':
      return toTuple(value, type);
    case 'object':
      return toObject(value, type);
    case 'capsule':
      if (sameType(typeOf(value), type)) return value;
      throw mismatch(value, type);
  }
}

function convertSecret(value: Value, type: Type): Value {
  try {
    return withSecrets([value], ([content = null]) => convert(content, type));
  } catch (error) {
    // The path may name keys that only the secret holds.
    if (error instanceof ConversionError) throw new ConversionError(error.reason);
    throw error;
  }
}

function mismatch(value: Value, type: Type): ConversionError {
  return new ConversionError(`${typeName(type)} required, but have ${typeName(typeOf(value))}`);
}

function toStringValue(value: Value): Value {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (isNumber(value)) return formatNumber(value);
  throw mismatch(value, { kind: 'string' });
}

function toNumberValue(value: Value): Value {
  if (isNumber(value)) return value;
  if (typeof value !== 'string') throw mismatch(value, { kind: 'number' });
  const number = parseNumber(value);
  if (number === undefined) throw new ConversionError('a number is required');
  return number;
}

function toBoolValue(value: Value): Value {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') throw mismatch(value, { kind: 'bool' });
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  const lower = value.toLowerCase();
  throw new ConversionError(
    lower === 'true' || lower === 'false'
      ? `a bool is required; to convert from string, use lowercase "${lower}"`
      : 'a bool is required',
  );
}

type CollectionType = Extract<Type, { kind: 'list' | 'set' | 'map' }>;

function toList(value: Value, type: CollectionType): Value {
  if (value instanceof HclList && value.element === type.element) return value;
  const items = convertItems(value, type);
  return new HclList(items.element, items.values);
}

function toSet(value: Value, type: CollectionType): Value {
  if (value instanceof HclSet && value.element === type.element) return value;
  const items = convertItems(value, type);
  // Which items are equal depends on the secrets among them, so the whole set becomes one.
  return withSecrets(items.values, (plain) => makeSet(items.element, plain));
}

function toMap(value: Value, type: CollectionType): Value {
  if (value instanceof HclMap && value.element === type.element) return value;
  const entries = entriesOf(value, type);
  if (entries.size === 0) return new HclMap(emptyElement(value, type), entries);
  const converted = convertEntries(entries, type.element);
  if (!hasAny(type.element)) return new HclMap(type.element, sortEntries(converted));
  const element = commonType([...converted.values()], type);
  return new HclMap(element, sortEntries(convertEntries(converted, element)));
}

interface ConvertedItems {
  readonly element: Type;
  readonly values: readonly Value[];
}

function convertItems(value: Value, type: CollectionType): ConvertedItems {
  const items = itemsOf(value, type);
  if (items.length === 0) return { element: emptyElement(value, type), values: items };
  const values = items.map((item, i) => convertAt(item, type.element, i));
  if (!hasAny(type.element)) return { element: type.element, values };
  const element = commonType(values, type);
  return { element, values: values.map((item, i) => convertAt(item, element, i)) };
}

function itemsOf(value: Value, type: CollectionType): readonly Value[] {
  if (isTuple(value)) return value;
  if (value instanceof HclList || value instanceof HclSet) return value.items;
  throw mismatch(value, type);
}

function convertEntries(entries: HclObject, element: Type): HclObject {
  const converted = new Map<string, Value>();
  for (const [key, item] of entries) converted.set(key, convertAt(item, element, key));
  return converted;
}

function entriesOf(value: Value, type: Type): HclObject {
  if (isObject(value)) return value;
  if (value instanceof HclMap) return value.entries;
  throw mismatch(value, type);
}

/** Without elements, the types alone say whether one collection is the other. */
function emptyElement(value: Value, type: CollectionType): Type {
  const from = typeOf(value);
  if (!convertsTo(from, type)) {
    throw new ConversionError(`${typeName(type)} required, but have ${typeName(from)}`);
  }
  const own = 'element' in from ? from.element : anyType;
  return hasAny(type.element) ? (unify([type.element, own]) ?? type.element) : type.element;
}

function commonType(values: readonly Value[], type: CollectionType): Type {
  const common = unify(values.map(typeOf));
  if (common !== undefined) return common;
  throw new ConversionError(`all ${type.kind} elements must have the same type`);
}

function toTuple(value: Value, type: Extract<Type, { kind: 'tuple' }>): Value {
  if (!isTuple(value)) throw mismatch(value, type);
  const { elements } = type;
  if (value.length !== elements.length) {
    throw new ConversionError(
      `tuple of length ${elements.length} required, but have ${value.length}`,
    );
  }
  return elements.map((element, i) => convertAt(value[i] ?? null, element, i));
}

function toObject(value: Value, type: Extract<Type, { kind: 'object' }>): Value {
  const entries = entriesOf(value, type);
  requireAttributes(entries, type.attributes);
  const converted = new Map<string, Value>();
  for (const [name, item] of entries) {
    const attribute = type.attributes.get(name);
    if (attribute !== undefined) converted.set(name, convertAt(item, attribute, name));
  }
  return converted;
}

function requireAttributes(entries: HclObject, attributes: ReadonlyMap<string, Type>): void {
  const missing = [...attributes.keys()].filter((name) => !entries.has(name)).sort(compareText);
  if (missing.length === 0) return;
  const names = missing.map((name) => JSON.stringify(name)).join(', ');
  throw new ConversionError(
    missing.length === 1 ? `attribute ${names} is required` : `attributes ${names} are required`,
  );
}

function convertAt(value: Value, type: Type, step: string | number): Value {
  try {
    return convert(value, type);
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw new ConversionError(error.reason, [step, ...error.path]);
  }
}
