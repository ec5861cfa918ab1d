import { MercatorError } from '../base/index.ts';
import { provePlan } from '../devdb/index.ts';
import type { DevRung, Dialect } from '../dialects/index.ts';
import { applyPolicy, type DiffPolicy, type Plan, type Statement } from '../schema/index.ts';
import { formatStatements } from '../sql/index.ts';
import type { CensusPolicy } from './census.ts';
import { beginPhase, type Channels } from './channels.ts';
import { warnOfUnknown } from './diff.ts';
import { diffPolicy } from './diff-policy.ts';
import { editText } from './edit-text.ts';
import { fingerprint } from './fingerprint.ts';
import { formatPlanFile, type PlanFile, planFileStatements, planFileTxMode } from './plan-file.ts';
import { plansBetween, type RepoOptions, storeOf } from './plan-repo.ts';
import { planStates, type StatePlan } from './plan-states.ts';
import type { PlanStore, StoredPlan } from './plan-store.ts';
import { planWithRenames } from './renames.ts';
import { type StatesAtHand, type TwoStates, withStates } from './two-states.ts';

export interface PlanOptions extends TwoStates, RepoOptions {
  /** The plan's name; else what `nameFormat` makes; else the time, `YYYYMMDDhhmmss`. */
  readonly name?: string;
  /** A template over `.FromHash` and `.ToHash`. */
  readonly nameFormat?: string;
  /** Lines for the head of the SQL: `atlas:txmode none`. */
  readonly directives?: readonly string[];
  /** Open the SQL in an editor first. */
  readonly edit?: boolean;
  readonly census?: CensusPolicy;
  /** A plan of this transition that is in the repository is no reason not to make one. */
  readonly always?: boolean;
}

export interface PlanReport {
  readonly dialect: Dialect;
  /** Nothing differs. */
  readonly synced: boolean;
  readonly fromDescription: string;
  readonly toDescription: string;
  readonly plan: StatePlan;
  readonly statements: readonly Statement[];
  readonly file: PlanFile;
  readonly proof: Plan['proof'];
  readonly dev?: DevRung;
  /** The repository, where one is named. */
  readonly store?: PlanStore;
  /** The plan of this transition that was there already; `file` is it. */
  readonly stored?: StoredPlan;
}

/**
 * Plans a transition beforehand, as a file to keep and to approve; nothing is changed or written.
 * The states are those of the options, else the env's `url` and `src`. Throws as `withStates`, and
 * E_PLAN_PROOF for a plan, edited or not, that does not lead to the desired state.
 */
export async function planSchema(options: PlanOptions, channels: Channels): Promise<PlanReport> {
  return withStates(options, channels, (states) => planOf(states, options), envStates);
}

/** The env's own states. */
export function envStates({
  env,
}: StatesAtHand['work']): ReturnType<NonNullable<Parameters<typeof withStates>[3]>> {
  return { from: env?.url === undefined ? undefined : [env.url], to: env?.src };
}

async function planOf(states: StatesAtHand, options: PlanOptions): Promise<PlanReport> {
  const { from, to, dialect, dev, work } = states;
  const { channels } = work;
  warnOfUnknown([from.census, to.census], options.census, channels);
  beginPhase(channels, 'plan', 'the changes');
  const policy = policyOf(states);
  const store = storeOf(options, work);
  const stored = options.always === true ? undefined : await storedFor(states, store);
  const plan = stored === undefined ? await settledPlan(states, policy) : plainPlan(states, policy);
  const hashes = planHashes(plan, dialect);
  const file = stored?.file ?? (await makeFile(plan, hashes, options, channels));
  const asFile = options.edit === true || stored !== undefined;
  const statements = asFile ? planFileStatements(file, dialect) : plan.statements;
  const proof = await provePlanFile(states, plan, { statements, file, policy });
  const rung = dev.rung();
  return {
    dialect,
    synced: plan.changes.length === 0,
    fromDescription: from.description,
    toDescription: to.description,
    plan,
    statements,
    file,
    proof,
    ...(rung === undefined ? {} : { dev: rung }),
    ...(store === undefined ? {} : { store }),
    ...(stored === undefined ? {} : { stored }),
  };
}

/** The plan of just these two states that is in the repository: the approved one, else the first. */
async function storedFor(
  states: StatesAtHand,
  store: PlanStore | undefined,
): Promise<StoredPlan | undefined> {
  if (store === undefined) return undefined;
  const hashes = planHashes(plainPlan(states, policyOf(states)), states.dialect);
  const found = await plansBetween(store, hashes, states.work.channels.host);
  return found.find(({ status }) => status === 'APPROVED') ?? found[0];
}

