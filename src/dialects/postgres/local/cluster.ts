import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { isMercatorError, MercatorError, messageOf } from '../../../base/index.ts';
import { cacheFolder, type Host, type RunningProcess } from '../../../host/index.ts';
import { type Account, closedFolder, serverAccount } from './account.ts';
import type { ServerBinaries } from './binaries.ts';
import { binariesKey, published, usableBinaries } from './install.ts';
import { runOnce } from './wire.ts';

export interface ClusterOptions {
  readonly host: Host;
  readonly binaries: ServerBinaries;
  readonly settings: Readonly<Record<string, string>>;
  /** Listen on 127.0.0.1 too. */
  readonly tcp: boolean;
  readonly log: (line: string) => void;
}

/** A private server of real binaries, running. */
export interface Cluster {
  readonly socketFolder: string | undefined;
  readonly port: number;
  readonly tcpPort: number | undefined;
  connect(): Promise<Duplex>;
  stop(): Promise<void>;
}

export const superuser = 'postgres';

const startLimitMs = 60_000;
const stopLimitMs = 10_000;
const socketPort = 5432;

/**
 * Speed for what is thrown away in the end: a crash may lose it. A drop of 1,000 tables in one
 * statement needs far more locks than the default allows.
 */
const throwAwaySettings: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_locks_per_transaction: '1024',
  TimeZone: 'UTC',
  log_timezone: 'UTC',
};

/**
 * Starts a server in a temporary folder that only this user can enter, and waits until it answers.
 * It ends, and its folder goes, with `stop` or with this process, however that ends.
 * Throws E_LOCAL_SERVER.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { host } = options;
  const account = await serverAccount(host);
  const folder = await host.files.makeTemporaryFolder('mercator-pg-');
  const guard = await startGuard(host, folder);
  try {
    if (account) await giveTo(host, folder, account);
    const fallback = join(folder, 'server');
    const bin = await usableBinaries(options.binaries, { host, fallback, log: options.log });
    const site: Site = { ...options, account, folder, bin, data: join(folder, 'data') };
    await makeData(site);
    const server = await startOnFreePort(site);
    return { ...server, stop: onceOnly(() => server.stop().finally(() => cleanUp(site, guard))) };
  } catch (error) {
    await cleanUp({ host, folder }, guard);
    throw localServerError(options.binaries, error);
  }
}

async function cleanUp(
  { host, folder }: Pick<Site, 'host' | 'folder'>,
  guard: RunningProcess | undefined,
): Promise<void> {
  await host.files.remove(folder);
  guard?.kill('SIGKILL');
}

/** What the steps of a start share. */
interface Site extends ClusterOptions {
  readonly account: Account | undefined;
  readonly folder: string;
  readonly data: string;
  readonly bin: string;
}

async function giveTo(host: Host, folder: string, account: Account): Promise<void> {
  const closed = await closedFolder(host, folder);
  if (closed) {
    throw new MercatorError(
      'E_LOCAL_SERVER',
      `the temporary folder is inside "${closed}", closed to others`,
      { hint: 'PostgreSQL does not run as root: set TMPDIR to a folder that others can enter' },
    );
  }
  await host.files.chown(folder, account.uid, account.gid);
}

function localServerError(binaries: ServerBinaries, error: unknown): MercatorError {
  if (isMercatorError(error) && error.code === 'E_LOCAL_SERVER') return error;
  const what = `the server in "${binaries.folder}" cannot be started`;
  return new MercatorError('E_LOCAL_SERVER', `${what}: ${messageOf(error)}`, { cause: error });
}

/** Copies the data folder of an earlier start, which takes a tenth of `initdb`'s time. */
async function makeData(site: Site): Promise<void> {
  const { host, data, account } = site;
  const cache = cacheFolder(host);
  const template =
    cache && join(cache, 'postgres', `data-${await binariesKey(host, site.binaries)}`);
  if (template && (await host.files.stat(template))) {
    await host.files.copyFolder(template, data);
    if (account) await host.files.chown(data, account.uid, account.gid);
    return;
  }
  await initialize(site);
  if (template) await published(site, template, (draft) => host.files.copyFolder(data, draft));
}

/** C.UTF-8 orders as C does and knows every letter; a C library that lacks it has C. */
async function initialize(site: Site): Promise<void> {
  const first = await initdb(site, 'C.UTF-8');
  if (first.code === 0) return;
  await site.host.files.remove(site.data);
  const second = await initdb(site, 'C');
  if (second.code === 0) return;
  const said = (second.stderr.trim() || second.stdout.trim()).split('\n').slice(-5).join('\n');
  throw new MercatorError('E_LOCAL_SERVER', `"${site.bin}/initdb" failed: ${said}`);
}

function initdb(
  site: Site,
  locale: string,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const { bin, data } = site;
  // Small WAL segments make a small template: 28 MB instead of 43.
  const flags = ['-N', '-A', 'trust', '-E', 'UTF8', `--locale=${locale}`, '--wal-segsize=1'];
  return site.host.processes.run(join(bin, 'initdb'), ['-D', data, '-U', superuser, ...flags], {
    ...identity(site),
    timeoutMs: startLimitMs,
  });
}

