import type { Statement } from '../schema/index.ts';
import type { Channels } from './channels.ts';
import { demandHashes, envStates, plainPlan, planHashes, policyOf, provePlanFile } from './plan.ts';
import { type PlanFile, planFileStatements } from './plan-file.ts';
import { type RepoOptions, registryPlace } from './plan-repo.ts';
import { readPlan } from './plan-store.ts';
import { type StatesAtHand, type TwoStates, withStatesAt } from './two-states.ts';
import { openWorkplace } from './workplace.ts';

export interface ValidatePlanOptions extends TwoStates, RepoOptions {
  /** URL of the plan: `file://p1.plan.hcl`, `atlas://app/plans/p1`. */
  readonly file: string;
}

/**
 * Checks that a plan leads from one state to the other: that it was made for these very states, and,
 * tried on the dev database, that it does. Throws E_PLAN_FILE where it was made for others,
 * E_PLAN_PROOF where it leads elsewhere.
 */
export function validatePlan(options: ValidatePlanOptions, channels: Channels): Promise<PlanFile> {
  return withValidPlan(options, channels, async ({ file }) => file);
}

interface ValidPlan {
  readonly file: PlanFile;
  readonly statements: readonly Statement[];
  readonly states: StatesAtHand;
}

/** Lets `use` have the plan, once it is checked as by `validatePlan`. */
export async function withValidPlan<T>(
  options: ValidatePlanOptions,
  channels: Channels,
  use: (plan: ValidPlan) => Promise<T>,
): Promise<T> {
  const work = await openWorkplace(options, channels);
  const { file } = await readPlan(options.file, registryPlace(options, work));
  const check = async (states: StatesAtHand): Promise<T> => {
    const policy = policyOf(states);
    const plan = plainPlan(states, policy);
    demandHashes(file, planHashes(plan, states.dialect));
    const statements = planFileStatements(file, states.dialect);
    await provePlanFile(states, plan, { statements, file, policy });
    return use({ file, statements, states });
  };
  return withStatesAt(work, options, check, envStates);
}
