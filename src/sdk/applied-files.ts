import {
  baselineFlag,
  isCheckpoint,
  isPartial,
  type MigrationDirectory,
  type MigrationFile,
  type Revision,
  readScript,
} from '../migrate/index.ts';
import type { Target } from './migrate-target.ts';

/** The files that ran, and those that a baseline stands for; in the order of the directory. */
export function appliedFiles(
  directory: MigrationDirectory,
  rows: readonly Revision[],
): readonly MigrationFile[] {
  const ran = new Set(rows.map(({ version }) => version));
  const oldest = rows[0];
  return directory.files.filter((file) => {
    if (ran.has(file.version)) return true;
    if (oldest?.type !== baselineFlag) return false;
    const isOlder = directory.format.compareVersions(file.version, oldest.version) <= 0;
    return isOlder && !isCheckpoint(directory, file);
  });
}

/** Of a file that stopped in the middle, the part that ran. */
export function ranPart(target: Target, file: MigrationFile, revision: Revision): MigrationFile {
  if (!isPartial(revision)) return file;
  const { statements } = scriptOf(target, file);
  const end = statements[revision.applied - 1]?.end ?? statements[0]?.start ?? 0;
  return { ...file, text: file.text.slice(0, end) };
}

/** What the file says, as the target's database reads it. Throws E_SQL_SYNTAX, E_MIGRATION_FILE. */
export function scriptOf(
  { directory, connection, channels }: Target,
  file: MigrationFile,
): ReturnType<typeof readScript> {
  return readScript(directory, file, connection.dialect.scan, channels.host.env);
}
