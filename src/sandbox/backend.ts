import type { Duplex } from 'node:stream';
import { MercatorError, messageOf } from '../base/index.ts';
import type { Host } from '../host/index.ts';
import { type BackendLogin, logInToBackend, runStatements } from './backend-login.ts';
import { errorText } from './postgres-wire.ts';

/** The PostgreSQL that stands behind the sandbox. */
export interface Backend {
  /** For people: `PostgreSQL 15.18, private`. */
  readonly description: string;
  readonly singleSession: boolean;
  /** The database that exists when nobody names another. */
  readonly database: string;
  /** Whether it is ours, so that roles may be made in it. */
  readonly isPrivate: boolean;
  open(): Promise<Duplex>;
  /** The login behind a client's: the same user on a private server, else the URL's user. */
  login(parameters: ReadonlyMap<string, string>): BackendLogin;
  /** As the strongest user there is. Throws E_QUERY, E_LOGIN. */
  run(statements: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

/** The server at a URL, or a private one. Throws E_URL, E_LOCAL_SERVER, E_LOGIN. */
export function startBackend(host: Host, url: string | undefined): Promise<Backend> {
  return url === undefined ? privateBackend(host) : namedBackend(host, url);
}

async function privateBackend(host: Host): Promise<Backend> {
  const { startLocalPostgres } = await import('../dialects/postgres/local.ts');
  const server = await startLocalPostgres({ host });
  const where = server.kind === 'pglite' ? 'embedded' : 'private';
  const database = 'postgres';
  const admin = new Map([
    ['user', server.superuser],
    ['database', database],
  ]);
  const open = (): Promise<Duplex> => server.connect();
  return {
    description: `PostgreSQL ${server.version}, ${where}`,
    singleSession: server.singleSession,
    database,
    isPrivate: true,
    open,
    login: (parameters) => ({ parameters, password: undefined }),
    run: (sql) => run(open, { parameters: admin, password: undefined }, sql),
    stop: () => server.stop(),
  };
}

async function namedBackend(host: Host, text: string): Promise<Backend> {
  const target = parseUrl(text);
  const own = (parameters: ReadonlyMap<string, string>): BackendLogin => ({
    parameters: new Map([...parameters, ['user', target.user]]),
    password: target.password,
  });
  const open = (): Promise<Duplex> => host.net.connect(target.address);
  const admin = own(new Map([['database', target.database]]));
  // An unreachable server or a wrong password is better known before anybody waits for it.
  await run(open, admin, []);
  return {
    description: `PostgreSQL at ${target.shown}`,
    singleSession: false,
    database: target.database,
    isPrivate: false,
    open,
    login: own,
    run: (sql) => run(open, admin, sql),
    stop: () => Promise.resolve(),
  };
}

async function run(
  open: () => Promise<Duplex>,
  login: BackendLogin,
  statements: readonly string[],
): Promise<void> {
  const stream = await open();
  const refused = await logInToBackend(stream, login);
  if (refused !== undefined) {
    stream.destroy();
    throw new MercatorError(
      'E_LOGIN',
      `the database behind the sandbox refused the login: ${errorText(refused.body)}`,
    );
  }
  await runStatements(stream, statements);
}

interface Target {
  readonly address: { host: string; port: number } | { path: string };
  readonly shown: string;
  readonly user: string;
  readonly password: string | undefined;
  readonly database: string;
}

/** A plain connection to a server nearby: `postgres://user:password@host:port/db`, `?host=/run`. */
function parseUrl(text: string): Target {
  try {
    const url = new URL(text);
    if (!/^postgres(ql)?:$/.test(url.protocol)) throw new Error('the scheme is not postgres');
    const user = decodeURIComponent(url.username) || url.searchParams.get('user') || 'postgres';
    const port = Number(url.port || url.searchParams.get('port') || 5432);
    const folder = url.searchParams.get('host');
    const host = url.hostname.replace(/^\[|\]$/g, '') || 'localhost';
    return {
      address: folder?.startsWith('/') ? { path: `${folder}/.s.PGSQL.${port}` } : { host, port },
      shown: folder ?? `${host}:${port}`,
      user,
      password: decodeURIComponent(url.password) || undefined,
      database: decodeURIComponent(url.pathname.slice(1)) || user,
    };
  } catch (error) {
    // The message of URL's own error repeats the URL, password included.
    const why = error instanceof TypeError ? 'it is malformed' : messageOf(error);
    throw new MercatorError('E_URL', `the URL of the database behind the sandbox: ${why}`, {
      hint: 'Write it as postgres://user:password@host:port/database.',
    });
  }
}
