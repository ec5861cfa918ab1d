import type { Census, DevRung, Dialect } from '../dialects/index.ts';
import { type CensusPolicy, censusWarnings } from './census.ts';
import { beginPhase, type Channels, warn } from './channels.ts';
import { diffPolicy } from './diff-policy.ts';
import { planStates, type StatePlan, statementsOf } from './plan-states.ts';
import type { State } from './states/read-state.ts';
import { type StatesAtHand, type TwoStates, withStates } from './two-states.ts';

export interface DiffOptions extends TwoStates {
  /** What to do about objects that the model does not know: `warn` by default. */
  readonly census?: CensusPolicy;
}

/** What leads from one state to the other; the functions of `diff-format.ts` turn it into text. */
export interface DiffReport extends StatePlan {
  readonly dialect: Dialect;
  readonly fromState: State;
  readonly toState: State;
  /** Nothing differs, and nothing was left out of the comparison because it is not known. */
  readonly synced: boolean;
  /** The dev database, if one was needed. */
  readonly dev?: DevRung;
  /** The template that the project file sets for this command. */
  readonly format?: string;
}

/**
 * The statements that turn one state into another; nothing is changed anywhere. Files are read by
 * way of a clean database. Throws E_USAGE without states, and what reading them throws; E_CENSUS
 * with the policy `error` when something unknown is in one of them.
 */
export async function diffSchemas(options: DiffOptions, channels: Channels): Promise<DiffReport> {
  return withStates(options, channels, async (states) => {
    warnOfUnknown([states.from.census, states.to.census], options.census, channels);
    return reportOf(states);
  });
}

/** One warning for each state that holds what the model does not know. */
export function warnOfUnknown(
  censuses: readonly Census[],
  policy: CensusPolicy | undefined,
  channels: Channels,
): void {
  for (const census of censuses) {
    for (const warning of censusWarnings(census, policy ?? 'warn')) warn(channels, warning);
  }
}

function reportOf({ from, to, work, dialect, dev }: StatesAtHand): DiffReport {
  const { channels, env, project } = work;
  beginPhase(channels, 'plan', 'the changes');
  const policy = diffPolicy(env?.diff ?? project?.diff, dialect.name);
  const capabilities = (from.flavor ?? to.flavor)?.capabilities;
  const plan = planStates({
    ...{ from, to, dialect, policy, rows: work.rows, indent: '' },
    ...(capabilities === undefined ? {} : { capabilities }),
  });
  const unknown = [from, to].some(({ census }) => census.unknown.length > 0);
  const rung = dev.rung();
  const format = env?.format.get('schema.diff');
  return {
    ...plan,
    dialect,
    fromState: from,
    toState: to,
    synced: plan.changes.length === 0 && !unknown,
    ...(rung === undefined ? {} : { dev: rung }),
    ...(format === undefined ? {} : { format }),
  };
}

/** The statements again, with the elements of a CREATE TABLE on lines of their own. */
export function indentedStatements(report: DiffReport, indent: string): StatePlan['statements'] {
  return indent === '' ? report.statements : statementsOf({ ...report, indent });
}
