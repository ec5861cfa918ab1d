import { createServer, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { messageOf } from '../base/index.ts';
import { logInToBackend } from './backend-login.ts';
import type { Certificates } from './certificates.ts';
import {
  authentication,
  errorMessage,
  message,
  type Refusal,
  readMessage,
  readParameters,
  readStartup,
  requestCodes,
  type StartupRequest,
  startupPacket,
} from './postgres-wire.ts';

/** One login, as the server's own log tells it; the client is told less. Holds no token. */
export interface LoginRecord {
  readonly atMs: number;
  readonly user: string;
  readonly database: string;
  readonly remote: string;
  readonly tls: boolean;
  readonly accepted: boolean;
  /** Why it was refused, or `accepted`. */
  readonly reason: string;
  /** What the client was told, when it was told anything. */
  readonly shown?: string;
}

export interface FrontOptions {
  readonly certificates: Certificates;
  /** Users that log in with a token: on RDS the members of rds_iam. */
  readonly isTokenUser: (user: string) => boolean;
  /** Why the login is refused; undefined when the token is good. */
  readonly refusal: (login: { user: string; token: string }) => string | undefined;
  readonly openBackend: () => Promise<Duplex>;
  /** How a client that may log in becomes a login on the server behind. */
  readonly backendLogin: (parameters: ReadonlyMap<string, string>) => {
    parameters: ReadonlyMap<string, string>;
    password: string | undefined;
  };
  readonly now: () => number;
  readonly log: (record: LoginRecord) => void;
}

export interface Front {
  /** Listens on the loopback addresses of that port, 0 for a free one; resolves to the port. */
  listen(port: number): Promise<number>;
  stop(): Promise<void>;
}

/** As PostgreSQL's authentication_timeout. */
const loginLimitMs = 60_000;

/**
 * A server that behaves as RDS does with IAM authentication: logins go over TLS, the password is a
 * token, and what is refused is refused in the words of RDS. Behind it stands a real PostgreSQL.
 */
export function postgresFront(options: FrontOptions): Front {
  const sockets = new Set<Duplex>();
  const servers: Server[] = [];
  const track = (stream: Duplex): void => {
    sockets.add(stream);
    stream.on('close', () => sockets.delete(stream));
    // What breaks is seen where it is read; without a listener it would end the process.
    stream.on('error', () => {});
  };
  const onConnection = (socket: Socket): void => {
    track(socket);
    const client = { socket, remote: socket.remoteAddress ?? '', options, track };
    void serve(client);
  };
  return {
    async listen(port) {
      const first = createServer(onConnection);
      servers.push(first);
      const chosen = await listenOn(first, '127.0.0.1', port);
      // `localhost` may mean ::1 first, on machines that have it.
      const second = createServer(onConnection);
      const both = await listenOn(second, '::1', chosen).catch(() => undefined);
      if (both !== undefined) servers.push(second);
      return chosen;
    },
    async stop() {
      const closed = servers.map((server) => new Promise((done) => server.close(done)));
      for (const socket of sockets) socket.destroy();
      await Promise.all(closed);
    },
  };
}

function listenOn(server: Server, address: string, port: number): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, address, () => {
      server.off('error', fail);
      const bound = server.address();
      done(typeof bound === 'object' && bound !== null ? bound.port : port);
    });
  });
}

interface Client {
  readonly socket: Socket;
  readonly remote: string;
  readonly options: FrontOptions;
  readonly track: (stream: Duplex) => void;
}

/** A client that got as far as saying who it is. */
interface Applicant extends Client {
  readonly stream: Duplex;
  readonly tls: boolean;
  readonly user: string;
  readonly database: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly version: number;
}

function report(
  client: Client & Partial<Applicant>,
  outcome: { reason: string; accepted?: boolean; shown?: string },
): void {
  const { user = '', database = '', tls = false, remote } = client;
  const atMs = client.options.now();
  client.options.log({ atMs, user, database, remote, tls, accepted: false, ...outcome });
}

/** From the first byte to the end of the login. Never rejects: what goes wrong is logged. */
async function serve(client: Client): Promise<void> {
  const { socket } = client;
  socket.setNoDelay(true);
  socket.setTimeout(loginLimitMs, () => socket.destroy());
  const channel: Channel = { stream: socket, tls: false };
  try {
    await negotiate(client, channel);
  } catch (error) {
    report({ ...client, tls: channel.tls }, { reason: `broken off: ${messageOf(error)}` });
    socket.destroy();
  }
}

interface Channel {
  stream: Duplex;
  tls: boolean;
}

async function negotiate(client: Client, channel: Channel): Promise<void> {
  for (;;) {
    const request = await readStartup(channel.stream);
    if (request.code === requestCodes.cancel) {
      return forwardCancel(request, channel.stream, client.options);
    }
    if (request.code === requestCodes.gss) {
      channel.stream.write('N');
    } else if (request.code === requestCodes.tls && !channel.tls) {
      channel.stream = await upgrade(client);
      channel.tls = true;
    } else {
      return logIn({ ...client, ...channel, ...identity(request) });
    }
  }
}

