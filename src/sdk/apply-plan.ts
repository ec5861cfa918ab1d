import { MercatorError } from '../base/index.ts';
import { provePlan } from '../devdb/index.ts';
import type { Census } from '../dialects/index.ts';
import { applyPolicy, type DiffPolicy, type Plan } from '../schema/index.ts';
import type { ApplyContext, ApplyPlan } from './apply.ts';
import { censusWarnings } from './census.ts';
import { beginPhase, tell, warn } from './channels.ts';
import { diffPolicy } from './diff-policy.ts';
import { type PlanOptions, planStates, type StatePlan } from './plan-states.ts';
import type { Preplanned } from './preplanned.ts';
import { planWithRenames } from './renames.ts';
import { readDatabase, readState, type State } from './states/read-state.ts';
import { resolveState } from './states/resolve.ts';

/** Reads both states, plans the way from one to the other, and tries it. Changes nothing. */
export async function planApply(cx: ApplyContext): Promise<ApplyPlan> {
  const { target, work, options } = cx;
  const { channels, env, project } = work;
  beginPhase(channels, 'inspect', target.url.host);
  const first = await readDatabase(target, work.scope);
  const desired = await readDesired(cx);
  const rows = work.rows && { policy: work.rows, like: desired.realm };
  const current = rows === undefined ? first : await readDatabase(target, work.scope, rows);
  const census = merged(current.census, desired.census);
  for (const warning of censusWarnings(census, options.census ?? 'warn')) warn(channels, warning);
  beginPhase(channels, 'plan', 'the changes');
  const policy = diffPolicy(env?.diff ?? project?.diff, target.dialect.name);
  const planning = planningOf(cx, current, desired, policy);
  const found = await foundPlan(cx, planning);
  const plan = found?.plan ?? (await settledPlan(cx, planning));
  const proof = await prove(cx, plan, policy, found?.made);
  const { statements } = plan;
  const format = env?.format.get('schema.apply');
  const planName = found?.made.file.name;
  tell(channels, {
    kind: 'planned',
    statements,
    proof,
    ...(format === undefined ? {} : { format }),
    ...(planName === undefined ? {} : { planName }),
  });
  const made = found && { made: found.made };
  return { current, plan, statements, proof, census, rows, ...made };
}

function planningOf(
  { target, work }: ApplyContext,
  from: State,
  to: State,
  policy: DiffPolicy,
): PlanOptions {
  const { dialect, flavor } = target;
  const { capabilities } = flavor;
  return { from, to, dialect, policy, rows: work.rows, indent: '  ', capabilities };
}

/** A plan made beforehand, where one is named or a repository of plans is; an edit makes a new one. */
async function foundPlan(
  cx: ApplyContext,
  planning: PlanOptions,
): Promise<{ readonly plan: StatePlan; readonly made: Preplanned } | undefined> {
  const { options, work } = cx;
  const looked = options.edit === true ? undefined : work.env?.schemaRepo;
  if ((options.plan ?? looked) === undefined) return undefined;
  const plan = planStates(planning);
  if (plan.changes.length === 0) return undefined;
  const { preplanned } = await import('./preplanned.ts');
  return preplanned(cx, plan);
}

async function readDesired({ target, dev, work, options }: ApplyContext): Promise<State> {
  const { channels, env, scope } = work;
  const urls = options.to ?? env?.src ?? [];
  if (urls.length === 0) {
    const message =
      options.plan === undefined
        ? 'one of flag(s) "file" or "to" is required'
        : 'the flag "to" is required to verify the provided plan';
    throw new MercatorError('E_USAGE', message, {
      hint: 'name the desired state: --to file://schema.hcl',
    });
  }
  const source = await resolveState(urls.map(withScheme), work.resolve);
  beginPhase(channels, 'inspect', 'the desired state');
  const schema = target.url.boundSchema;
  const bound = schema === undefined ? undefined : ({ schema, flag: 'url' } as const);
  const rows = work.rows && { policy: work.rows };
  return readState(source, { channels, dialect: target.dialect, dev, bound, scope, rows });
}

/** The env's `src` may be a plain path. */
function withScheme<T>(url: T): T | string {
  return typeof url === 'string' && url !== '' && !url.includes('://') ? `file://${url}` : url;
}

function merged(a: Census, b: Census): Census {
  return { unknown: [...a.unknown, ...b.unknown], ignored: [...a.ignored, ...b.ignored] };
}

async function settledPlan(
  { work, options }: ApplyContext,
  planning: PlanOptions,
): Promise<StatePlan> {
  return options.renames === 'drop' || options.plan !== undefined
    ? planStates(planning)
    : planWithRenames(planning, work.channels, { onlyShown: options.dryRun === true });
}

async function prove(
  { target, dev, work, options }: ApplyContext,
  plan: StatePlan,
  policy: DiffPolicy,
  made: Preplanned | undefined,
): Promise<Plan['proof']> {
  if (plan.statements.length === 0 && made === undefined) return 'proven';
  if (options.proof === 'off') return { unproven: 'it was not asked for' };
  beginPhase(work.channels, 'prove', 'a dev database');
  return provePlan({
    ...plan,
    dev,
    txMode: made?.txMode ?? options.txMode ?? 'file',
    boundSchema: target.url.boundSchema,
    wanted: (changes) => applyPolicy(changes, policy),
  });
}
