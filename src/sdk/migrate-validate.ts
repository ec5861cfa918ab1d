import { fileDirectives, readScript } from '../migrate/index.ts';
import { scanRules } from '../sql/index.ts';
import { type Channels, warn } from './channels.ts';
import { type DirectoryOptions, openDirectory } from './migrate-directory.ts';

/** Directives that mean something in a migration file. */
const known = new Set(['sum', 'delimiter', 'checkpoint', 'txmode', 'nolint', 'txtar', 'assert']);

/**
 * Checks `atlas.sum`, and that every file can be cut into statements. Warns of directives that mean
 * nothing. Throws E_CHECKSUM, E_SQL_SYNTAX, E_MIGRATION_FILE.
 */
export async function validateDirectory(
  options: DirectoryOptions,
  channels: Channels,
): Promise<void> {
  const { directory } = await openDirectory(options, channels);
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
