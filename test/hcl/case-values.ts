import {
  HclList,
  HclMap,
  HclSet,
  hclNumber,
  isNumber,
  isObject,
  isTuple,
  makeSet,
  sameType,
  type Type,
  typeOf,
  Unknown,
  unify,
  type Value,
} from '../../src/hcl/index.ts';

/** A value as the cases write it: see the README of `hcl-language`. */
export type CaseValue =
  | null
  | boolean
  | number
  | string
  | CaseValue[]
  | { [key: string]: CaseValue };

type CaseType = string | [string, CaseType | CaseType[] | Record<string, CaseType>];

function decodeType(type: CaseType): Type {
  if (typeof type === 'string') {
    if (type === 'string' || type === 'number' || type === 'bool' || type === 'any') {
      return { kind: type };
    }
    throw new Error(`unknown type ${type}`);
  }
  const [kind, inner] = type;
  if (kind === 'list' || kind === 'set' || kind === 'map') {
    return { kind, element: decodeType(inner as CaseType) };
  }
  if (kind === 'tuple') return { kind, elements: (inner as CaseType[]).map(decodeType) };
  if (kind === 'object') {
    const entries = Object.entries(inner as Record<string, CaseType>);
    return { kind, attributes: new Map(entries.map(([name, t]) => [name, decodeType(t)])) };
  }
  throw new Error(`unknown type ${kind}`);
}

export function decodeValue(value: CaseValue): Value {
  if (typeof value === 'number') return hclNumber(value);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(decodeValue);
  if ('$null' in value) return null;
  if ('$unknown' in value) return new Unknown(decodeType(value.$unknown as CaseType));
  if ('$number' in value) return hclNumber(String(value.$number));
  if ('$list' in value || '$set' in value || '$map' in value) return decodeCollection(value);
  return new Map(Object.entries(value).map(([key, item]) => [key, decodeValue(item)]));
}

function decodeCollection(value: { [key: string]: CaseValue }): Value {
  const declared = value.$elem === undefined ? undefined : decodeType(value.$elem as CaseType);
  if (value.$map !== undefined) {
    const entries = Object.entries(value.$map as { [key: string]: CaseValue });
    const items = new Map(entries.map(([key, item]) => [key, decodeValue(item)]));
    return new HclMap(declared ?? elementType([...items.values()]), items);
  }
  const items = ((value.$list ?? value.$set) as CaseValue[]).map(decodeValue);
  const element = declared ?? elementType(items);
  return value.$list === undefined ? makeSet(element, items) : new HclList(element, items);
}

function elementType(items: readonly Value[]): Type {
  return unify(items.map(typeOf)) ?? { kind: 'any' };
}

/** True if the value is the wanted one; of unknown values the type must agree. */
export function agrees(have: Value, want: Value): boolean {
  if (want instanceof Unknown) {
    return have instanceof Unknown && sameType(have.type, want.type);
  }
  if (isTuple(want)) return isTuple(have) && sameItems(have, want);
  if (isObject(want)) return isObject(have) && sameEntries(have, want);
  if (want instanceof HclList) return have instanceof HclList && sameItems(have.items, want.items);
  if (want instanceof HclSet) return have instanceof HclSet && sameItems(have.items, want.items);
  if (want instanceof HclMap) {
    return have instanceof HclMap && sameEntries(have.entries, want.entries);
  }
  if (isNumber(want)) return isNumber(have) && String(have) === String(want);
  return have === want;
}

function sameItems(have: readonly Value[], want: readonly Value[]): boolean {
  return have.length === want.length && have.every((item, i) => agrees(item, want[i] ?? null));
}

function sameEntries(have: ReadonlyMap<string, Value>, want: ReadonlyMap<string, Value>): boolean {
  if (have.size !== want.size) return false;
  return [...want].every(([key, item]) => have.has(key) && agrees(have.get(key) ?? null, item));
}