/** Folder, account and environment of the server's programs: no variable of the user's PG*. */
function identity(site: Site): {
  cwd: string;
  env: Record<string, string | undefined>;
  uid?: number;
  gid?: number;
} {
  const names = ['PATH', 'SystemRoot', 'TMPDIR', 'TEMP', 'LD_LIBRARY_PATH'];
  const kept = Object.fromEntries(names.map((name) => [name, site.host.env[name]]));
  return { cwd: site.folder, env: { ...kept, LC_ALL: 'C', TZ: 'UTC' }, ...site.account };
}

/** Another program may take the port between our look and the server's start. */
async function startOnFreePort(site: Site): Promise<Cluster> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startServer(site);
    } catch (error) {
      const taken = site.tcp && /Address already in use/.test(messageOf(error));
      if (!taken || attempt === 5) throw error;
    }
  }
}

async function startServer(site: Site): Promise<Cluster> {
  const { host } = site;
  const tcpPort = needsTcp(site) ? await host.net.freePort() : undefined;
  const port = tcpPort ?? socketPort;
  const server = await host.processes.start(
    join(site.bin, 'postgres'),
    serverArguments(site, port, tcpPort !== undefined),
    identity(site),
  );
  const lines = lastLines(server, site.log);
  const socketFolder = hasSockets(host) ? site.folder : undefined;
  const connect = (): Promise<Duplex> =>
    host.net.connect(
      socketFolder ? { path: join(socketFolder, `.s.PGSQL.${port}`) } : { host: '127.0.0.1', port },
    );
  const stop = (): Promise<void> => endServer(site, server);
  try {
    await waitUntilReady(site, server, { connect, lines });
  } catch (error) {
    await stop();
    throw error;
  }
  return { socketFolder, port, tcpPort, connect, stop };
}

function hasSockets(host: Host): boolean {
  return host.platform !== 'win32';
}

function needsTcp(site: Site): boolean {
  return site.tcp || !hasSockets(site.host);
}

function serverArguments(site: Site, port: number, tcp: boolean): string[] {
  const settings = {
    ...throwAwaySettings,
    listen_addresses: tcp ? '127.0.0.1' : '',
    unix_socket_directories: hasSockets(site.host) ? site.folder : '',
    ...site.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', site.data, '-p', String(port), ...flags];
}

/** The last lines that the server said, for the message if it does not start. */
function lastLines(server: RunningProcess, log: (line: string) => void): () => string {
  let last: string[] = [];
  let partial = '';
  const take = (chunk: unknown): void => {
    const lines = (partial + String(chunk)).split('\n');
    partial = lines.pop() ?? '';
    for (const line of lines) log(line);
    last = [...last, ...lines].slice(-8);
  };
  server.stderr.on('data', take);
  server.stdout.on('data', take);
  return () => last.join('\n');
}

interface Readiness {
  readonly connect: () => Promise<Duplex>;
  readonly lines: () => string;
}

/** Logs in until the server lets us. */
async function waitUntilReady(
  site: Site,
  server: RunningProcess,
  { connect, lines }: Readiness,
): Promise<void> {
  const { clock } = site.host;
  let ended = false;
  void server.exited.then(() => {
    ended = true;
  });
  const until = clock.monotonicMs() + startLimitMs;
  while (!ended && clock.monotonicMs() < until) {
    try {
      return await runOnce(await connect(), { user: superuser, database: 'postgres' });
    } catch (error) {
      if (!isMercatorError(error) || error.code !== 'E_CONNECT') throw error;
      await clock.sleep(4);
    }
  }
  const why = ended ? 'ended at once' : `did not answer within ${startLimitMs / 1000} seconds`;
  throw new MercatorError('E_LOCAL_SERVER', `"${site.bin}/postgres" ${why}: ${lines()}`);
}

/**
 * A shell that waits for the end of its input, which comes when this process ends, even when it is
 * killed: then it stops the server and removes its folder.
 */
async function startGuard(host: Host, folder: string): Promise<RunningProcess | undefined> {
  if (!hasSockets(host)) return undefined;
  const script = `
    trap '' INT TERM HUP
    cat >/dev/null
    read -r pid 2>/dev/null <"$0/data/postmaster.pid" && kill -QUIT "$pid"
    for i in 1 2 3 4 5 6 7 8 9; do [ -e "$0/data/postmaster.pid" ] && sleep 0.1; done
    rm -rf "$0"
    # What was still being copied or initialized.
    sleep 1
    rm -rf "$0"`;
  return host.processes.start('/bin/sh', ['-c', script, folder], { cwd: '/' });
}

/** SIGQUIT ends it at once, without a checkpoint: the data is thrown away. */
async function endServer(site: Site, server: RunningProcess): Promise<void> {
  server.kill(hasSockets(site.host) ? 'SIGQUIT' : 'SIGKILL');
  const patience = new AbortController();
  await Promise.race([server.exited, waitOrStop(site, patience.signal)]);
  patience.abort();
  server.kill('SIGKILL');
}

async function waitOrStop(site: Site, signal: AbortSignal): Promise<void> {
  try {
    await site.host.clock.sleep(stopLimitMs, signal);
  } catch (error) {
    if (!isMercatorError(error) || error.code !== 'E_INTERRUPTED') throw error;
  }
}

function onceOnly(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= action();
    return done;
  };
}
