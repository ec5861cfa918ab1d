import { MercatorError } from '../base/index.ts';
import type { Text } from '../config/index.ts';
import type { DevDatabase } from '../devdb/index.ts';
import type { Census, Connection, DevRung, Dialect, Flavor, UrlFacts } from '../dialects/index.ts';
import type { Plan, Statement } from '../schema/index.ts';
import { approvePlan } from './apply-approve.ts';
import { planApply } from './apply-plan.ts';
import { checkReview, holdChecks } from './apply-policies.ts';
import { runApply } from './apply-run.ts';
import type { CensusPolicy } from './census.ts';
import { beginPhase, type Channels } from './channels.ts';
import { openConnection } from './connect.ts';
import { type DevPool, devPool } from './dev-pool.ts';
import { checkDevIsOther } from './open-dev.ts';
import { beginPatience, type PatienceOptions } from './patience.ts';
import type { StatePlan } from './plan-states.ts';
import type { Preplanned } from './preplanned.ts';
import { resolveEnvUrl } from './project.ts';
import type { State } from './states/read-state.ts';
import type { RowsAsk } from './states/rows.ts';
import { underLock } from './under-lock.ts';
import { openWorkplace, type StateOptions, type Workplace } from './workplace.ts';

export interface ApplyOptions extends StateOptions, PatienceOptions {
  /** The database to change, or `env://name`; else the env's `url`. */
  readonly url?: Text;
  /** The desired state; else the env's `src`. */
  readonly to?: readonly Text[];
  /**
   * A plan made beforehand, which runs as it is, without a question: `file://p1.plan.hcl`,
   * `atlas://app/plans/p1`. Else the approved plan of this transition that is in the env's repository.
   */
  readonly plan?: string;
  /** Plan only: nothing is changed. */
  readonly dryRun?: boolean;
  /** Ask nobody. Without it, and without an `ask` channel, nothing is changed. */
  readonly autoApprove?: boolean;
  /** Open the statements in an editor first. */
  readonly edit?: boolean;
  /** One transaction around all statements that can run in one, or none; `file` unless told. */
  readonly txMode?: 'file' | 'none';
  /** Of the lock that keeps two applies apart. */
  readonly lockName?: string;
  /** `off`: the plan is not tried on the dev database before it is shown. */
  readonly proof?: 'on' | 'off';
  /** `drop`: what may be a rename is a drop and an addition, without a question. */
  readonly renames?: 'ask' | 'drop';
  readonly census?: CensusPolicy;
}

/** What was planned and done, as plain data; `apply-format.ts` turns it into text. */
export interface ApplyReport {
  readonly dialect: Dialect;
  readonly url: UrlFacts;
  readonly flavor: Flavor;
  readonly outcome: 'synced' | 'planned' | 'declined' | 'applied' | 'failed';
  /** Nothing to do, and nothing was left out of the comparison because it is not known. */
  readonly synced: boolean;
  readonly plan: StatePlan;
  /** As they ran or are to run, edits included. */
  readonly statements: readonly Statement[];
  /** How many of them are in the database for good. */
  readonly applied: number;
  /** E_APPLY, of the statement that failed: what the server said, what is applied, what to do. */
  readonly failure?: MercatorError;
  readonly proof: Plan['proof'];
  /** Of the plan that was made beforehand and is run. */
  readonly planName?: string;
  readonly planUrl?: string;
  readonly census: Census;
  /** The dev database, if one was needed. */
  readonly dev?: DevRung;
  /** RFC 3339. */
  readonly start: string;
  readonly end: string;
  /** The template that the project file sets for this command. */
  readonly format?: string;
}

/**
 * Brings a database to the desired state: plans, tries the plan on a dev database, asks, and runs
 * it. Others that apply to the same database at the time wait. A statement that fails is in the
 * report. Throws E_USAGE, what reading the states throws, E_PLAN_PROOF for a plan that does not lead
 * there, E_REFUSED where nobody can be asked, E_LOCKED.
 */
export async function applySchema(options: ApplyOptions, channels: Channels): Promise<ApplyReport> {
  const devs = devPool();
  try {
    return await applyAt(await openWorkplace(options, channels), options, devs);
  } finally {
    await devs.close();
  }
}

