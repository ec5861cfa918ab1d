import { isMercatorError, MercatorError } from '../../base/index.ts';
import type { Host } from '../../host/index.ts';
import type { DatabaseLock } from '../dialect.ts';
import { atlasLock } from './atlas-lock.ts';
import { openSession, type Session } from './connect.ts';
import type { SqliteUrl } from './url.ts';

export interface LockOptions {
  readonly url: SqliteUrl;
  readonly host: Host;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/**
 * One holder at a time. SQLite has no locks with a name, so a file beside the database is held open
 * under an exclusive lock of the operating system, which ends with the process; it is empty and
 * stays. Atlas's own lock file is minded and written as well. Memory is the process's own, and a
 * server is another machine's: there only Atlas's file counts. Throws E_LOCKED, E_INTERRUPTED.
 */
export async function lockDatabase(name: string, options: LockOptions): Promise<DatabaseLock> {
  const until = options.host.clock.monotonicMs() + options.timeoutMs;
  const own = await wait(name, { ...options, until }, () => lockFile(name, options));
  try {
    const atlas = atlasLock(name, options.url, options.host);
    await wait(name, { ...options, until }, async () =>
      (await atlas.isHeld()) ? undefined : true,
    );
    await atlas.write();
    return {
      release: async () => {
        await atlas.remove();
        await own.close();
      },
    };
  } catch (error) {
    await own.close();
    throw error;
  }
}

interface Waiting extends LockOptions {
  readonly until: number;
}

/** Asks again and again, at growing distances, until there is an answer. */
async function wait<T>(
  name: string,
  { host: { clock }, until, signal }: Waiting,
  ask: () => Promise<T | undefined>,
): Promise<T> {
  for (let delay = 25; ; delay = Math.min(delay * 2, 1_000)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    const left = until - clock.monotonicMs();
    if (left <= 0) throw lockedError(name);
    // Two that wait do not ask in step.
    await clock.sleep(Math.min(left, delay * (1 + Math.random())), signal);
  }
}

/** The words are Atlas's for all databases. */
function lockedError(name: string): MercatorError {
  const message = 'acquiring database lock: sql/schema: lock is held by other session';
  return new MercatorError('E_LOCKED', message, {
    hint: `the lock "${name}" is held by another run; try again when it is done, or wait longer with --lock-timeout`,
  });
}

const nothingToHold: Pick<Session, 'close'> = { close: async () => undefined };

/** undefined while somebody else holds it. */
async function lockFile(
  name: string,
  { url: { target }, host }: LockOptions,
): Promise<Pick<Session, 'close'> | undefined> {
  if (target.kind !== 'file') return nothingToHold;
  const path = `${await realPath(target.path, host)}-${name.replace(/[^\w.-]/g, '_')}.lock`;
  const url = `sqlite://file:${encodeURIComponent(path).replaceAll('%2F', '/')}?_busy_timeout=0`;
  let session: Session | undefined;
  try {
    session = await openSession({ url, host, warn: () => undefined });
    await session.run('BEGIN EXCLUSIVE');
    return heldBy(session);
  } catch (error) {
    await session?.close();
    if (isMercatorError(error) && /lock|busy/i.test(error.message)) return undefined;
    throw error;
  }
}

/** libSQL's driver keeps the file open, and its lock, until it is collected. */
function heldBy(session: Session): Pick<Session, 'close'> {
  return {
    close: async () => {
      await session.run('ROLLBACK');
      await session.close();
    },
  };
}

/** Whatever links lead to the database, all that open it meet at one lock. */
async function realPath(path: string, { files }: Host): Promise<string> {
  return (await files.stat(path)) === undefined ? path : files.realPath(path);
}