/** Without a question about renames, which are no part of a state's fingerprint. */
export function plainPlan(states: StatesAtHand, policy: DiffPolicy): StatePlan {
  return planStates({ ...states, policy, rows: states.work.rows, indent: '' });
}

/** What the environment, else the project, leaves of a difference. */
export function policyOf({ work, dialect }: StatesAtHand): DiffPolicy {
  return diffPolicy(work.env?.diff ?? work.project?.diff, dialect.name);
}

async function settledPlan(
  { from, to, dialect, work }: StatesAtHand,
  policy: DiffPolicy,
): Promise<StatePlan> {
  const capabilities = (from.flavor ?? to.flavor)?.capabilities;
  const known = capabilities === undefined ? {} : { capabilities };
  const planning = { from, to, dialect, policy, rows: work.rows, indent: '  ', ...known };
  const { channels } = work;
  // A plan is looked at before it is used: what may be a rename is a warning.
  return planWithRenames(planning, channels, { onlyShown: channels.ask === undefined });
}

export function planHashes({ from, to, boundSchema }: StatePlan, dialect: Dialect): Hashes {
  return {
    from: fingerprint(from, dialect, boundSchema),
    to: fingerprint(to, dialect, boundSchema),
  };
}

async function makeFile(
  plan: StatePlan,
  hashes: Hashes,
  options: PlanOptions,
  channels: Channels,
): Promise<PlanFile> {
  const outside = plan.statements.some((statement) => statement.tx === 'out');
  const directives = [...(options.directives ?? []), ...(outside ? ['atlas:txmode none'] : [])];
  const head = directives.map((line) => `-- ${line.replace(/^--\s*/, '')}\n`).join('');
  const written = `${head === '' ? '' : `${head}\n`}${formatStatements(plan.statements)}`;
  const migration =
    options.edit === true ? await editText('plan.sql', written, channels.host) : written;
  return { ...hashes, name: await nameOf(options, hashes, channels), migration };
}

async function nameOf(
  { name, nameFormat }: PlanOptions,
  { from, to }: Hashes,
  { host }: Channels,
): Promise<string> {
  if (name !== undefined) return name;
  if (nameFormat === undefined) {
    return new Date(host.clock.now()).toISOString().replace(/\D/g, '').slice(0, 14);
  }
  const { renderTemplate } = await import('./render-template.ts');
  return renderTemplate(nameFormat, { FromHash: from, ToHash: to }, {}, { color: false });
}

interface Proving {
  readonly statements: readonly Statement[];
  readonly file: PlanFile;
  readonly policy: DiffPolicy;
}

/** Tries the plan, as the file has it, on the dev database. Throws E_PLAN_PROOF. */
export async function provePlanFile(
  { from, dev, work }: StatesAtHand,
  plan: StatePlan,
  { statements, file, policy }: Proving,
): Promise<Plan['proof']> {
  if (statements.length === 0 && plan.changes.length === 0) return 'proven';
  beginPhase(work.channels, 'prove', 'a dev database');
  return provePlan({
    ...plan,
    statements,
    dev,
    txMode: planFileTxMode(file) ?? 'file',
    boundSchema: from.boundSchema,
    wanted: (changes) => applyPolicy(changes, policy),
  });
}

/** Writes the plan to a file of that path, else `<name>.plan.hcl`. Returns the path. */
export async function savePlan(
  { file }: Pick<PlanReport, 'file'>,
  output: string | undefined,
  { host }: Channels,
): Promise<string> {
  const path = output ?? `${file.name}.plan.hcl`;
  await host.files.writeText(path, formatPlanFile(file));
  return path;
}

interface Hashes {
  readonly from: string;
  readonly to: string;
}

/** Throws E_PLAN_FILE, in Atlas's words, for a plan of other states than these. */
export function demandHashes(file: PlanFile, now: Hashes): void {
  const differs = (side: 'from' | 'to'): MercatorError => {
    const [word, flag, state] =
      side === 'from' ? ['From', 'from', 'current'] : ['To', 'to', 'desired'];
    return new MercatorError(
      'E_PLAN_FILE',
      `The plan "${word}" hash does not match the ${state} state hash (passed with --${flag}):\n\n  - ${file[side]} (plan value)\n  + ${now[side]} (${state} hash)\n`,
      { prefix: 'Abort', hint: 'the states have changed since the plan was made: make a new one' },
    );
  };
  if (file.from !== now.from) throw differs('from');
  if (file.to !== now.to) throw differs('to');
}
