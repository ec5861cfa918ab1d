export type { HclFunction, LazyArgument, Parameter, Resolved, Scope, Step } from './eval/scope.ts';
export { FunctionError } from './eval/scope.ts';
export type * from './syntax/nodes.ts';
export type { HclObject, Type, Value } from './values/value.ts';
export { Capsule, HclList, HclMap, HclSet, Unknown } from './values/value.ts';
export type { OutputAttribute, OutputBlock, OutputValue } from './write/output.ts';
