import { isMercatorError, MercatorError, messageOf } from '../base/index.ts';
import type { Text } from '../config/index.ts';
import {
  findFile,
  type MigrationDirectory,
  memoryStore,
  nextVersion,
  readDirectory,
  rehash,
} from '../migrate/index.ts';
import { changedRef, diffRealms, formatRef } from '../schema/index.ts';
import { type Channels, warn } from './channels.ts';
import { openDirectory } from './migrate-directory.ts';
import { downNames, type NamedFilesOptions } from './migrate-files.ts';
import { openReplay, type Replay } from './migrate-states.ts';
import type { State } from './states/read-state.ts';
import { openWorkplace } from './workplace.ts';

export interface RebaseOptions extends NamedFilesOptions {
  /** Dev database on which both orders are tried; without one the files are moved untried. */
  readonly devUrl?: Text;
}

/** A file's name before and after. */
interface Move {
  readonly from: string;
  readonly to: string;
}

export interface RebaseReport {
  readonly moved: readonly Move[];
  /** Objects that differ after the new order from what the old one leads to; absent: not tried. */
  readonly differences?: readonly string[];
}

/**
 * Gives files versions after all others, their order among themselves kept, so that they run last;
 * what they hold stays. Only for files that no database has applied yet. `atlas.sum` may be stale,
 * as it is after a merge, as long as nothing else was edited. With a dev database both orders are
 * run there first: one that no longer runs is refused, one that leads elsewhere is warned of. Throws
 * E_VERSION_NOT_FOUND, E_FILE_WRITE, E_STATE_SQL.
 */
export async function rebaseMigrations(
  options: RebaseOptions,
  channels: Channels,
): Promise<RebaseReport> {
  const { directory } = await openDirectory(options, channels, { unchecked: true });
  const moved = moves(directory, options.files, channels.host.clock.now());
  const differences =
    options.devUrl === undefined ? undefined : await tryOrders(directory, moved, options, channels);
  for (const { from, to } of moved) {
    await directory.store.write(to, textOf(directory, from));
    await directory.store.remove(from);
  }
  await rehash(directory);
  return { moved, ...(differences === undefined ? {} : { differences }) };
}

function textOf({ raw }: MigrationDirectory, name: string): string {
  return raw.get(name)?.text ?? '';
}

function moves(
  directory: MigrationDirectory,
  named: readonly string[],
  nowMs: number,
): readonly Move[] {
  const wanted = new Set(named.map((name) => findFile(directory.files, name).name));
  const files = [...directory.files];
  return directory.files.flatMap((file) => {
    if (!wanted.has(file.name)) return [];
    const version = nextVersion(files, nowMs);
    files.push({ ...file, version });
    return [file.name, ...downNames(directory, file)].map((from) => ({
      from,
      to: from.replace(file.version, version),
    }));
  });
}

/** What the new order changes, object by object. */
async function tryOrders(
  directory: MigrationDirectory,
  moved: readonly Move[],
  options: RebaseOptions,
  channels: Channels,
): Promise<readonly string[]> {
  const replay = await openReplay(await openWorkplace(options, channels), []);
  try {
    const after = await newOrder(replay, await rebased(directory, moved));
    const before = await oldOrder(replay, directory);
    // An order that never ran is nothing to be compared with.
    if (before === undefined) return [];
    const changes = diffRealms(before.realm, after.realm, replay.dialect.kinds);
    const differences = changes.map((change) => formatRef(changedRef(change)));
    if (differences.length > 0) warnOf(differences, channels);
    return differences;
  } finally {
    await replay.close();
  }
}

function rebased(
  directory: MigrationDirectory,
  moved: readonly Move[],
): Promise<MigrationDirectory> {
  const names = new Map(moved.map(({ from, to }) => [from, to]));
  const texts = [...directory.raw].map(
    ([name, { text }]) => [names.get(name) ?? name, text] as const,
  );
  return readDirectory(memoryStore(directory.store.url, new Map(texts)), directory.format);
}

async function newOrder(replay: Replay, directory: MigrationDirectory): Promise<State> {
  try {
    return await replay.state(directory);
  } catch (error) {
    if (!isMercatorError(error) || error.code !== 'E_STATE_SQL') throw error;
    const message = `the files do not run after all others: ${messageOf(error)}`;
    throw new MercatorError('E_STATE_SQL', message, {
      range: error.range,
      hint: 'nothing was moved: the branches change the same objects; edit one of the files so that it builds on the other',
      cause: error,
    });
  }
}

/** undefined where it does not run, as when the other branch made what it needs. */
async function oldOrder(replay: Replay, directory: MigrationDirectory): Promise<State | undefined> {
  try {
    return await replay.state(directory);
  } catch (error) {
    if (isMercatorError(error) && error.code === 'E_STATE_SQL') return undefined;
    throw error;
  }
}

function warnOf(differences: readonly string[], channels: Channels): void {
  warn(channels, {
    severity: 'warning',
    code: 'E_OUT_OF_ORDER',
    summary: `the order of the files matters for ${[...new Set(differences)].join(', ')}`,
    detail: 'look at what the moved files do to what the others made: databases get the new order',
  });
}
