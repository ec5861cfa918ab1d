import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import type pg from 'pg';
import type { Client, CustomTypesConfig, QueryArrayConfig, QueryArrayResult } from 'pg';
import type { TlsPolicy } from '../../auth/index.ts';
import { isSecret, MercatorError, renewSecret } from '../../base/index.ts';
import type { ConnectOptions, QueryResult } from '../dialect.ts';
import { insecure, loginError, queryError } from './connect-errors.ts';
import { type Login, mayGoOpen, planLogin } from './login.ts';
import { resolveTarget } from './target.ts';
import { chooseTrust, type Trust } from './trust.ts';
import { type PgUrl, parseUrl } from './url.ts';

/** One physical connection, logged in. */
export interface Session {
  readonly url: PgUrl;
  /** What the server told of itself at login: `server_version`, `crdb_version` … */
  readonly parameters: ReadonlyMap<string, string>;
  /** One statement. Throws E_QUERY. */
  query(sql: string, values?: readonly unknown[]): Promise<QueryResult>;
  /**
   * Several statements in one round trip. Each row is handed over as it comes, json parsed and the
   * rest as text, so that work on it goes along with the server's on the next statement. Throws
   * E_QUERY; what ran before is then rolled back.
   */
  readEach(sql: string, onRow: (row: readonly unknown[]) => void): Promise<void>;
  close(): Promise<void>;
}

/** An open stream to a server that has no address. */
export type Dial = () => Promise<Duplex>;

/**
 * A new session. The URL is evaluated anew, so a token in it is made for this connection (D8).
 * A cloud token leaves only once the connection is encrypted and the server verified.
 * Throws E_URL, E_CONNECT, E_TLS, E_LOGIN, E_DATABASE_NOT_FOUND, E_CREDENTIALS_INSECURE,
 * E_INTERRUPTED, E_UNSUPPORTED, and what making the token throws.
 */
export async function openSession(options: ConnectOptions, dial?: Dial): Promise<Session> {
  const { host } = options;
  const url = parseUrl(isSecret(options.url) ? await renewSecret(options.url) : options.url);
  const target = resolveTarget(url, host.env);
  const trust = await chooseTrust(target, host, () => defaultRoots());
  const login = planLogin(target, options, trust.given);
  try {
    const secured = login.policy.tls ? trust : undefined;
    return startSession(url, await logIn(login, secured, options, dial));
  } catch (error) {
    const failure = loginError(error, login);
    if (!login.policy.allowPlainFallback || failure.code !== 'E_TLS') throw failure;
    return startSession(url, await logInPlain(login, options));
  }
}

async function logInPlain(login: Login, options: ConnectOptions): Promise<OpenClient> {
  const plain = { ...login, policy: { ...login.policy, tls: false } };
  try {
    return await logIn(plain, undefined, options);
  } catch (error) {
    throw loginError(error, plain);
  }
}

interface OpenClient {
  readonly client: Client;
  readonly parameters: ReadonlyMap<string, string>;
  /** Stops listening to the signal. */
  readonly release: () => void;
  /** What cuts it off. */
  readonly signal: AbortSignal | undefined;
}

/**
 * The driver asks, while it loads, whether it runs at Cloudflare: by `navigator` where there is one,
 * else by making a Response, which loads all of fetch. Node 20 has no navigator, and that question
 * takes as long there as the driver itself.
 */
async function loadDriver(): Promise<typeof pg> {
  if ('navigator' in globalThis) return (await import('pg')).default;
  const navigator = { value: { userAgent: 'Node.js' }, configurable: true };
  Object.defineProperty(globalThis, 'navigator', navigator);
  try {
    return (await import('pg')).default;
  } finally {
    Reflect.deleteProperty(globalThis, 'navigator');
  }
}

