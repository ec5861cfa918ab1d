import { MercatorError } from '../base/index.ts';
import type { Text } from '../config/index.ts';
import type { DevDatabase } from '../devdb/index.ts';
import { type Census, type DevRung, type Dialect, dialectFor } from '../dialects/index.ts';
import { type CensusPolicy, censusWarnings } from './census.ts';
import { beginPhase, type Channels, warn } from './channels.ts';
import { diffPolicy } from './diff-policy.ts';
import { dialectOf, openDev } from './open-dev.ts';
import { planStates, type StatePlan, statementsOf } from './plan-states.ts';
import { readState, type State } from './states/read-state.ts';
import { resolveState } from './states/resolve.ts';
import type { StateSource } from './states/source.ts';
import { boundSchemaOf, schemeOf } from './url-parts.ts';
import { openWorkplace, type StateOptions, type Workplace } from './workplace.ts';

export interface DiffOptions extends StateOptions {
  /** URLs of the current state. */
  readonly from: readonly Text[];
  /** URLs of the desired state. */
  readonly to: readonly Text[];
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
  const work = await openWorkplace(options, channels);
  const from = await resolveState(required(options.from, 'from'), work.resolve);
  const to = await resolveState(required(options.to, 'to'), work.resolve);
  const dialect = await dialectOf(work, [from, to]);
  let like: string | undefined;
  const dev = await openDev(work, dialect, () => like);
  const reading: Reading = {
    ...{ work, dialect, dev },
    learn: (version) => {
      like ??= version;
    },
  };
  try {
    const states = await readBoth(reading, from, to);
    warnOfUnknown([states.from.census, states.to.census], options.census, channels);
    return reportOf(states, reading);
  } finally {
    await dev.close();
  }
}

function required(urls: readonly Text[], flag: string): readonly Text[] {
  if (urls.length > 0) return urls;
  throw new MercatorError('E_USAGE', `required flag(s) "${flag}" not set`);
}

interface Reading {
  readonly work: Workplace;
  readonly dialect: Dialect;
  readonly dev: DevDatabase;
  /** The dev database is to be like a server of that version. */
  readonly learn: (version: string | undefined) => void;
}

interface BothStates {
  readonly from: State;
  readonly to: State;
}

/**
 * Databases first: a side that is none is bound to what the other is bound to, else to the dev URL's
 * schema, and read by a server like the other's.
 */
async function readBoth(
  { work, dialect, dev, learn }: Reading,
  from: StateSource,
  to: StateSource,
): Promise<BothStates> {
  const { channels, scope } = work;
  const target = await boundBy(from, to);
  const schema = target ?? (await work.devWish()).boundSchema;
  const flag = target === undefined ? 'dev-url' : 'url';
  const bound = schema === undefined ? undefined : ({ schema, flag } as const);
  const read = async (source: StateSource, what: string): Promise<State> => {
    beginPhase(channels, 'inspect', what);
    const state = await readState(source, { channels, dialect, dev, bound, scope });
    learn(state.flavor?.version);
    return state;
  };
  if (from.kind !== 'database') {
    const desired = await read(to, 'the desired state');
    return { from: await read(from, 'the current state'), to: desired };
  }
  const current = await read(from, 'the current state');
  return { from: current, to: await read(to, 'the desired state') };
}

async function boundBy(...sources: readonly StateSource[]): Promise<string | undefined> {
  for (const source of sources) {
    if (source.kind !== 'database') continue;
    return boundSchemaOf(source.url, await dialectFor(schemeOf(source.url) ?? ''));
  }
  return undefined;
}

function warnOfUnknown(
  censuses: readonly Census[],
  policy: CensusPolicy = 'warn',
  channels: Channels,
): void {
  for (const census of censuses) {
    for (const warning of censusWarnings(census, policy)) warn(channels, warning);
  }
}

function reportOf({ from, to }: BothStates, { work, dialect, dev }: Reading): DiffReport {
  const { channels, env, project } = work;
  beginPhase(channels, 'plan', 'the changes');
  const policy = diffPolicy(env?.diff ?? project?.diff, dialect.name);
  const capabilities = (from.flavor ?? to.flavor)?.capabilities;
  const plan = planStates({
    ...{ from, to, dialect, policy, indent: '' },
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
