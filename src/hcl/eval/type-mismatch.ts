import { type Type, typeName, unify } from '../values/index.ts';

/** Why the two results of a conditional have no type in common. */
export function explainMismatch(whenTrue: Type, whenFalse: Type): string {
  if (whenTrue.kind === 'object' && whenFalse.kind === 'object') {
    return explainObjects(whenTrue.attributes, whenFalse.attributes);
  }
  if (whenTrue.kind === 'tuple' && whenFalse.kind === 'tuple') {
    return explainTuples(whenTrue.elements, whenFalse.elements);
  }
  if (isCollection(whenTrue) && isCollection(whenFalse) && whenTrue.kind === whenFalse.kind) {
    const deeper = explainMismatch(whenTrue.element, whenFalse.element);
    return `the elements of the two ${whenTrue.kind}s differ: ${deeper}`;
  }
  return `the true one is ${typeName(whenTrue)} and the false one is ${typeName(whenFalse)}`;
}

type Collection = Extract<Type, { kind: 'list' | 'set' | 'map' }>;

function isCollection(type: Type): type is Collection {
  return type.kind === 'list' || type.kind === 'set' || type.kind === 'map';
}

type Attributes = ReadonlyMap<string, Type>;

function explainObjects(whenTrue: Attributes, whenFalse: Attributes): string {
  for (const name of whenTrue.keys()) {
    if (!whenFalse.has(name))
      return `the true one has the attribute "${name}", the false one lacks it`;
  }
  for (const [name, type] of whenFalse) {
    const other = whenTrue.get(name);
    if (other === undefined)
      return `the false one has the attribute "${name}", the true one lacks it`;
    if (unify([other, type]) === undefined) {
      return `in the attribute "${name}" ${explainMismatch(other, type)}`;
    }
  }
  return 'their attributes have no common type';
}

function explainTuples(whenTrue: readonly Type[], whenFalse: readonly Type[]): string {
  if (whenTrue.length !== whenFalse.length) {
    return `the true tuple has length ${whenTrue.length} and the false one ${whenFalse.length}`;
  }
  for (const [i, type] of whenTrue.entries()) {
    const other = whenFalse[i];
    if (other !== undefined && unify([type, other]) === undefined) {
      return `in element ${i} ${explainMismatch(type, other)}`;
    }
  }
  return 'their elements have no common type';
}
