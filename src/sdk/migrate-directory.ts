import { MercatorError } from '../base/index.ts';
import type { Env, Project } from '../config/index.ts';
import {
  checkDirectory,
  type DirectoryStore,
  type DirectoryUrl,
  folderStore,
  type MigrationDirectory,
  memoryStore,
  parseDirectoryUrl,
  readDirectory,
} from '../migrate/index.ts';
import type { Channels } from './channels.ts';
import { openProject, type ProjectOptions, singleEnv } from './project.ts';

/** How an operation is told which migration directory to work on. */
export interface DirectoryOptions extends ProjectOptions {
  /** URL of the directory; else the env's `migration.dir`, else `file://migrations`. */
  readonly dir?: string;
  /** Format where the URL names none. */
  readonly dirFormat?: string;
}

/** A directory with what was read to find it. */
export interface OpenDirectory {
  readonly directory: MigrationDirectory;
  readonly url: DirectoryUrl;
  readonly project: Project | undefined;
  readonly env: Env | undefined;
}

export interface OpenHow {
  /** A folder that is missing is made. */
  readonly create?: boolean;
  /** `atlas.sum` is not looked at. */
  readonly unchecked?: boolean;
}

/**
 * Opens the directory of an operation. Throws E_CHECKSUM, E_FILE_NOT_FOUND, E_USAGE, and what the
 * project file throws.
 */
export async function openDirectory(
  options: DirectoryOptions,
  channels: Channels,
  how: OpenHow = {},
): Promise<OpenDirectory> {
  const project = await openProject(options, channels);
  const env = singleEnv(project);
  const url = directoryUrl(options, env);
  const directory = await loadDirectory(url, project, channels, how);
  return { directory, url, project, env };
}

/** The URL that the options or the environment name. Throws E_USAGE. */
export function directoryUrl(options: DirectoryOptions, env: Env | undefined): DirectoryUrl {
  const { dir, format } = env?.migration ?? {};
  return parseDirectoryUrl(
    options.dir ?? dir ?? 'file://migrations',
    options.dirFormat ?? format ?? '',
  );
}

/** The directory at a URL, its sum checked unless told otherwise. Throws as `openDirectory`. */
export async function loadDirectory(
  url: DirectoryUrl,
  project: Project | undefined,
  channels: Channels,
  { create = false, unchecked = false }: OpenHow = {},
): Promise<MigrationDirectory> {
  const store = await openStore(url, project, channels, create);
  const directory = await readDirectory(store, url.format);
  if (!unchecked) checkDirectory(directory);
  return directory;
}

async function openStore(
  url: DirectoryUrl,
  project: Project | undefined,
  { host }: Channels,
  create: boolean,
): Promise<DirectoryStore> {
  if (url.scheme === 'file') return folderStore(host, url.text, url.path, create);
  if (url.scheme === 'mem') return memoryDirectory(url, project, { host });
  if (url.scheme === 'atlas') return pushedStore(url, project, host);
  if (['s3', 'gs', 'azblob'].includes(url.scheme)) {
    throw new MercatorError('E_UNSUPPORTED', `unsupported driver "${url.scheme}"`, {
      hint: 'directories in object stores are not read: mount the bucket as a folder, or copy it, and name it by file://path',
    });
  }
  throw new MercatorError('E_USAGE', `unsupported driver "${url.scheme}"`, {
    hint: 'a directory is named by file://path',
  });
}

/** What was pushed to a registry's folder, to read only. */
async function pushedStore(
  url: DirectoryUrl,
  project: Project | undefined,
  host: Channels['host'],
): Promise<DirectoryStore> {
  const { parseRegistryName, pushedFolder, registryFolder } = await import(
    './directory-registry.ts'
  );
  const folder = registryFolder(undefined, project?.registry.url, host);
  const tag = /[?&]tag=([^&]*)/.exec(url.text)?.[1];
  const name = parseRegistryName(tag === undefined ? url.path : `${url.path}:${tag}`);
  const store = await folderStore(host, url.text, await pushedFolder(host, folder, name), false);
  const refuse = (): Promise<never> =>
    Promise.reject(
      new MercatorError('E_FILE_WRITE', `"${url.text}" is read only`, {
        hint: 'write to a directory of your own, and push it: migrate push',
      }),
    );
  return { ...store, write: refuse, remove: refuse };
}

/** What a `template_dir` and the like describe; its sum is that of the files as they are there. */
async function memoryDirectory(
  url: DirectoryUrl,
  project: Project | undefined,
  channels: Channels,
): Promise<DirectoryStore> {
  const { findMemory } = await import('../config/index.ts');
  const state = project && findMemory(project, url.text);
  if (state?.kind !== 'directory') {
    throw new MercatorError('E_USAGE', `"${url.text}" is no migration directory`, {
      hint: 'a data source of the project file, such as template_dir, gives one',
    });
  }
  const { formatOf, writeSum } = await import('../migrate/index.ts');
  const folder =
    state.mirror === undefined
      ? undefined
      : await folderStore(channels.host, `file://${state.mirror}`, state.mirror, false);
  const mirror: DirectoryStore | undefined = folder && {
    ...folder,
    // The folder has templates; its sum is that of their texts.
    write: async (name, text) => {
      if (name === 'atlas.sum') return;
      await folder.write(name, text);
      await writeSum(await readDirectory(folder, formatOf('atlas')));
    },
  };
  const store = memoryStore(url.text, state.files, mirror);
  await writeSum(await readDirectory(store, url.format));
  return store;
}