function identity({
  code,
  body,
}: StartupRequest): Pick<Applicant, 'user' | 'database' | 'parameters' | 'version'> {
  const parameters = readParameters(body);
  const user = parameters.get('user') ?? '';
  return { user, database: parameters.get('database') ?? user, parameters, version: code };
}

async function upgrade({ socket, options, track }: Client): Promise<TLSSocket> {
  // Whoever sends more before the answer may be somebody in between (CVE-2021-23222).
  if (socket.readableLength > 0) throw new Error('data arrived before TLS was up');
  socket.write('S');
  const secure = new TLSSocket(socket, {
    isServer: true,
    cert: options.certificates.certificate,
    key: options.certificates.key,
    minVersion: 'TLSv1.2',
  });
  track(secure);
  await handshake(secure);
  return secure;
}

function handshake(secure: TLSSocket): Promise<void> {
  return new Promise((done, fail) => {
    const left = (): void => fail(new Error('the client left during the TLS handshake'));
    secure.once('error', fail);
    secure.once('close', left);
    secure.once('secure', () => {
      secure.off('error', fail);
      secure.off('close', left);
      done();
    });
  });
}

/** The key in it is a secret between client and server; a wrong one is ignored by the server. */
async function forwardCancel(
  request: StartupRequest,
  stream: Duplex,
  options: FrontOptions,
): Promise<void> {
  const backend = await options.openBackend();
  backend.on('error', () => {});
  backend.end(startupPacket(request));
  await new Promise((done) => backend.once('close', done).resume());
  stream.end();
}

async function logIn(applicant: Applicant): Promise<void> {
  const { stream, options, version } = applicant;
  if (!applicant.tls) return refuse(applicant, noEncryption(applicant), 'no TLS');
  if (version > protocol30) stream.write(onlyProtocol30(applicant.parameters));
  stream.write(authentication(3));
  const token = await readPassword(stream);
  const { user } = applicant;
  if (token === '') return refuse(applicant, emptyPassword, 'the token is empty');
  if (!options.isTokenUser(user)) {
    return refuse(applicant, wrongPassword(user), `"${user}" is no member of rds_iam, or unknown`);
  }
  const reason = options.refusal({ user, token });
  if (reason !== undefined) return refuse(applicant, pamFailed(user), reason);
  await connectBackend(applicant);
}

const protocol30 = 196_608;

/** NegotiateProtocolVersion: newest minor version 0, and the options that are not known. */
function onlyProtocol30(parameters: ReadonlyMap<string, string>): Buffer {
  const unknown = [...parameters.keys()].filter((name) => name.startsWith('_pq_.'));
  const head = Buffer.alloc(8);
  head.writeInt32BE(protocol30, 0);
  head.writeInt32BE(unknown.length, 4);
  return message('v', Buffer.concat([head, Buffer.from(unknown.map((n) => `${n}\0`).join(''))]));
}

/** PG_MAX_AUTH_TOKEN_LENGTH: a longer password makes the server close the connection. */
const passwordLimit = 65_535;

async function readPassword(stream: Duplex): Promise<string> {
  const { type, body } = await readMessage(stream, passwordLimit);
  if (type !== 'p') throw new Error(`expected a password message, got "${type}"`);
  return body.subarray(0, -1).toString('utf8');
}

function refuse(applicant: Applicant, refusal: Refusal, reason: string): void {
  report(applicant, { reason, shown: refusal.text });
  applicant.stream.end(errorMessage(refusal));
}

function noEncryption({ remote, user, database }: Applicant): Refusal {
  const who = `host "${remote}", user "${user}", database "${database}"`;
  return { code: '28000', text: `no pg_hba.conf entry for ${who}, no encryption` };
}

const emptyPassword: Refusal = { code: '28P01', text: 'empty password returned by client' };

function wrongPassword(user: string): Refusal {
  return { code: '28P01', text: `password authentication failed for user "${user}"` };
}

function pamFailed(user: string): Refusal {
  return { code: '28000', text: `PAM authentication failed for user "${user}"` };
}

async function connectBackend(applicant: Applicant): Promise<void> {
  const { stream, socket, options, track } = applicant;
  const own = new Map([...applicant.parameters].filter(([name]) => !name.startsWith('_pq_.')));
  let backend: Duplex;
  try {
    backend = await options.openBackend();
  } catch (error) {
    const text = `the database behind the sandbox cannot be reached: ${messageOf(error)}`;
    return refuse(applicant, { code: '57P03', text }, text);
  }
  track(backend);
  const refused = await logInToBackend(backend, options.backendLogin(own));
  if (refused !== undefined) {
    report(applicant, { reason: 'the database behind the sandbox refused the login' });
    stream.end(message(refused.type, refused.body));
    backend.destroy();
    return;
  }
  report(applicant, { reason: 'accepted', accepted: true });
  socket.setTimeout(0);
  stream.write(authentication(0));
  join(stream, backend);
}

/** Both ways, each as fast as the slower side takes it; when one side ends, so does the other. */
function join(client: Duplex, backend: Duplex): void {
  client.pipe(backend);
  backend.pipe(client);
  // Not destroyed: what the server said last is still on its way to the client.
  backend.once('close', () => client.end());
  client.once('close', () => backend.destroy());
}
