import { MercatorError } from '../base/index.ts';
import type { Text } from '../config/index.ts';
import type { Census, Connection, Dialect, UrlFacts } from '../dialects/index.ts';
import type { Realm, Statement } from '../schema/index.ts';
import { plannedText } from './apply-format.ts';
import { runApply } from './apply-run.ts';
import { type CensusPolicy, censusWarnings } from './census.ts';
import { beginPhase, type Channels, warn } from './channels.ts';
import { openConnection } from './connect.ts';
import { planStates } from './plan-states.ts';
import { resolveEnvUrl } from './project.ts';
import { readDatabase, type State } from './states/read-state.ts';
import { underLock } from './under-lock.ts';
import { openWorkplace, type StateOptions, type Workplace } from './workplace.ts';

export interface CleanOptions extends StateOptions {
  /** The database, or the schema that it is bound to; else the env's `url`. */
  readonly url?: Text;
  /** Plan only: nothing is dropped. */
  readonly dryRun?: boolean;
  /** Ask nobody. Without it, and without an `ask` channel, nothing is dropped. */
  readonly autoApprove?: boolean;
  readonly census?: CensusPolicy;
}

export interface CleanReport {
  readonly dialect: Dialect;
  readonly url: UrlFacts;
  readonly outcome: 'empty' | 'planned' | 'declined' | 'cleaned' | 'failed';
  readonly statements: readonly Statement[];
  readonly applied: number;
  /** E_APPLY, of the statement that failed. */
  readonly failure?: MercatorError;
  readonly census: Census;
  /** RFC 3339. */
  readonly start: string;
  readonly end: string;
  /** The template that the project file sets for this command. */
  readonly format?: string;
}

/**
 * Drops everything in a database, or in the schema that the URL binds; the schemas that a new
 * database has stay, empty. A statement that fails is in the report. Throws E_USAGE, E_LOCKED, and
 * E_REFUSED where nobody can be asked.
 */
export async function cleanSchema(options: CleanOptions, channels: Channels): Promise<CleanReport> {
  const work = await openWorkplace(options, channels);
  const url = options.url ?? work.env?.url;
  if (url === undefined || url === '') {
    throw new MercatorError('E_USAGE', 'required flag(s) "url" not set', {
      hint: 'name a database with --url, or an environment that has one with --env',
    });
  }
  const target = await openConnection(resolveEnvUrl(url, work.env), channels);
  try {
    const clean = (): Promise<CleanReport> => cleanAt(work, { target, options, channels });
    if (options.dryRun === true) return await clean();
    const lock = await target.lockSchemas(work.lockTimeoutMs);
    return await underLock(lock, channels, clean);
  } finally {
    await target.close();
  }
}

async function cleanAt(work: Workplace, cx: CleanContext): Promise<CleanReport> {
  const { target, options, channels } = cx;
  beginPhase(channels, 'inspect', target.url.host);
  const current = await readDatabase(target, work.scope);
  const policy = options.census ?? 'warn';
  for (const warning of censusWarnings(current.census, policy)) warn(channels, warning);
  const report = await cleanTo(current, cx);
  const format = work.env?.format.get('schema.clean');
  return format === undefined ? report : { ...report, format };
}

interface CleanContext {
  readonly target: Connection;
  readonly options: CleanOptions;
  readonly channels: Channels;
}

async function cleanTo(current: State, cx: CleanContext): Promise<CleanReport> {
  const { target, options, channels } = cx;
  const { dialect, flavor, url } = target;
  const start = now(cx);
  const to = { ...current, realm: emptied(current, dialect) };
  const common = { dialect, policy: {}, indent: '  ', capabilities: flavor.capabilities };
  const { statements } = planStates({ ...common, from: current, to });
  const report = (
    outcome: CleanReport['outcome'],
    done: Pick<CleanReport, 'applied'> & { readonly failure?: MercatorError | undefined },
  ): CleanReport => {
    const { failure, applied } = done;
    const failed = failure === undefined ? {} : { failure };
    const { census } = current;
    return {
      ...{ dialect, url, outcome, statements, applied, census, start },
      ...failed,
      end: now(cx),
    };
  };
  if (statements.length === 0) return report('empty', { applied: 0 });
  if (options.dryRun) return report('planned', { applied: 0 });
  if (!options.autoApprove && !(await approved(statements, channels))) {
    return report('declined', { applied: 0 });
  }
  beginPhase(channels, 'apply', url.host);
  const run = await runApply({ target, channels }, statements, { txMode: 'file' });
  return report(run.failure === undefined ? 'cleaned' : 'failed', run);
}

function now({ channels }: CleanContext): string {
  return new Date(channels.host.clock.now()).toISOString();
}

async function approved(statements: readonly Statement[], { ask }: Channels): Promise<boolean> {
  if (ask === undefined) {
    throw new MercatorError('E_REFUSED', 'there is no terminal to ask for approval on', {
      hint: '--auto-approve drops without asking, --dry-run only shows the plan. Nothing was changed',
    });
  }
  const answer = await ask({
    kind: 'approve',
    text: plannedText(statements),
    label: 'Are you sure?',
    choices: ['Apply', 'Abort'],
  });
  return answer === 'Apply';
}

/** The realm of a new database of that make, as far as it is in the scope. */
function emptied({ realm, boundSchema }: State, dialect: Dialect): Realm {
  const kept = boundSchema === undefined ? dialect.initialSchemas : [boundSchema];
  return {
    ...realm,
    objects: [],
    schemas: realm.schemas
      .filter((schema) => kept.includes(schema.name))
      .map((schema) => ({ ...schema, tables: [], views: [], objects: [] })),
  };
}
