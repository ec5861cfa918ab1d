export {
  type Change,
  type Clauses,
  changedRef,
  objectRef,
  type TableChange,
  type TableParts,
} from './change.ts';
export { createContents, createRealm, createSchema } from './create-realm.ts';
export { type DiffKind, diffRealms } from './diff-realms.ts';
export { differingFields, sameData } from './equal.ts';
export {
  type FilteredRealm,
  type FilterTable,
  filterIndexes,
  filterRealm,
  filterSharedParts,
  type Keep,
  type KeepsPart,
  type ObjectFilter,
  type PlacedKind,
  parseFilter,
} from './filter.ts';
export { newClaims, type ReadableKind, readRealm } from './inspect.ts';
export type {
  Claims,
  DiffContext,
  Invalidated,
  KindPlanContext,
  ModelKind,
  PlanContext,
  ReadContext,
  StandIn,
} from './kind.ts';
export { type Mode, withModes } from './mode.ts';
export type * from './model.ts';
export type { Hazard, Plan, PlanNode, Statement } from './plan.ts';
export { type PlanKind, planChanges } from './plan-changes.ts';
export { applyPolicy, type DiffPolicy } from './policy.ts';
export {
  indexRealm,
  objectsByKind,
  type RealmIndex,
  realmObjects,
  schemaObjects,
} from './realm.ts';
export { formatRef, formatRefPath, parseRefPath, type Ref, refKey, refKeys } from './ref.ts';
export { renamedItems } from './renamed-items.ts';
export * from './rows/index.ts';
