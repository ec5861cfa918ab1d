import { MercatorError } from '../base/index.ts';
import type { Text } from '../config/index.ts';
import { addFiles, folderStore, formatOf, readDirectory } from '../migrate/index.ts';
import type { Channels } from './channels.ts';
import {
  parseRegistryName,
  pushDirectory,
  pushedFolder,
  registryFolder,
} from './directory-registry.ts';
import { type DirectoryOptions, openDirectory } from './migrate-directory.ts';
import { validateDirectory } from './migrate-validate.ts';

export interface PushOptions extends DirectoryOptions {
  /** `name` or `name:tag`; else the env's `migration.repo.name`. */
  readonly name?: string;
  /** A tag besides `latest`. */
  readonly tag?: string;
  /** URL of the folder to push to: `file://path`. */
  readonly registry?: string;
  /** Dev database to replay the directory on first. */
  readonly devUrl?: Text;
}

/**
 * Copies the directory, as it is now, to a folder that others pull from. The URL it is named by from
 * now on. Throws E_CHECKSUM, E_USAGE for a tag that is taken, E_STATE_SQL, E_FILE_WRITE.
 */
export async function pushMigrations(
  options: PushOptions,
  channels: Channels,
): Promise<{ readonly url: string; readonly digest: string }> {
  await validateDirectory(options, channels);
  const { directory, project, env } = await openDirectory(options, channels);
  const named = parseRegistryName(options.name ?? env?.migration.repo ?? '');
  const wanted = { ...named, ...(options.tag === undefined ? {} : { tag: options.tag }) };
  const folder = registryFolder(options.registry, project?.registry.url, channels.host);
  const digest = await pushDirectory(channels.host, folder, wanted, directory);
  const query = wanted.tag === 'latest' ? '' : `?tag=${wanted.tag}`;
  return { url: `atlas://${wanted.name}${query}`, digest };
}

export interface PullOptions extends DirectoryOptions {
  readonly name: string;
  readonly registry?: string;
}

/**
 * Brings the files that were pushed into a directory, which may hold the first of them already. The
 * names of those that are new. Throws E_USAGE when the directory has files that were not pushed,
 * E_FILE_NOT_FOUND, E_FILE_WRITE.
 */
export async function pullMigrations(
  options: PullOptions,
  channels: Channels,
): Promise<readonly string[]> {
  const { directory, project } = await openDirectory(options, channels, { create: true });
  const { host } = channels;
  const folder = registryFolder(options.registry, project?.registry.url, host);
  const path = await pushedFolder(host, folder, parseRegistryName(options.name));
  const store = await folderStore(host, `file://${path}`, path, false);
  const pushed = await readDirectory(store, formatOf(directory.format.name));
  for (const file of directory.raw.values()) {
    if (file.name === 'atlas.sum' || pushed.raw.get(file.name)?.text === file.text) continue;
    throw new MercatorError('E_USAGE', `"${file.name}" is not as it was pushed`, {
      hint: 'pull into an empty directory, or move your own files away first',
    });
  }
  const added = [...pushed.raw.values()].filter(
    ({ name }) => name !== 'atlas.sum' && !directory.raw.has(name),
  );
  if (added.length > 0) await addFiles(directory, added);
  return added.map(({ name }) => name);
}
