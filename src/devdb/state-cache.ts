import { posix } from 'node:path';
import { isMercatorError, messageOf } from '../base/index.ts';
import type { DevRung } from '../dialects/index.ts';
import { cacheFolder, type Host } from '../host/index.ts';
import { formatPlain, parsePlain } from './plain-text.ts';

/** What was read on a dev database, by the content it was read from. */
export interface StateCache {
  /** undefined when nothing, or nothing whole, is kept under that name. */
  find(name: string): Promise<Kept | undefined>;
  /** Keeps it, unless there is more in it than plain data: a secret is never written. */
  keep(name: string, kept: Kept): Promise<void>;
}

export interface Kept {
  /** The server that read it. */
  readonly rung: DevRung;
  readonly value: unknown;
}

/** Beyond that the oldest go. */
const limits = { entries: 200, bytes: 200_000_000 };

/**
 * A folder of this user's, `states` in the cache. Each entry is written beside its place and moved
 * there, so that runs at the same time never see half of one. undefined without a home.
 */
export function stateCache(host: Host, log: (line: string) => void): StateCache | undefined {
  const parent = cacheFolder(host);
  if (parent === undefined) return undefined;
  const folder = posix.join(parent, 'states');
  const pathOf = (name: string): string => posix.join(folder, `${name}.json`);
  return {
    find: (name) => readEntry(pathOf(name), host),
    keep: async (name, kept) => {
      const text = formatPlain(kept);
      if (text === undefined) return;
      try {
        await host.files.makeFolder(folder, { mode: 0o700 });
        await host.files.writeText(pathOf(name), text, { mode: 0o600 });
        await prune(folder, host);
      } catch (error) {
        if (!isMercatorError(error)) throw error;
        log(`nothing cached: ${messageOf(error)}`);
      }
    },
  };
}

/** What somebody else removes, or a full disk cut off, is not there. */
async function readEntry(path: string, { files }: Host): Promise<Kept | undefined> {
  try {
    const found = Object(parsePlain(await files.readText(path)));
    return 'rung' in found && 'value' in found ? found : undefined;
  } catch (error) {
    if (isMercatorError(error) || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function prune(folder: string, { files }: Host): Promise<void> {
  const names = (await files.list(folder)).map((entry) => posix.join(folder, entry.name));
  const entries = await Promise.all(
    names.map(async (path) => ({ path, stat: await files.stat(path) })),
  );
  const newest = entries
    .flatMap(({ path, stat }) => (stat === undefined ? [] : [{ path, ...stat }]))
    .sort((a, b) => b.modifiedMs - a.modifiedMs);
  let bytes = 0;
  for (const [at, entry] of newest.entries()) {
    bytes += entry.size;
    // The one just written stays, however large.
    const isOver = at >= limits.entries || bytes > limits.bytes;
    if (at > 0 && isOver) await files.remove(entry.path);
  }
}
