import { MercatorError } from '../base/index.ts';
import type { Dialect } from '../dialects/index.ts';
import type { Channels } from './channels.ts';
import { envStates, type PlanReport, plainPlan, planHashes, policyOf } from './plan.ts';
import { planText } from './plan-format.ts';
import {
  demandStore,
  noRepository,
  plansBetween,
  type RepoOptions,
  registryPlace,
} from './plan-repo.ts';
import {
  approveStored,
  type PlanStatus,
  type PlanStore,
  parsePlanUrl,
  readStored,
  removeStored,
  type StoredPlan,
  storedPlans,
  storePlan,
} from './plan-store.ts';
import { openProject, type ProjectOptions } from './project.ts';
import { type TwoStates, withStatesAt } from './two-states.ts';
import { type ValidatePlanOptions, withValidPlan } from './validate-plan.ts';
import { openWorkplace, type Workplace } from './workplace.ts';

export interface ListPlansOptions extends TwoStates, RepoOptions {
  /** Only plans that nobody has approved yet. */
  readonly pending?: boolean;
}

export interface ListPlansReport {
  /** By name of file. */
  readonly plans: readonly StoredPlan[];
  /** Of the states; absent where none are named. */
  readonly dialect?: Dialect;
}

/**
 * The plans of the repository for the way between two states; all of them, where neither the options
 * nor the environment name states. Throws E_USAGE without a repository, and as `withStates`.
 */
export async function listPlans(
  options: ListPlansOptions,
  channels: Channels,
): Promise<ListPlansReport> {
  const work = await openWorkplace(options, channels);
  const store = demandStore(options, work);
  const { plans, ...rest } = await plansOf(options, work, store);
  const wanted = plans.filter(({ status }) => options.pending !== true || status === 'PENDING');
  return { plans: wanted, ...rest };
}

async function plansOf(
  options: ListPlansOptions,
  work: Workplace,
  store: PlanStore,
): Promise<ListPlansReport> {
  const { host } = work.channels;
  const other = envStates(work);
  const states = [options.from, options.to, other.from, other.to];
  if (states.every((urls) => urls === undefined)) return { plans: await storedPlans(store, host) };
  return withStatesAt(
    work,
    options,
    async (at) => {
      const hashes = planHashes(plainPlan(at, policyOf(at)), at.dialect);
      return { plans: await plansBetween(store, hashes, host), dialect: at.dialect };
    },
    envStates,
  );
}

/** Puts the plan into its repository. Throws E_USAGE where none was named, and as `storePlan`. */
export async function keepPlan(
  { file, store }: Pick<PlanReport, 'file' | 'store'>,
  status: PlanStatus,
  { host }: Channels,
): Promise<StoredPlan> {
  if (store === undefined) throw noRepository();
  return storePlan(store, file, status, host);
}

export interface PushPlanOptions extends ValidatePlanOptions {
  /** It is to be approved later. */
  readonly pending?: boolean;
  /** It is approved by this, without a question. */
  readonly autoApprove?: boolean;
}

/**
 * Puts a plan file into the repository, once it is checked as by `validatePlan`; undefined when the
 * answer is no. Throws E_REFUSED where nobody can be asked, E_USAGE for a name that is taken.
 */
export function pushPlan(
  options: PushPlanOptions,
  channels: Channels,
): Promise<StoredPlan | undefined> {
  return withValidPlan(options, channels, async ({ file, statements, states }) => {
    const store = demandStore(options, states.work);
    const { from, to } = states;
    const shown = { fromDescription: from.description, toDescription: to.description, statements };
    if (options.pending === true) return storePlan(store, file, 'PENDING', channels.host);
    const yes = options.autoApprove === true || (await asked(planText(shown), channels));
    return yes ? storePlan(store, file, 'APPROVED', channels.host) : undefined;
  });
}

async function asked(text: string, { ask }: Channels): Promise<boolean> {
  const yes = 'Approve and push';
  if (ask !== undefined) {
    const label = 'Approve or abort the plan:';
    return (await ask({ kind: 'approve', text, label, choices: [yes, 'Abort'] })) === yes;
  }
  throw new MercatorError('E_REFUSED', 'there is no terminal to ask for approval on', {
    hint: '--auto-approve pushes it as approved, --pending leaves that to somebody else',
  });
}

export interface StoredPlanOptions extends ProjectOptions, Pick<RepoOptions, 'registry'> {
  /** `atlas://app/plans/p1`, `file://plans/p1.plan.hcl`. */
  readonly url: string;
}

/** A plan of a repository. Throws E_URL, E_FILE_NOT_FOUND, and as `parsePlanFile`. */
export async function pullPlan(
  options: StoredPlanOptions,
  channels: Channels,
): Promise<StoredPlan> {
  return readStored(await placeOf(options, channels), channels.host);
}

/** Approves it as it is now: `schema apply` runs it without asking. Throws as `pullPlan`. */
export async function approveStoredPlan(
  options: StoredPlanOptions,
  channels: Channels,
): Promise<StoredPlan> {
  return approveStored(await placeOf(options, channels), channels.host);
}

/** Deletes it. Throws as `pullPlan`. */
export async function removeStoredPlan(
  options: StoredPlanOptions,
  channels: Channels,
): Promise<void> {
  await removeStored(await placeOf(options, channels), channels.host);
}

async function placeOf(
  options: StoredPlanOptions,
  channels: Channels,
): Promise<ReturnType<typeof parsePlanUrl>> {
  const project = await openProject(options, channels);
  return parsePlanUrl(options.url, registryPlace(options, { project, channels }));
}