async function logIn(
  login: Login,
  trust: Trust | undefined,
  { signal }: ConnectOptions,
  dial?: Dial,
): Promise<OpenClient> {
  const driver = await loadDriver();
  const { target } = login;
  const socket = dial === undefined ? newSocket() : asSocket(await dial());
  const client: Client = new driver.Client({
    ...{ host: target.host, port: target.port, user: target.user, database: target.database },
    password: () => handOut(login, client),
    ssl: trust === undefined ? false : secureOptions(login.policy, trust),
    sslnegotiation: 'postgres',
    enableChannelBinding: target.channelBinding,
    stream: () => socket,
  });
  // pg sends a fixed few of them; the server takes any.
  const startup = { user: target.user, database: target.database, ...target.startup };
  Object.assign(client, { getStartupConf: () => startup });
  const parameters = watch(client, login);
  const release = guard(socket, login, signal);
  try {
    await client.connect();
  } catch (error) {
    release();
    socket.destroy();
    throw error;
  }
  release();
  client.password = undefined;
  return { client, parameters, release: guard(socket, undefined, signal), signal };
}

/** One address that is slow to answer must not be given up for the next after Node's 250 ms. */
function newSocket(): Socket {
  const socket = new Socket();
  const connect = socket.connect.bind(socket);
  return Object.assign(socket, {
    connect: (place: number | string, host?: string) =>
      typeof place === 'string'
        ? connect({ path: place })
        : connect({
            port: place,
            ...(host === undefined ? {} : { host }),
            keepAlive: true,
            autoSelectFamilyAttemptTimeout: 5000,
          }),
  });
}

/**
 * The password, at the moment the server asks for it: by now TLS is up or will never be. This is
 * the last check before a token leaves; it looks at the socket itself, not at what was asked for.
 */
function handOut(login: Login, client: Client): string {
  const { target, policy, hasCloudToken } = login;
  const { stream } = client.connection;
  const encrypted = stream instanceof tls.TLSSocket && stream.encrypted;
  const verified = stream instanceof tls.TLSSocket && stream.authorized;
  if (policy.tls && !encrypted) throw insecure(login);
  if (hasCloudToken && !(encrypted && verified) && !mayGoOpen(login)) throw insecure(login);
  if (target.password !== undefined) return target.password;
  throw new MercatorError('E_LOGIN', `the server wants a password for user "${target.user}"`, {
    hint: 'the database URL holds none: add a token or password to it, or set PGPASSWORD',
  });
}

/** Collects what the server says of itself; refuses a login that is not bound to the channel. */
function watch(client: Client, { target }: Login): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  // A lost connection is reported by the next query; without a listener it would end the process.
  client.on('error', () => {});
  const { connection } = client;
  connection.on('parameterStatus', (status: { parameterName: string; parameterValue: string }) => {
    parameters.set(status.parameterName, status.parameterValue);
  });
  if (!target.channelBinding) return parameters;
  const refuse = (): void => {
    const message = 'the server offers no channel binding, and channel_binding=require asks for it';
    connection.stream.destroy(new MercatorError('E_LOGIN', message));
  };
  connection.on('authenticationCleartextPassword', refuse);
  connection.on('authenticationMD5Password', refuse);
  connection.on('authenticationSASL', ({ mechanisms }: { mechanisms: readonly string[] }) => {
    if (!mechanisms.includes('SCRAM-SHA-256-PLUS')) refuse();
  });
  return parameters;
}

/** The open stream with what the driver asks of a socket that is not connected yet. */
function asSocket(stream: Duplex): Duplex {
  const connect = (): Duplex => {
    queueMicrotask(() => stream.emit('connect'));
    return stream;
  };
  const nothing = (): Duplex => stream;
  return Object.assign(stream, {
    ...{ connect, setNoDelay: nothing, setKeepAlive: nothing, ref: nothing, unref: nothing },
  });
}

/** Ends the connection when the signal aborts or, during a login, when its time is over. */
function guard(
  socket: Duplex,
  login: Login | undefined,
  signal: AbortSignal | undefined,
): () => void {
  const abort = (): void => {
    socket.destroy(new MercatorError('E_INTERRUPTED', 'interrupted'));
  };
  const { timeoutMs } = login?.target ?? {};
  const timer =
    timeoutMs === undefined
      ? undefined
      : setTimeout(() => socket.destroy(new LoginTimeout()), timeoutMs);
  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted === true) abort();
  return () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  };
}

class LoginTimeout extends Error {
  readonly code = 'ETIMEDOUT';
}

