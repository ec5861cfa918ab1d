import { MercatorError } from '../base/index.ts';
import {
  isCheckpoint,
  isPartial,
  type MigrationDirectory,
  type MigrationFile,
  outOfOrderText,
  pendingOf,
  type Revision,
  readScript,
} from '../migrate/index.ts';
import type { Channels } from './channels.ts';
import { openDirectory } from './migrate-directory.ts';
import { type FileReport, fileReport, type TargetReport, targetReport } from './migrate-report.ts';
import { onTarget, revisionsOf, type Target, type TargetOptions } from './migrate-target.ts';

export interface StatusReport extends TargetReport {
  /** Files that the database has to have: all, or those from the last checkpoint on. */
  readonly available: readonly FileReport[];
  readonly pending: readonly FileReport[];
  /** Files that were added before others which ran already. */
  readonly outOfOrder: readonly FileReport[];
  readonly applied: readonly Revision[];
  /** A version, or `No migration applied yet`. */
  readonly current: string;
  /** A version, or `Already at latest version`. */
  readonly next: string;
  /** Of a revision that stopped in the middle: statements applied, and how many there are. */
  readonly count: number;
  readonly total: number;
  readonly status: 'OK' | 'PENDING';
  /** Empty: none. */
  readonly error: string;
  /** The statement that failed. */
  readonly sql: string;
  readonly fromCheckpoint: boolean;
  /** The template that the project file sets for this command. */
  readonly format?: string;
}

/**
 * How far a database is in its directory. Changes nothing. Throws E_CHECKSUM, E_REVISIONS, and as
 * connecting does.
 */
export async function migrationStatus(
  options: TargetOptions,
  channels: Channels,
): Promise<StatusReport> {
  const { directory, project, env } = await openDirectory(options, channels);
  return onTarget(options, { directory, project, env, channels }, async (target) => {
    const revisions = await revisionsOf(options, target, false);
    const format = env?.format.get('migrate.status');
    const report = statusOf(target, await revisions.read());
    return format === undefined ? report : { ...report, format };
  });
}

function statusOf(target: Target, rows: readonly Revision[]): StatusReport {
  const { directory } = target;
  const { files, outOfOrder } = pendingOf(directory, rows);
  const available = rows.length === 0 ? files : directory.files;
  const last = rows.at(-1);
  const isDone = files.length === 0 && outOfOrder.length === 0;
  const first = files[0];
  return {
    ...targetReport(target),
    available: available.map(fileReport),
    pending: files.map(fileReport),
    outOfOrder: outOfOrder.map(fileReport),
    applied: rows,
    current: last?.version ?? 'No migration applied yet',
    next: isDone ? 'Already at latest version' : (first?.version ?? ''),
    status: isDone ? 'OK' : 'PENDING',
    ...partOf(last, target),
    ...(outOfOrder.length === 0 ? {} : { error: outOfOrderText(outOfOrder) }),
    fromCheckpoint: rows.length === 0 && first !== undefined && isCheckpoint(directory, first),
  };
}

/** Of the last revision, if it stopped in the middle. */
function partOf(
  last: Revision | undefined,
  { directory, connection, channels }: Target,
): Pick<StatusReport, 'count' | 'total' | 'error' | 'sql'> {
  if (last === undefined || !isPartial(last)) return { count: 0, total: 0, error: '', sql: '' };
  const file = fileOf(directory, last.version);
  const { statements } = readScript(directory, file, connection.dialect.scan, channels.host.env);
  return {
    count: last.applied,
    total: statements.length,
    error: last.error.replaceAll('\n', ' '),
    sql: last.errorStmt.replaceAll('\n', ' '),
  };
}

function fileOf({ files }: MigrationDirectory, version: string): MigrationFile {
  const file = files.findLast((one) => one.version === version);
  if (file !== undefined) return file;
  throw new MercatorError(
    'E_VERSION_NOT_FOUND',
    `migration file with version "${version}" not found`,
    { hint: 'its statements did not all run: bring the file back, or use "migrate set"' },
  );
}
