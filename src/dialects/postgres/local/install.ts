import { dirname, join, relative } from 'node:path';
import { isMercatorError, messageOf } from '../../../base/index.ts';
import type { Host } from '../../../host/index.ts';
import { closedFolder, openCacheFolder } from './account.ts';
import type { ServerBinaries } from './binaries.ts';

/**
 * The folder of programs to start: the binaries where they are, if they are complete and the
 * server's account can reach them; else a copy, kept in the cache (or in `fallback` without one).
 */
export async function usableBinaries(
  binaries: ServerBinaries,
  use: { readonly host: Host; readonly fallback: string; readonly log: (line: string) => void },
): Promise<string> {
  const { host } = use;
  const links = await missingLinks(host, binaries);
  const closed = host.uid === 0 && (await closedFolder(host, join(binaries.folder, 'postgres')));
  if (links.length === 0 && !closed) return binaries.folder;
  const cache = openCacheFolder(host);
  const name = await binariesKey(host, binaries);
  const make = (folder: string): Promise<void> => copyBinaries(host, binaries, folder, links);
  if (cache) {
    const folder = join(cache, 'postgres', name);
    if (await published(use, folder, make)) return join(folder, 'bin');
  }
  await make(use.fallback);
  return join(use.fallback, 'bin');
}

/** A name for these very programs: it changes when they are replaced. */
export async function binariesKey(host: Host, binaries: ServerBinaries): Promise<string> {
  const stat = await host.files.stat(join(binaries.folder, 'postgres'));
  const stamp = `${Math.round(stat?.modifiedMs ?? 0).toString(36)}-${stat?.size.toString(36)}`;
  const place = binaries.folder.replace(/[^A-Za-z0-9]+/g, '_').slice(-80);
  return `${binaries.version}-${stamp}-${place}`;
}

/**
 * True when the folder is there, made now or before. It is made beside its place and renamed, so
 * that several may make it at once and none sees half of it. False if the cache cannot be written.
 */
export async function published(
  use: { readonly host: Host; readonly log: (line: string) => void },
  folder: string,
  make: (folder: string) => Promise<void>,
): Promise<boolean> {
  const { files } = use.host;
  if (await files.stat(folder)) return true;
  const draft = `${folder}.${Math.random().toString(36).slice(2)}.new`;
  try {
    await files.makeFolder(dirname(folder));
    await make(draft);
    await files.rename(draft, folder);
    return true;
  } catch (error) {
    if (!isMercatorError(error) || error.code !== 'E_FILE_WRITE') throw error;
    await files.remove(draft);
    // Somebody else was quicker, or the cache is not ours to write.
    if (await files.stat(folder)) return true;
    use.log(`nothing cached: ${messageOf(error)}`);
    return false;
  }
}

interface Link {
  /** Both relative to the folder above `bin`. */
  readonly path: string;
  readonly target: string;
}

/** npm packages hold no symbolic links; this one lists its own, for a script npm may not run. */
async function missingLinks(host: Host, binaries: ServerBinaries): Promise<readonly Link[]> {
  if (binaries.kind !== 'npm-binaries') return [];
  const root = dirname(binaries.folder);
  const list = join(root, 'pg-symlinks.json');
  if (!(await host.files.stat(list))) return [];
  const links = parseLinks(JSON.parse(await host.files.readText(list)));
  const there = await Promise.all(links.map((link) => host.files.stat(join(root, link.path))));
  return there.every((stat) => stat !== undefined) ? [] : links;
}

function parseLinks(list: unknown): readonly Link[] {
  if (!Array.isArray(list)) return [];
  const pairs: { source: string; target: string }[] = list;
  const inside = (path: string): string => path.replace(/^native\//, '');
  return pairs.map(({ source, target }) => ({ path: inside(target), target: inside(source) }));
}

async function copyBinaries(
  host: Host,
  binaries: ServerBinaries,
  folder: string,
  links: readonly Link[],
): Promise<void> {
  const root = dirname(binaries.folder);
  for (const part of ['bin', 'lib', 'share']) {
    if (await host.files.stat(join(root, part))) {
      await host.files.copyFolder(join(root, part), join(folder, part));
    }
  }
  for (const { path, target } of links) {
    const at = join(folder, path);
    if (await host.files.stat(at)) continue;
    await host.files.link(relative(dirname(at), join(folder, target)), at);
  }
}
