import { MercatorError } from '../base/index.ts';
import {
  type AppliedFile,
  baselineFile,
  baselineFlag,
  type ExecOrder,
  executeFiles,
  fileHashes,
  filesAfter,
  filesUpTo,
  type MigrationDirectory,
  type MigrationFile,
  orderedFiles,
  parseTxMode,
  type Revision,
  type Revisions,
  unexecuted,
} from '../migrate/index.ts';
import { beginPhase, type Channels, warn } from './channels.ts';
import { failureAdvice } from './migrate-advice.ts';
import { afterwards, beforehand } from './migrate-apply-hooks.ts';
import { type OpenDirectory, openDirectory } from './migrate-directory.ts';
import { type HistoryLock, lockHistory } from './migrate-lock.ts';
import { type FileReport, fileReport, type TargetReport, targetReport } from './migrate-report.ts';
import { onTarget, revisionsOf, type Target, type TargetOptions } from './migrate-target.ts';
import { operatorVersion } from './operator.ts';
import { beginPatience, type PatienceOptions } from './patience.ts';
import { transactionHooks } from './transaction-hooks.ts';
import { underLock } from './under-lock.ts';

export interface MigrateApplyOptions extends TargetOptions, HistoryLock, PatienceOptions {
  /** At most that many files; all unless given. */
  readonly amount?: number;
  /** Up to that version, which is included. */
  readonly toVersion?: string;
  /** On the first run: the database is at that version already. */
  readonly baseline?: string;
  /** On the first run: what is in the database does not matter. */
  readonly allowDirty?: boolean;
  readonly txMode?: string;
  readonly execOrder?: string;
  /** Nothing is changed; checks of the files are asked all the same. */
  readonly dryRun?: boolean;
  /** Of a statement at which a run was cut off, where the database does not tell what became of it. */
  readonly interrupted?: 'done' | 'again';
}

export interface MigrateApplyReport extends TargetReport {
  readonly pending: readonly FileReport[];
  readonly applied: readonly AppliedFile[];
  /** The version before; empty if none. */
  readonly current: string;
  /** The version it was to be; empty when nothing was pending. */
  readonly target: string;
  readonly startMs: number;
  readonly endMs: number;
  /** What stopped the run; the files in `applied` say how far it came. */
  readonly failure?: MercatorError;
  /** The template that the project file sets for this command. */
  readonly format?: string;
}

/**
 * Runs the pending files of a directory on a database, under a lock, and records them. A failure of
 * a file is in the report; everything else that goes wrong is thrown: E_CHECKSUM, E_LOCKED,
 * E_NOT_CLEAN, E_DRIFT, E_OUT_OF_ORDER, E_REVISIONS, E_VERSION_NOT_FOUND, E_USAGE, and as connecting does.
 *
 * ```ts
 * const report = await applyMigrations({ url, dir: 'file://migrations' }, { host: nodeHost() });
 * if (report.failure) throw report.failure;
 * ```
 */
export async function applyMigrations(
  options: MigrateApplyOptions,
  channels: Channels,
): Promise<MigrateApplyReport> {
  return applyTo(options, channels, await openDirectory(options, channels));
}

/** The same where project, environment and directory are at hand. */
export function applyTo(
  options: MigrateApplyOptions,
  channels: Channels,
  { directory, project, env }: Omit<OpenDirectory, 'url'>,
): Promise<MigrateApplyReport> {
  checkAmount(options);
  refuseRepeatable(directory);
  return onTarget(options, { directory, project, env, channels }, async (target) => {
    const lock = await lockHistory(options, target);
    return underLock(lock, channels, () => applyLocked(options, target));
  });
}

function checkAmount({ amount, toVersion }: MigrateApplyOptions): void {
  if (amount !== undefined && amount < 1) {
    throw new MercatorError('E_USAGE', `cannot apply '${amount}' migration files`);
  }
  if (amount !== undefined && toVersion !== undefined) {
    throw new MercatorError('E_USAGE', 'an amount and --to-version cannot be used together');
  }
}

function refuseRepeatable({ files }: MigrationDirectory): void {
  const file = files.find(({ version }) => version === '');
  if (file === undefined) return;
  throw new MercatorError('E_UNSUPPORTED', `"${file.name}" has no version`, {
    hint: 'files that run again and again are not supported: "migrate import" makes versions of them',
  });
}

