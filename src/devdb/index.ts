export { carryFields } from './carry-over.ts';
export {
  type DevChoice,
  type DevDatabase,
  type DevOptions,
  devDatabase,
} from './dev-database.ts';
export type { DockerWish } from './docker.ts';
export { dockerDriver, parseDockerUrl } from './docker-driver.ts';
export { createOn, normalizeRealm } from './normalize.ts';
export { formatPlain } from './plain-text.ts';
export { type ProofOptions, provePlan } from './prove-plan.ts';
export { renameSchema } from './rename-schema.ts';
export { type RunPlan, runPlan } from './run-plan.ts';
export { type StateCache, stateCache } from './state-cache.ts';
