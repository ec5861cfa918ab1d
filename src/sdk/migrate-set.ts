import { MercatorError } from '../base/index.ts';
import { executeLock } from '../dialects/index.ts';
import {
  executedFlag,
  fileHashes,
  type MigrationDirectory,
  type MigrationFile,
  type Revision,
  type Revisions,
  resolvedFlag,
  unexecuted,
} from '../migrate/index.ts';
import type { Channels } from './channels.ts';
import { openDirectory } from './migrate-directory.ts';
import { onTarget, revisionsOf, type Target, type TargetOptions } from './migrate-target.ts';
import { operatorVersion } from './operator.ts';
import { underLock } from './under-lock.ts';

export interface SetOptions extends TargetOptions {
  /** Versions, as arguments of the command: one, or none for the last file. */
  readonly versions: readonly string[];
}

export interface SetReport {
  /** By version. */
  readonly changes: readonly { readonly op: 'set' | 'remove'; readonly revision: Revision }[];
  /** The last revision now; undefined when none is left. */
  readonly current: Revision | undefined;
}

/**
 * Says which version a database is at, without running anything: later revisions go, files up to it
 * get one. Throws E_VERSION_NOT_FOUND, E_USAGE, E_LOCKED, E_CHECKSUM. Source: migrations.md 12.2.
 */
export async function setVersion(options: SetOptions, channels: Channels): Promise<SetReport> {
  const { directory, project, env } = await openDirectory(options, channels);
  return onTarget(options, { directory, project, env, channels }, async (target) => {
    const lock = await target.connection.lock(executeLock, 0);
    return underLock(lock, channels, async () => {
      const revisions = await revisionsOf(options, target, true);
      return changeHistory(options, target, revisions);
    });
  });
}

async function changeHistory(
  options: SetOptions,
  target: Target,
  revisions: Revisions,
): Promise<SetReport> {
  const before = await revisions.read();
  const version = wantedVersion(options, target.directory, before);
  const after = newHistory(target, before, version);
  const transaction = await target.connection.begin();
  try {
    for (const row of before) if (!has(after, row)) await revisions.remove(row.version);
    for (const row of after) if (!before.includes(row)) await revisions.write(row);
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
  await transaction.commit();
  const removed = before.filter((row) => !has(after, row));
  const set = after.filter((row) => !before.includes(row));
  const changes = [
    ...removed.map((revision) => ({ op: 'remove' as const, revision })),
    ...set.map((revision) => ({ op: 'set' as const, revision })),
  ].sort((a, b) => compare(target, a.revision.version, b.revision.version));
  return { changes, current: after.at(-1) };
}

function has(rows: readonly Revision[], { version }: Revision): boolean {
  return rows.some((row) => row.version === version);
}

function compare({ directory }: Target, a: string, b: string): number {
  return directory.format.compareVersions(a, b);
}

function wantedVersion(
  { versions }: SetOptions,
  { files }: MigrationDirectory,
  rows: readonly Revision[],
): string | undefined {
  const [version, ...more] = versions;
  if (more.length > 0 || (version === undefined && rows.length === 0)) {
    throw new MercatorError('E_USAGE', `accepts 1 arg(s), received ${versions.length}`, {
      hint: 'name the version that the database is at',
    });
  }
  if (version === undefined) return files.at(-1)?.version;
  if (files.some((file) => file.version === version)) return version;
  throw new MercatorError('E_VERSION_NOT_FOUND', `migration with version "${version}" not found`, {
    hint: '"migrate ls" lists the files of the directory',
  });
}

/** undefined: no version, which leaves no revision. */
function newHistory(
  target: Target,
  before: readonly Revision[],
  version: string | undefined,
): readonly Revision[] {
  if (version === undefined) return [];
  const kept = before
    .filter((row) => compare(target, row.version, version) <= 0)
    .map((row) => (row.version === version ? resolved(row) : row));
  const last = kept.at(-1)?.version;
  const added = target.directory.files.filter(
    (file) =>
      compare(target, file.version, version) <= 0 &&
      (last === undefined || compare(target, file.version, last) > 0),
  );
  const hashes = fileHashes(target.directory.files);
  const now = target.channels.host.clock.now();
  return [...kept, ...added.map((file) => setByHand(file, hashes, now))];
}

/** One that failed or stopped in the middle counts as done from now on. */
function resolved(row: Revision): Revision {
  const isWell = row.error === '' && row.applied === row.total;
  return isWell ? row : { ...row, type: executedFlag | resolvedFlag, operatorVersion };
}

function setByHand(
  { name, version, description }: MigrationFile,
  hashes: ReadonlyMap<string, string>,
  executedAtMs: number,
): Revision {
  const hash = hashes.get(name) ?? '';
  return unexecuted(version, description, {
    ...{ type: resolvedFlag, hash, executedAtMs, operatorVersion },
  });
}
