import { MercatorError } from '../base/index.ts';
import type { ApplyContext } from './apply.ts';
import { demandHashes, planHashes } from './plan.ts';
import { type PlanFile, planFileStatements, planFileTxMode } from './plan-file.ts';
import { approvedPlan, registryPlace, storeOf } from './plan-repo.ts';
import type { StatePlan } from './plan-states.ts';
import { readPlan } from './plan-store.ts';

/** A plan that was made, and approved, for just these two states. */
export interface Preplanned {
  readonly file: PlanFile;
  readonly url: string;
  readonly txMode: 'file' | 'none' | undefined;
}

/**
 * The plan that the options name, else the approved one that the environment's repository has for
 * this transition; undefined if there is none. With it, what it runs stands in the plan. Throws
 * E_PLAN_FILE for a plan of other states, and for several; E_REFUSED for one that nobody approved.
 */
export async function preplanned(
  cx: ApplyContext,
  plan: StatePlan,
): Promise<{ readonly plan: StatePlan; readonly made: Preplanned } | undefined> {
  const hashes = planHashes(plan, cx.target.dialect);
  const found = await find(cx, hashes);
  if (found === undefined) return undefined;
  const { file, url } = found;
  demandHashes(file, hashes);
  const statements = planFileStatements(file, cx.target.dialect);
  return { plan: { ...plan, statements }, made: { file, url, txMode: planFileTxMode(file) } };
}

async function find(
  { work, options }: ApplyContext,
  hashes: ReturnType<typeof planHashes>,
): Promise<Pick<Preplanned, 'file' | 'url'> | undefined> {
  const url = options.plan;
  if (url === undefined) {
    const store = storeOf({}, work);
    return store && approvedPlan(store, hashes, work.channels.host);
  }
  const { file, status } = await readPlan(url, registryPlace({}, work));
  if (status !== 'PENDING') return { file, url };
  throw new MercatorError('E_REFUSED', `the plan "${url}" is not approved`, {
    hint: `look at it with "schema plan pull --url ${url}", and approve it with "schema plan approve"`,
  });
}
