import { MercatorError } from '../base/index.ts';
import type { Host } from '../host/index.ts';
import { warn } from './channels.ts';
import {
  type PlanStore,
  planStore,
  type RegistryPlace,
  type StoredPlan,
  storedPlans,
} from './plan-store.ts';
import type { Workplace } from './workplace.ts';

/** Where plans are kept that were made beforehand. */
export interface RepoOptions {
  /** `atlas://app`, in the registry, or a folder, `file://plans`; else the env's `schema.repo.name`. */
  readonly repo?: string;
  /** URL of the folder in place of a cloud: `file://path`; else MERCATOR_REGISTRY. */
  readonly registry?: string;
}

type Place = Pick<Workplace, 'project' | 'channels'>;

export function registryPlace(
  { registry }: RepoOptions,
  { project, channels }: Place,
): RegistryPlace {
  return { host: channels.host, registry, projectUrl: project?.registry.url };
}

/**
 * The repository of plans; undefined where none is named. One that the environment names, of a
 * registry that is no folder, is left out with a warning. Throws E_USAGE, E_UNSUPPORTED for one that
 * the options name.
 */
export function storeOf(options: RepoOptions, work: Workplace): PlanStore | undefined {
  const place = registryPlace(options, work);
  if (options.repo !== undefined) return planStore(options.repo, place);
  const named = work.env?.schemaRepo;
  if (named === undefined) return undefined;
  const root = options.registry ?? place.host.env.MERCATOR_REGISTRY ?? place.projectUrl ?? '';
  if (named.startsWith('file://') || root.startsWith('file://')) return planStore(named, place);
  warn(work.channels, {
    severity: 'warning',
    code: 'E_UNSUPPORTED',
    summary: `the plans of "${named}" are not looked up`,
    detail: 'plans are kept in folders, and none is named: MERCATOR_REGISTRY=file:///path does so',
  });
  return undefined;
}

/** As `storeOf`. Throws E_USAGE where none is named. */
export function demandStore(options: RepoOptions, work: Workplace): PlanStore {
  const store = storeOf(options, work);
  if (store === undefined) throw noRepository();
  return store;
}

export function noRepository(): MercatorError {
  return new MercatorError('E_USAGE', 'no repository for plans is named', {
    hint: 'name a folder, --repo file://plans, or one in the registry, --repo atlas://app',
  });
}

/** The plans of the store that were made for just these two states. */
export async function plansBetween(
  store: PlanStore,
  { from, to }: { readonly from: string; readonly to: string },
  host: Host,
): Promise<readonly StoredPlan[]> {
  const plans = await storedPlans(store, host);
  return plans.filter(({ file }) => file.from === from && file.to === to);
}

/**
 * The one approved plan of the transition, undefined if there is none. Throws E_PLAN_FILE, in Atlas's
 * words, where there are several.
 */
export async function approvedPlan(
  store: PlanStore,
  hashes: { readonly from: string; readonly to: string },
  host: Host,
): Promise<StoredPlan | undefined> {
  const plans = await plansBetween(store, hashes, host);
  const approved = plans.filter(({ status }) => status === 'APPROVED');
  if (approved.length < 2) return approved[0];
  throw new MercatorError(
    'E_PLAN_FILE',
    `multiple pre-planned migrations were found in the registry for this schema transition.

  Current hash: ${hashes.from}
  Desired hash: ${hashes.to}

Plans found:

${approved.map(({ url }) => `  ${url}\n`).join('')}
To resolve the issue, either delete the conflicting plans or provide the plan URL explicitly using the --plan flag.`,
  );
}
