export { type Change, changedRef, objectRef, type TableChange } from './change.ts';
export type { Claims, DiffContext, ModelKind, PlanContext, ReadContext } from './kind.ts';
export type * from './model.ts';
export type { Hazard, Plan, PlanNode, Statement } from './plan.ts';
export { formatRef, type Ref, refKey } from './ref.ts';
