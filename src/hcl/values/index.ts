export { ConversionError, convert, type ValuePath } from './convert.ts';
export { isDecimal } from './decimal.ts';
export { distinctValues, equalValues, makeSet, ValueIndex } from './equal.ts';
export { iterate, lengthOf } from './iterate.ts';
export { jsonOf } from './json.ts';
export { fromJson } from './json-read.ts';
export {
  getAttribute,
  getIndex,
  type Lookup,
  type LookupFailure,
  type LookupFailureKind,
} from './lookup.ts';
export {
  type ArithmeticOperator,
  arithmetic,
  type ComparisonOperator,
  compare,
  compareNumbers,
  exactNumber,
  formatNumber,
  type HclNumber,
  hclNumber,
  isNumber,
  isWhole,
  negate,
  parseNumber,
  roundNumber,
} from './numbers.ts';
export { compareText, sortedKeys } from './order.ts';
export { containsSecret, openSecret, revealDeep, withSecrets } from './secrets.ts';
export { childrenOf, isObject, isTuple, mapChildren } from './shapes.ts';
export { toText } from './text.ts';
export {
  anyType,
  boolType,
  listOf,
  mapOf,
  numberType,
  sameType,
  setOf,
  stringType,
  typeKey,
  typeName,
  typeOf,
} from './types.ts';
export { convertsTo, unify } from './unify.ts';
export {
  Capsule,
  HclList,
  HclMap,
  type HclObject,
  HclSet,
  type Type,
  Unknown,
  type Value,
} from './value.ts';
export { ValueError } from './value-error.ts';
