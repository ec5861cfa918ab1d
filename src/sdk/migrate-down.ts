import { MercatorError } from '../base/index.ts';
import type { Text } from '../config/index.ts';
import { argumentsOf, type CheckResult, fileDirectives, type Revision } from '../migrate/index.ts';
import { beginPhase, type Channels } from './channels.ts';
import { type DownStep, planDown } from './down-plan.ts';
import { runDown } from './down-run.ts';
import { openDirectory } from './migrate-directory.ts';
import { type HistoryLock, lockHistory } from './migrate-lock.ts';
import { type FileReport, fileReport, type TargetReport, targetReport } from './migrate-report.ts';
import { openReplay } from './migrate-states.ts';
import { onTarget, revisionsOf, type Target, type TargetOptions } from './migrate-target.ts';
import { underLock } from './under-lock.ts';
import { workplaceOf } from './workplace.ts';

export interface DownOptions extends TargetOptions, HistoryLock {
  /** How many versions to revert; one unless told. */
  readonly amount?: number;
  /** Reverts all after that version, which stays. */
  readonly toVersion?: string;
  /** Reverts all after the checkpoint of that tag. */
  readonly toTag?: string;
  /** Dev database to plan on; a private one is started where none is named. */
  readonly devUrl?: Text;
  /** Prints the plan and asks its checks; nothing is changed. */
  readonly dryRun?: boolean;
  /** Nobody is asked. */
  readonly autoApprove?: boolean;
}

/** What was done to revert one version. Times are milliseconds since 1970. */
export interface RevertedFile extends FileReport {
  readonly statements: readonly string[];
  readonly checks: CheckResult | undefined;
  readonly startMs: number;
  readonly endMs: number;
  readonly failure: { readonly statement: string; readonly error: MercatorError } | undefined;
}

export interface DownReport extends TargetReport {
  /** Newest first. */
  readonly planned: readonly FileReport[];
  readonly reverted: readonly RevertedFile[];
  readonly current: string;
  /** The version after; empty if none is left. */
  readonly target: string;
  readonly status: 'APPLIED' | 'ABORTED' | 'PLANNED';
  readonly startMs: number;
  readonly endMs: number;
  readonly failure?: MercatorError;
  readonly format?: string;
}

/**
 * Reverts applied versions, newest first, each in a transaction of its own: by what its file says of
 * it, else by the difference between the states before and after, as the dev database has them. A
 * failure is in the report. Throws E_USAGE, E_REVISIONS, E_PLAN_PROOF, E_LOCKED, E_UNSUPPORTED.
 */
export async function revertMigrations(
  options: DownOptions,
  channels: Channels,
): Promise<DownReport> {
  const { directory, project, env } = await openDirectory(options, channels);
  return onTarget(options, { directory, project, env, channels }, async (target) => {
    const lock = await lockHistory(options, target);
    return underLock(lock, channels, () => revertLocked(options, target));
  });
}

async function revertLocked(options: DownOptions, target: Target): Promise<DownReport> {
  const { channels, env } = target;
  const { clock } = channels.host;
  const startMs = clock.now();
  const revisions = await revisionsOf(options, target, false);
  const rows = await revisions.read();
  const count = countOf(options, target, rows);
  const steps = await plannedSteps(options, target, rows, count);
  const format = env?.format.get('migrate.down');
  const report = {
    ...targetReport(target),
    planned: steps.map(({ file }) => fileReport(file)),
    current: rows.at(-1)?.version ?? '',
    target: rows.at(-1 - steps.length)?.version ?? '',
    startMs,
    ...(format === undefined ? {} : { format }),
  };
  if (!(await isApproved(options, steps, channels))) {
    return { ...report, reverted: [], status: 'ABORTED', endMs: clock.now() };
  }
  const dryRun = options.dryRun ?? false;
  const reverted = await runDown({ target, revisions, dryRun }, steps);
  const failure = reverted.at(-1)?.failure?.error;
  const status = failure !== undefined ? 'ABORTED' : dryRun ? 'PLANNED' : 'APPLIED';
  const ended = { ...report, reverted, status, endMs: clock.now() } as const;
  return failure === undefined ? ended : { ...ended, failure };
}

function countOf(
  { amount, toVersion, toTag }: DownOptions,
  { directory }: Target,
  rows: readonly Revision[],
): number {
  if ([amount, toVersion, toTag].filter((given) => given !== undefined).length > 1) {
    throw new MercatorError('E_USAGE', 'an amount, --to-version and --to-tag exclude each other');
  }
  if (amount !== undefined && amount < 1) {
    throw new MercatorError('E_USAGE', `cannot revert '${amount}' migration files`);
  }
  const version = toTag === undefined ? toVersion : taggedVersion(directory.files, toTag);
  if (version === undefined) return Math.min(amount ?? 1, rows.length);
  const at = rows.findIndex((row) => row.version === version);
  if (at >= 0) return rows.length - 1 - at;
  throw new MercatorError('E_VERSION_NOT_FOUND', `version "${version}" is not applied`, {
    hint: '"migrate status" tells which versions are',
  });
}

function taggedVersion(files: Target['directory']['files'], tag: string): string {
  const file = files.find(({ text }) =>
    argumentsOf(fileDirectives(text), 'checkpoint').includes(tag),
  );
  if (file !== undefined) return file.version;
  throw new MercatorError('E_VERSION_NOT_FOUND', `no checkpoint has the tag "${tag}"`);
}

async function plannedSteps(
  options: DownOptions,
  target: Target,
  rows: readonly Revision[],
  count: number,
): Promise<readonly DownStep[]> {
  if (count === 0) return [];
  const { channels, project, env, connection } = target;
  const work = await workplaceOf(options, channels, { project, env });
  const replay = await openReplay(work, [], [], connection);
  try {
    beginPhase(channels, 'plan', 'the way back');
    return await planDown(target, replay, rows, count);
  } finally {
    await replay.close();
  }
}

/** A person is asked where there is one; a script has decided. */
async function isApproved(
  { autoApprove, dryRun }: DownOptions,
  steps: readonly DownStep[],
  { ask }: Channels,
): Promise<boolean> {
  if (ask === undefined || autoApprove === true || dryRun === true || steps.length === 0)
    return true;
  const text = steps.map(({ file, statements }) =>
    [`-- reverting version ${file.version}`, ...statements.map((sql) => `${sql};`)].join('\n'),
  );
  const answer = await ask({
    kind: 'approve',
    text: `${text.join('\n\n')}\n`,
    label: 'Revert these versions?',
    choices: ['Revert', 'Abort'],
  });
  return answer === 'Revert';
}
