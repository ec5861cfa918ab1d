import { MercatorError } from '../base/index.ts';
import { addFiles, importedFiles, parseDirectoryUrl } from '../migrate/index.ts';
import { scanRules } from '../sql/index.ts';
import type { Channels } from './channels.ts';
import { loadDirectory } from './migrate-directory.ts';

export interface ImportOptions {
  /** Directory of another tool: `file://db?format=goose`. */
  readonly from: string;
  /** An empty directory; made where it is missing. */
  readonly to: string;
  /** Format of `from` where its URL names none. */
  readonly dirFormat?: string;
}

export interface ImportReport {
  /** Names of the files written. Empty: there was nothing to import. */
  readonly files: readonly string[];
}

/**
 * Writes the migrations of another tool's directory as Atlas has them. Undo parts are left out.
 * Throws E_USAGE in Atlas's words, E_CHECKSUM if the source has a sum that is wrong, E_SQL_SYNTAX,
 * E_MIGRATION_FILE, E_FILE_WRITE.
 */
export async function importDirectory(
  options: ImportOptions,
  channels: Channels,
): Promise<ImportReport> {
  const from = parseDirectoryUrl(options.from, options.dirFormat);
  if (from.format.name === 'atlas') {
    const message = 'cannot import a migration directory already in "atlas" format';
    throw new MercatorError('E_USAGE', message, {
      hint: 'name the format of the source: --from "file://path?format=goose"',
    });
  }
  const source = await loadDirectory(from, undefined, channels, { unchecked: true });
  if (source.sum !== undefined) await loadDirectory(from, undefined, channels);
  const to = parseDirectoryUrl(options.to);
  const target = await loadDirectory(to, undefined, channels, { create: true, unchecked: true });
  if (target.files.length > 0) {
    throw new MercatorError('E_USAGE', 'target migration directory must be empty');
  }
  if (source.files.length === 0) return { files: [] };
  const files = importedFiles(source, scanRules.generic, channels.host.env);
  await addFiles(target, files);
  return { files: files.map(({ name }) => name) };
}
