import { MercatorError } from '../base/index.ts';
import { isCheckpoint, type MigrationDirectory } from './directory.ts';
import type { MigrationFile } from './migration-file.ts';
import { type ExecOrder, inOrder, pendingFiles } from './pending.ts';
import type { Revision } from './revision.ts';

/** The file that a baseline names, checkpoints aside. Throws E_VERSION_NOT_FOUND in Atlas's words. */
export function baselineFile(directory: MigrationDirectory, version: string): MigrationFile {
  const found = plainFiles(directory).findLast((file) => file.version === version);
  if (found !== undefined) return found;
  throw new MercatorError('E_VERSION_NOT_FOUND', `baseline version "${version}" not found`, {
    hint: 'a baseline is the version of a file of the directory; "migrate ls" lists them',
  });
}

/** The files after the baseline. */
export function filesAfter(
  directory: MigrationDirectory,
  baseline: MigrationFile,
): readonly MigrationFile[] {
  const files = plainFiles(directory);
  return files.slice(files.indexOf(baseline) + 1);
}

function plainFiles(directory: MigrationDirectory): readonly MigrationFile[] {
  return directory.files.filter((file) => !isCheckpoint(directory, file));
}

/**
 * The files to run up to a version, that one included; a checkpoint after it does not count.
 * Throws E_VERSION_NOT_FOUND, with what may have been meant. Source: migrations.md 8.
 */
export function filesUpTo(
  directory: MigrationDirectory,
  revisions: readonly Revision[],
  version: string,
  order: ExecOrder,
): readonly MigrationFile[] {
  const at = directory.files.findLastIndex((file) => file.version === version);
  const rest = directory.files.slice(at + 1);
  const files = rest.some((file) => isCheckpoint(directory, file))
    ? directory.files.slice(0, at + 1)
    : directory.files;
  const pending = at < 0 ? [] : orderedFiles({ ...directory, files }, revisions, order);
  const end = pending.findLastIndex((file) => file.version === version);
  if (end >= 0) return pending.slice(0, end + 1);
  throw versionNotFound(directory.files, version);
}

/** The files that a database still has to run. Throws E_REVISIONS, E_OUT_OF_ORDER. */
export function orderedFiles(
  directory: MigrationDirectory,
  revisions: readonly Revision[],
  order: ExecOrder,
): readonly MigrationFile[] {
  return inOrder(pendingOf(directory, revisions), order);
}

export function pendingOf(
  directory: MigrationDirectory,
  revisions: readonly Revision[],
): ReturnType<typeof pendingFiles> {
  return pendingFiles({
    files: directory.files,
    isCheckpoint: (file) => isCheckpoint(directory, file),
    revisions,
    compare: directory.format.compareVersions,
  });
}

function versionNotFound(files: readonly MigrationFile[], version: string): MercatorError {
  const near = files.findLast(
    (file) =>
      version.includes(file.version) ||
      (file.version.includes(version) && file.version.length > version.length + 1),
  );
  const meant = near === undefined ? '' : `. Did you mean "${near.version}"?`;
  const message = `sql/migrate: migration with version "${version}" not found${meant}`;
  return new MercatorError('E_VERSION_NOT_FOUND', message, {
    hint: 'it is no file of the directory, or has run already; "migrate status" tells',
  });
}
