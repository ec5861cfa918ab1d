import { isSecret } from '../../base/index.ts';
import { isNumber } from './numbers.ts';
import { openSecret } from './secrets.ts';
import { isObject, isTuple } from './shapes.ts';
import {
  Capsule,
  HclList,
  HclMap,
  type HclObject,
  HclSet,
  type Type,
  Unknown,
  type Value,
} from './value.ts';

export const anyType: Type = { kind: 'any' };
export const stringType: Type = { kind: 'string' };
export const numberType: Type = { kind: 'number' };
export const boolType: Type = { kind: 'bool' };

export function listOf(element: Type): Type {
  return { kind: 'list', element };
}

export function setOf(element: Type): Type {
  return { kind: 'set', element };
}

export function mapOf(element: Type): Type {
  return { kind: 'map', element };
}

/** The type of a value; null fits every type, so its own is `any`. A secret has its content's. */
export function typeOf(value: Value): Type {
  if (value === null) return anyType;
  if (typeof value === 'string') return stringType;
  if (typeof value === 'boolean') return boolType;
  if (isNumber(value)) return numberType;
  if (isTuple(value)) return { kind: 'tuple', elements: value.map(typeOf) };
  if (isObject(value)) return objectType(value);
  if (value instanceof HclList) return listOf(value.element);
  if (value instanceof HclSet) return setOf(value.element);
  if (value instanceof HclMap) return mapOf(value.element);
  if (isSecret(value)) return typeOf(openSecret(value));
  if (value instanceof Unknown) return value.type;
  if (value instanceof Capsule) return { kind: 'capsule', name: value.name };
  throw new TypeError('not an HCL value');
}

function objectType(value: HclObject): Type {
  const attributes = new Map<string, Type>();
  for (const [name, item] of value) attributes.set(name, typeOf(item));
  return { kind: 'object', attributes };
}

/** What messages call a type: `list of string`, `object`. */
export function typeName(type: Type): string {
  switch (type.kind) {
    case 'any':
      return 'any type';
    case 'list':
    case 'set':
    case 'map': {
      const element = type.element.kind === 'any' ? 'any single type' : typeName(type.element);
      return `${type.kind} of ${element}`;
    }
    case 'capsule':
      return type.name;
    default:
      return type.kind;
  }
}

/** True if both are the same type. `any` matches whatever stands on the other side. */
export function sameType(left: Type, right: Type): boolean {
  if (left === right || left.kind === 'any' || right.kind === 'any') return true;
  switch (left.kind) {
    case 'list':
    case 'set':
    case 'map':
      return right.kind === left.kind && sameType(left.element, right.element);
    case 'tuple':
      return (
        right.kind === 'tuple' &&
        left.elements.length === right.elements.length &&
        left.elements.every((element, i) => sameType(element, right.elements[i] ?? anyType))
      );
    case 'object':
      return right.kind === 'object' && sameAttributes(left.attributes, right.attributes);
    case 'capsule':
      return right.kind === 'capsule' && left.name === right.name;
    default:
      return left.kind === right.kind;
  }
}

function sameAttributes(
  left: ReadonlyMap<string, Type>,
  right: ReadonlyMap<string, Type>,
): boolean {
  if (left.size !== right.size) return false;
  for (const [name, type] of left) {
    const other = right.get(name);
    if (other === undefined || !sameType(type, other)) return false;
  }
  return true;
}

/** True if `any` stands somewhere in the type. */
export function hasAny(type: Type): boolean {
  switch (type.kind) {
    case 'any':
      return true;
    case 'list':
    case 'set':
    case 'map':
      return hasAny(type.element);
    case 'tuple':
      return type.elements.some(hasAny);
    case 'object':
      return [...type.attributes.values()].some(hasAny);
    default:
      return false;
  }
}

/** A text that is equal for equal types only; attributes count in any order. */
export function typeKey(type: Type): string {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return `${type.kind}(${typeKey(type.element)})`;
    case 'tuple':
      return `[${type.elements.map(typeKey).join()}]`;
    case 'object': {
      const entries = [...type.attributes].map(([n, t]) => `${JSON.stringify(n)}:${typeKey(t)}`);
      return `{${entries.sort().join()}}`;
    }
    case 'capsule':
      return `capsule ${JSON.stringify(type.name)}`;
    default:
      return type.kind;
  }
}
