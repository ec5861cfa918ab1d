import { isMercatorError, MercatorError } from '../base/index.ts';
import type { Text } from '../config/index.ts';
import { fileDirectives, type MigrationDirectory, readScript } from '../migrate/index.ts';
import { scanRules } from '../sql/index.ts';
import { type Channels, warn } from './channels.ts';
import { type DirectoryOptions, openDirectory } from './migrate-directory.ts';

export interface ValidateDirectoryOptions extends DirectoryOptions {
  /** Dev database to replay the directory on; not replayed without one. */
  readonly devUrl?: Text;
}

/** Directives that mean something in a migration file. */
const known = new Set(['sum', 'delimiter', 'checkpoint', 'txmode', 'nolint', 'txtar', 'assert']);

/**
 * Checks `atlas.sum`, and that every file can be cut into statements. Warns of directives that mean
 * nothing. With a dev database the files are run there as well. Throws E_CHECKSUM, E_SQL_SYNTAX,
 * E_MIGRATION_FILE, E_STATE_SQL.
 */
export async function validateDirectory(
  options: ValidateDirectoryOptions,
  channels: Channels,
): Promise<void> {
  const { directory } = await openDirectory(options, channels);
  checkFiles(directory, channels);
  if (options.devUrl !== undefined) await replayDirectory(directory, options, channels);
}

/** Throws E_STATE_SQL for a file that does not run on an empty database. */
async function replayDirectory(
  directory: MigrationDirectory,
  options: ValidateDirectoryOptions,
  channels: Channels,
): Promise<void> {
  const { openReplay } = await import('./migrate-states.ts');
  const { openWorkplace } = await import('./workplace.ts');
  const replay = await openReplay(await openWorkplace(options, channels), []);
  try {
    await replay.state(directory);
  } catch (error) {
    if (!isMercatorError(error) || error.code !== 'E_STATE_SQL') throw error;
    const { range, hint, code, message } = error;
    const words = `replaying the migration directory: ${message}`;
    throw new MercatorError(code, words, { range, hint, cause: error });
  } finally {
    await replay.close();
  }
}

function checkFiles(directory: MigrationDirectory, channels: Channels): void {
  for (const file of directory.files) {
    readScript(directory, file, scanRules.generic, channels.host.env);
    for (const { name } of fileDirectives(file.text)) {
      if (known.has(name)) continue;
      warn(channels, {
        severity: 'warning',
        code: 'E_MIGRATION_FILE',
        summary: `unknown directive "atlas:${name}" in "${file.name}"`,
        detail: 'it has no effect',
      });
    }
  }
}
