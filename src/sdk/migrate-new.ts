import { MercatorError } from '../base/index.ts';
import { addPlan, nextVersion, writeSum } from '../migrate/index.ts';
import type { Channels } from './channels.ts';
import { editText } from './edit-text.ts';
import { type DirectoryOptions, openDirectory } from './migrate-directory.ts';

export interface NewMigrationOptions extends DirectoryOptions {
  /** Becomes the file's description. */
  readonly name?: string;
  /** Opens the file in the user's editor first; nothing is made when that is left with an error. */
  readonly edit?: boolean;
}

export interface NewMigrationReport {
  /** Names of the files that were made. */
  readonly files: readonly string[];
}

/**
 * Adds an empty migration file to the directory, which is made where it is missing. Its version is
 * the time of day, or a second after the last file's where that lies ahead. Throws E_CHECKSUM,
 * E_FILE_WRITE, E_USAGE.
 *
 * ```ts
 * const { files } = await newMigration({ dir: 'file://migrations', name: 'add_users' }, { host: nodeHost() });
 * ```
 */
export async function newMigration(
  options: NewMigrationOptions,
  channels: Channels,
): Promise<NewMigrationReport> {
  const { directory } = await openDirectory(options, channels, { create: true });
  const version = nextVersion(directory.files, channels.host.clock.now());
  const plan = { version, name: options.name ?? '', directives: [], changes: [] };
  const [only, ...more] = directory.format.write(plan);
  if (options.edit !== true || only === undefined) {
    const now = await addPlan(directory, plan);
    return { files: added(directory.raw, now.raw) };
  }
  if (more.length > 0 || directory.format.name !== 'atlas') {
    const message = `--edit flag supports only atlas directories, but got: ${directory.format.name}`;
    throw new MercatorError('E_USAGE', message);
  }
  const text = await editText(only.name, only.text, channels.host);
  const { addFiles } = await import('../migrate/index.ts');
  const now = await addFiles(directory, [{ name: only.name, text }]);
  return { files: added(directory.raw, now.raw) };
}

function added(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): readonly string[] {
  return [...after.keys()].filter((name) => !before.has(name) && name !== 'atlas.sum');
}

/** Writes `atlas.sum` anew, whatever it said before. Throws E_FILE_READ, E_FILE_WRITE. */
export async function hashDirectory(options: DirectoryOptions, channels: Channels): Promise<void> {
  const { directory } = await openDirectory(options, channels, { unchecked: true });
  await writeSum(directory);
}