/** The same, with the environment settled and the dev database shared with others. */
export async function applyAt(
  work: Workplace,
  options: ApplyOptions,
  devs: DevPool,
): Promise<ApplyReport> {
  const { channels, env } = work;
  const url = options.url ?? env?.url;
  if (url === undefined || url === '') {
    throw new MercatorError('E_USAGE', 'required flag(s) "url" not set', {
      hint: 'name a database with --url, or an environment that has one with --env',
    });
  }
  checkReview(work, options);
  const target = await openConnection(resolveEnvUrl(url, env), channels);
  try {
    await checkDevIsOther(work, target);
    const dev = await devs.open(work, target);
    return await locked(target, work, options, () => applyTo({ target, dev, work, options }));
  } finally {
    await target.close();
  }
}

/** A plan that is only shown keeps nobody waiting. */
async function locked<T>(
  target: Connection,
  work: Workplace,
  options: ApplyOptions,
  action: () => Promise<T>,
): Promise<T> {
  if (options.dryRun === true) return action();
  const { lockTimeoutMs } = work;
  const lock = await (options.lockName === undefined
    ? target.lockSchemas(lockTimeoutMs)
    : target.lock(options.lockName, lockTimeoutMs));
  return underLock(lock, work.channels, action);
}

/** What the steps of an apply share. */
export interface ApplyContext {
  readonly target: Connection;
  readonly dev: DevDatabase;
  readonly work: Workplace;
  readonly options: ApplyOptions;
}

/** A plan ready to be approved. */
export interface ApplyPlan {
  readonly current: State;
  readonly plan: StatePlan;
  readonly statements: readonly Statement[];
  readonly proof: Plan['proof'];
  readonly census: Census;
  /** Where the statements are of a plan that was made and approved beforehand. */
  readonly made?: Preplanned;
  /** The rows that were read with `current`. */
  readonly rows: RowsAsk | undefined;
}

async function applyTo(cx: ApplyContext): Promise<ApplyReport> {
  const { target, work, options } = cx;
  const { clock } = work.channels.host;
  const start = clock.now();
  const planned = await planApply(cx);
  const report = (outcome: ApplyReport['outcome'], done: Partial<Done> = {}): ApplyReport => {
    const rest = { statements: planned.statements, applied: 0, ...done };
    return reportOf(cx, { ...planned, ...rest }, outcome, [start, clock.now()]);
  };
  if (planned.plan.changes.length === 0) return report('synced');
  holdChecks(work, planned.statements);
  if (options.dryRun === true) return report('planned');
  const { made } = planned;
  const statements = made === undefined ? await approvePlan(cx, planned) : planned.statements;
  if (statements === undefined) return report('declined');
  if (statements !== planned.statements) holdChecks(work, statements);
  beginPhase(work.channels, 'apply', target.url.host);
  const txMode = made?.txMode ?? options.txMode ?? 'file';
  const { channels } = work;
  const patience = await beginPatience(target, options, channels);
  const place = { target, channels, hooks: work.project?.hooks ?? [] };
  const run = await runApply(place, statements, { txMode, patience });
  return report(run.failure === undefined ? 'applied' : 'failed', { statements, ...run });
}

type Done = Pick<ApplyReport, 'statements' | 'applied'> & {
  readonly failure?: MercatorError | undefined;
};

function reportOf(
  { target, dev, work }: ApplyContext,
  { plan, proof, census, statements, applied, failure, made }: ApplyPlan & Done,
  outcome: ApplyReport['outcome'],
  [start, end]: readonly [number, number],
): ApplyReport {
  const rung = dev.rung();
  const format = work.env?.format.get('schema.apply');
  return {
    dialect: target.dialect,
    url: target.url,
    flavor: target.flavor,
    outcome,
    synced: outcome === 'synced' && census.unknown.length === 0,
    plan,
    statements,
    applied,
    ...(failure === undefined ? {} : { failure }),
    ...(made === undefined ? {} : { planName: made.file.name, planUrl: made.url }),
    proof,
    census,
    ...(rung === undefined ? {} : { dev: rung }),
    start: new Date(start).toISOString(),
    end: new Date(end).toISOString(),
    ...(format === undefined ? {} : { format }),
  };
}
