import { anyType, hasAny, listOf, mapOf, sameType, typeKey } from './types.ts';
import type { Type } from './value.ts';

/**
 * The type that values of all these types convert to, as the branches of a conditional or the
 * elements of a list need it; undefined if there is none. `any` (a null) fits every other type.
 * The rules are cty's: text is the most general of the simple types; objects and tuples unify
 * attribute by attribute, or into a map or list.
 */
export function unify(types: Iterable<Type>): Type | undefined {
  const distinct = distinctTypes(types);
  const [first] = distinct;
  if (first === undefined) return anyType;
  if (distinct.length === 1) return first;
  const alike = unifyAlike(distinct);
  if (alike !== 'mixed') return alike;
  return [...distinct]
    .sort(byGenerality)
    .find((wanted) => distinct.every((type) => convertsTo(type, wanted)));
}

function distinctTypes(types: Iterable<Type>): readonly Type[] {
  const seen = new Set<Type>();
  const byKey = new Map<string, Type>();
  for (const type of types) {
    if (type.kind === 'any' || seen.has(type)) continue;
    seen.add(type);
    const key = typeKey(type);
    if (!byKey.has(key)) byKey.set(key, type);
  }
  return [...byKey.values()];
}

/** Below 0 if the left type is the more general one. */
function byGenerality(left: Type, right: Type): number {
  const order = generality(right) - generality(left);
  if (order !== 0 || !('element' in left) || !('element' in right)) return order;
  return byGenerality(left.element, right.element);
}

/** Text before the other simple types; among collections the ones that lose least. */
function generality(type: Type): number {
  switch (type.kind) {
    case 'string':
      return 4;
    case 'list':
    case 'map':
      return 3;
    case 'tuple':
    case 'object':
      return 2;
    case 'set':
      return 1;
    default:
      return 0;
  }
}

/** `mixed`: the types are of several kinds, one of which may be the common one. */
function unifyAlike(types: readonly Type[]): Type | undefined | 'mixed' {
  const kinds = new Set(types.map((type) => type.kind));
  const only = kinds.size === 1 ? [...kinds][0] : undefined;
  if (only === 'list' || only === 'set' || only === 'map') return unifyCollections(only, types);
  if (only === 'object') return unifyObjects(types);
  if (only === 'tuple') return unifyTuples(types);
  if (kinds.size === 2 && kinds.has('map') && kinds.has('object'))
    return unifyAsMap(types) ?? 'mixed';
  if (kinds.size === 2 && kinds.has('list') && kinds.has('tuple'))
    return unifyAsList(types) ?? 'mixed';
  return 'mixed';
}

function unifyCollections(kind: 'list' | 'set' | 'map', types: readonly Type[]): Type | undefined {
  const element = unify(types.flatMap(elementTypes));
  return element === undefined ? undefined : { kind, element };
}

function unifyAsList(types: readonly Type[]): Type | undefined {
  const element = unify(types.flatMap(elementTypes));
  return element === undefined ? undefined : listOf(element);
}

function unifyAsMap(types: readonly Type[]): Type | undefined {
  const element = unify(types.flatMap(elementTypes));
  return element === undefined ? undefined : mapOf(element);
}

function elementTypes(type: Type): readonly Type[] {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return [type.element];
    case 'tuple':
      return type.elements;
    case 'object':
      return [...type.attributes.values()];
    default:
      return [];
  }
}

/** One object type, if all have the same attributes, else a map. */
function unifyObjects(types: readonly Type[]): Type | undefined {
  const all = types.map((type) => (type.kind === 'object' ? type.attributes : new Map()));
  const names = [...(all[0]?.keys() ?? [])];
  const alike = all.every((own) => own.size === names.length && names.every((n) => own.has(n)));
  if (!alike) return unifyAsMap(types);
  const attributes = new Map<string, Type>();
  for (const name of names) {
    const type = unify(all.map((own) => own.get(name) ?? anyType));
    if (type === undefined) return undefined;
    attributes.set(name, type);
  }
  return { kind: 'object', attributes };
}

/** One tuple type, if all have the same length, else a list. */
function unifyTuples(types: readonly Type[]): Type | undefined {
  const all = types.map(elementTypes);
  const length = all[0]?.length ?? 0;
  if (all.some((own) => own.length !== length)) return unifyAsList(types);
  const elements: Type[] = [];
  for (let i = 0; i < length; i++) {
    const type = unify(all.map((own) => own[i] ?? anyType));
    if (type === undefined) return undefined;
    elements.push(type);
  }
  return { kind: 'tuple', elements };
}

/**
 * True if values of the one type may convert to the other. Some may still fail: a text that is no
 * number, a map that lacks an attribute.
 */
export function convertsTo(from: Type, to: Type): boolean {
  if (from.kind === 'any' || to.kind === 'any' || from === to) return true;
  switch (to.kind) {
    case 'string':
      return from.kind === 'string' || from.kind === 'number' || from.kind === 'bool';
    case 'number':
    case 'bool':
      return from.kind === to.kind || from.kind === 'string';
    case 'list':
    case 'set':
      return ['list', 'set', 'tuple'].includes(from.kind) && elementsConvert(from, to.element);
    case 'map':
      return ['map', 'object'].includes(from.kind) && elementsConvert(from, to.element);
    case 'tuple':
      return from.kind === 'tuple' && tupleConverts(from.elements, to.elements);
    case 'object':
      return convertsToObject(from, to.attributes);
    case 'capsule':
      return sameType(from, to);
  }
}

function elementsConvert(from: Type, element: Type): boolean {
  const types = elementTypes(from);
  if (hasAny(element) && unify(types) === undefined) return false;
  return types.every((type) => convertsTo(type, element));
}

function tupleConverts(from: readonly Type[], to: readonly Type[]): boolean {
  return from.length === to.length && from.every((type, i) => convertsTo(type, to[i] ?? anyType));
}

function convertsToObject(from: Type, attributes: ReadonlyMap<string, Type>): boolean {
  if (from.kind === 'map') {
    return [...attributes.values()].every((type) => convertsTo(from.element, type));
  }
  if (from.kind !== 'object') return false;
  for (const [name, type] of attributes) {
    const own = from.attributes.get(name);
    if (own === undefined || !convertsTo(own, type)) return false;
  }
  return true;
}