function secureOptions(policy: TlsPolicy, trust: Trust): tls.ConnectionOptions {
  return {
    rejectUnauthorized: policy.verify !== 'none',
    ...(policy.verify === 'ca' ? { checkServerIdentity: () => undefined } : {}),
    ...(trust.roots === undefined ? {} : { ca: [...trust.roots] }),
    ...(trust.cert === undefined ? {} : { cert: trust.cert }),
    ...(trust.key === undefined ? {} : { key: trust.key }),
    ...(trust.passphrase === undefined ? {} : { passphrase: trust.passphrase }),
  };
}

/** Roots that Node trusts unasked; `extra` says whether NODE_EXTRA_CA_CERTS is among them. */
function defaultRoots(): { readonly roots: readonly string[]; readonly extra: boolean } {
  // Node 22.15 and later: also what --use-system-ca and its like brought.
  if ('getCACertificates' in tls && typeof tls.getCACertificates === 'function') {
    return { roots: tls.getCACertificates('default') as readonly string[], extra: true };
  }
  return { roots: tls.rootCertificates, extra: false };
}

function startSession(url: PgUrl, { client, parameters, release, signal }: OpenClient): Session {
  return {
    url,
    parameters,
    query: (sql, values) => sayingWhy(runQuery(client, sql, values), signal),
    readEach: (sql, onRow) => sayingWhy(runEach(client, sql, onRow), signal),
    close: async () => {
      release();
      await endClient(client);
    },
  };
}

/** What is asked of a connection that was cut off on purpose fails for that reason, not as lost. */
async function sayingWhy<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (signal?.aborted !== true) throw error;
    throw new MercatorError('E_INTERRUPTED', 'interrupted', { cause: error });
  }
}

const textOnly = typeParsers((text) => text);
const parsedJson = typeParsers((text) => text, JSON.parse);

/** 114 is the oid of json. */
function typeParsers(
  other: (text: string) => unknown,
  json: (text: string) => unknown = other,
): CustomTypesConfig {
  return { getTypeParser: (oid: number) => (oid === 114 ? json : other) };
}

type Result = QueryArrayResult<(string | null)[]>;

async function runQuery(
  client: Client,
  sql: string,
  values: readonly unknown[] | undefined,
): Promise<QueryResult> {
  try {
    const results = await client.query<(string | null)[]>({
      text: sql,
      rowMode: 'array',
      types: textOnly,
      ...(values === undefined ? {} : { values: [...values] }),
    });
    return queryResult(results);
  } catch (error) {
    throw queryError(error);
  }
}

/** The rows of the last statement: the driver gives a list where the text holds several. */
function queryResult(results: Result | readonly Result[]): QueryResult {
  const result = 'fields' in results ? results : results.at(-1);
  const { fields, rows } = result ?? { fields: [], rows: [] };
  return {
    columns: fields.map((field) => field.name),
    types: fields.map((field) => valueType(field.dataTypeID)),
    rows,
  };
}

/** Oids of pg_type: bool; int8, int2, int4, oid, float4, float8, numeric. */
function valueType(oid: number): QueryResult['types'][number] {
  if (oid === 16) return 'bool';
  return [20, 21, 23, 26, 700, 701, 1700].includes(oid) ? 'number' : 'text';
}

async function runEach(
  client: Client,
  sql: string,
  onRow: (row: readonly unknown[]) => void,
): Promise<void> {
  const driver = await loadDriver();
  const config: QueryArrayConfig = { text: sql, rowMode: 'array', types: parsedJson };
  const query = new driver.Query(config);
  const failures: unknown[] = [];
  query.on('row', (row: unknown) => {
    // What is thrown here would be thrown at the driver's parser.
    try {
      if (failures.length === 0) onRow(row as readonly unknown[]);
    } catch (error) {
      failures.push(error);
    }
  });
  await new Promise<void>((done, fail) => {
    query.on('error', (error: unknown) => fail(queryError(error)));
    query.on('end', () => (failures.length === 0 ? done() : fail(failures[0])));
    client.query(query);
  });
}

/** Says goodbye; a server that does not answer is not waited for. */
async function endClient(client: Client): Promise<void> {
  const timer = setTimeout(() => client.connection.stream.destroy(), 2000);
  try {
    await client.end();
  } finally {
    clearTimeout(timer);
  }
}