async function applyLocked(
  options: MigrateApplyOptions,
  target: Target,
): Promise<MigrateApplyReport> {
  const { host } = target.channels;
  const startMs = host.clock.now();
  const dryRun = options.dryRun ?? false;
  const revisions = await revisionsOf(options, target, !dryRun);
  const before = await revisions.read();
  const plan = await planFiles(options, target, revisions, before);
  const files = plan.files.slice(0, options.amount);
  const rows = plan.baseline === undefined ? before : [plan.baseline];
  const report = {
    ...targetReport(target),
    pending: files.map(fileReport),
    current: rows.at(-1)?.version ?? '',
    target: files.at(-1)?.version ?? '',
    startMs,
    ...formatOf(target),
  };
  if (plan.baseline !== undefined && !dryRun) await revisions.write(plan.baseline);
  if (files.length === 0) return { ...report, applied: [], endMs: host.clock.now() };
  const steps = { ...target, dryRun, files, rows, revisionsSchema: revisions.schema };
  await beforehand(steps);
  const applied = await execute(options, target, revisions, files, rows);
  const failure = applied.at(-1)?.failure?.error;
  if (failure === undefined) await afterwards(steps);
  const ended = { ...report, applied, endMs: host.clock.now() };
  if (failure === undefined) return ended;
  return { ...ended, failure: failureAdvice(failure, ended, txModeOf(options, target)) };
}

function formatOf({ env }: Target): { readonly format?: string } {
  const format = env?.format.get('migrate.apply');
  return format === undefined ? {} : { format };
}

interface FilesToRun {
  readonly files: readonly MigrationFile[];
  /** A row to be written first. */
  readonly baseline?: Revision;
}

async function planFiles(
  options: MigrateApplyOptions,
  target: Target,
  revisions: Revisions,
  rows: readonly Revision[],
): Promise<FilesToRun> {
  const { directory, env } = target;
  const baseline = options.baseline ?? env?.migration.baseline;
  const allowDirty = options.allowDirty ?? false;
  if (baseline !== undefined && allowDirty) {
    throw new MercatorError(
      'E_USAGE',
      'sql/migrate: baseline and allow-dirty are mutually exclusive',
    );
  }
  const version = options.toVersion ?? env?.migration.toVersion;
  const order = execOrder(options.execOrder ?? env?.migration.execOrder ?? 'linear');
  if (rows.length > 0) return { files: filesFor(directory, rows, version, order) };
  if (baseline !== undefined) return fromBaseline(target, baseline, version);
  if (!allowDirty) await demandClean(target, revisions.schema);
  return { files: filesFor(directory, rows, version, order) };
}

function filesFor(
  directory: MigrationDirectory,
  rows: readonly Revision[],
  version: string | undefined,
  order: ExecOrder,
): readonly MigrationFile[] {
  if (version === undefined) return orderedFiles(directory, rows, order);
  return filesUpTo(directory, rows, version, order);
}

function fromBaseline(
  { directory, channels }: Target,
  version: string,
  upTo: string | undefined,
): FilesToRun {
  const file = baselineFile(directory, version);
  const all = filesAfter(directory, file);
  const end = upTo === undefined ? all.length : all.findLastIndex((f) => f.version === upTo) + 1;
  const more = { type: baselineFlag, hash: '', operatorVersion };
  const executedAtMs = channels.host.clock.now();
  const row = unexecuted(file.version, file.description, { ...more, executedAtMs });
  return { files: all.slice(0, end), baseline: row };
}

/** Throws E_NOT_CLEAN in Atlas's words. */
async function demandClean({ connection }: Target, revisionsSchema: string): Promise<void> {
  const { dialect, url, query } = connection;
  const why = await dialect.revisions.whyNotClean(query, url.boundSchema, revisionsSchema);
  if (why === undefined) return;
  const message = `sql/migrate: connected database is not clean: ${why}. baseline version or allow-dirty is required`;
  throw new MercatorError('E_NOT_CLEAN', message, {
    hint: 'this database has no history yet: say with --baseline which version it is at, or with --allow-dirty that the files can run beside what is there',
  });
}

/** Also as the project file spells it: `NON_LINEAR`. Throws E_USAGE in Atlas's words. */
function execOrder(text: string): ExecOrder {
  const order = text.toLowerCase().replaceAll('_', '-');
  if (order === 'linear' || order === 'linear-skip' || order === 'non-linear') return order;
  throw new MercatorError('E_USAGE', `unknown execution order: "${text}"`, {
    hint: 'one of linear, linear-skip, non-linear',
  });
}

function txModeOf(options: MigrateApplyOptions, { env }: Target): ReturnType<typeof parseTxMode> {
  return parseTxMode(options.txMode ?? env?.migration.txMode ?? 'file');
}

async function execute(
  options: MigrateApplyOptions,
  target: Target,
  revisions: Revisions,
  files: readonly MigrationFile[],
  rows: readonly Revision[],
): Promise<readonly AppliedFile[]> {
  const { connection, directory, project, channels } = target;
  const { host, signal } = channels;
  const patience = await beginPatience(connection, options, channels);
  return executeFiles(
    {
      patience,
      ...{ connection, directory, revisions, operatorVersion, signal },
      txMode: txModeOf(options, target),
      hooks: transactionHooks(project?.hooks ?? []),
      warn: (warning) => warn(channels, warning),
      env: host.env,
      now: () => host.clock.now(),
      hashes: fileHashes(directory.files),
      dryRun: options.dryRun ?? false,
      interrupted: options.interrupted,
      before: (file, number, total) =>
        beginPhase(channels, 'migrate', `${file.name}, statement ${number + 1} of ${total}`),
    },
    files,
    rows,
  );
}
