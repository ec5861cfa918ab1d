import { Duplex } from 'node:stream';
import {
  requestCode,
  splitMessages,
  startupMessage,
  startupParameters,
  type WireMessage,
  wireMessage,
} from './wire.ts';

/** The one session of the embedded engine. */
export interface Engine {
  /** Sends whole messages and hands every piece of the answer on as it comes. */
  exec(messages: Uint8Array, onData: (data: Uint8Array) => void): Promise<void>;
}

export interface SessionOptions {
  readonly engine: Engine;
  /** The one database there is. */
  readonly database: string;
  /** Called once the session has ended and the engine is as before it. */
  readonly released: () => void;
}

/** What a session may send between its start and its end; see `refuseCopy` for COPY. */
const passedOn = new Set(['Q', 'P', 'B', 'D', 'E', 'C', 'S', 'H', 'F']);

/**
 * The client's end of a connection to the embedded engine, speaking PostgreSQL's protocol. Differs
 * from a server: nobody is asked for a password, COPY FROM STDIN and cancel requests are refused.
 */
export function embeddedSession(options: SessionOptions): Duplex {
  const session = new Session(options);
  const stream = new Duplex({
    read: () => undefined,
    write: (chunk: Buffer, _encoding, done) => {
      session.receive(chunk).then(async (open) => {
        if (!open) await hangUp(stream, session);
        done();
      }, done);
    },
    final: (done) => {
      stream.push(null);
      done();
    },
    destroy: (error, done) => {
      session.end().then(() => done(error), done);
    },
  });
  session.answer = (data) => {
    // A copy: the engine reuses its memory for the next answer.
    if (!stream.destroyed) stream.push(Buffer.from(data));
  };
  return stream;
}

/** A server that has said its last word is free for the next client at once. */
async function hangUp(stream: Duplex, session: Session): Promise<void> {
  stream.push(null);
  await session.end();
}

class Session {
  answer: (data: Uint8Array) => void = () => undefined;
  readonly #options: SessionOptions;
  #buffered: Buffer = Buffer.alloc(0);
  #started = false;
  #work: Promise<unknown> = Promise.resolve();
  #ended: Promise<void> | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** False when the connection is to be closed. */
  receive(chunk: Buffer): Promise<boolean> {
    const result = this.#work.then(() => this.#take(chunk));
    this.#work = result.catch(() => undefined);
    return result;
  }

  /** Leaves the engine as a new session finds it. */
  end(): Promise<void> {
    this.#ended ??= this.#work.then(() => this.#reset());
    return this.#ended;
  }

  async #reset(): Promise<void> {
    for (const sql of ['ROLLBACK', `SET SESSION AUTHORIZATION postgres`, 'DISCARD ALL']) {
      const messages = Buffer.concat([wireMessage('S'), wireMessage('Q', sql)]);
      await this.#options.engine.exec(messages, () => undefined);
    }
    this.#options.released();
  }

  async #take(chunk: Buffer): Promise<boolean> {
    if (this.#ended) return true;
    this.#buffered = Buffer.concat([this.#buffered, chunk]);
    while (!this.#started) {
      const request = this.#nextRequest();
      if (request === undefined) return true;
      if (!(await this.#begin(request))) return false;
    }
    const { messages, rest } = splitMessages(this.#buffered);
    this.#buffered = rest;
    return this.#passOn(messages);
  }

  /** What comes before the first typed message: length, code, rest. */
  #nextRequest(): Buffer | undefined {
    if (this.#buffered.length < 8) return undefined;
    const length = this.#buffered.readInt32BE(0);
    if (this.#buffered.length < length) return undefined;
    const request = this.#buffered.subarray(0, length);
    this.#buffered = this.#buffered.subarray(length);
    return request;
  }

  async #begin(request: Buffer): Promise<boolean> {
    const code = request.readInt32BE(4);
    if (code === requestCode.tls || code === requestCode.gss) {
      this.answer(Buffer.from('N'));
      return true;
    }
    if (code !== requestCode.startup) return false;
    this.#started = true;
    return this.#logIn(startupParameters(request));
  }

  /** The engine knows one user and one database; the rest of a login is done by statements. */
  async #logIn(parameters: Map<string, string>): Promise<boolean> {
    const { database } = this.#options;
    const greeting = await this.#collect(startupMessage({ user: 'postgres', database }));
    const settings = wireMessage('Q', loginStatements(parameters, database));
    const answers = splitMessages(await this.#collect(settings)).messages;
    const failure = answers.find((message) => message.type === 'E');
    this.answer(withoutReady(greeting));
    if (failure) {
      this.answer(failure.bytes);
      return false;
    }
    for (const message of answers) {
      if (message.type === 'S' || message.type === 'Z') this.answer(message.bytes);
    }
    return true;
  }

  async #passOn(messages: readonly WireMessage[]): Promise<boolean> {
    const last = messages.findIndex((message) => message.type === 'X');
    const wanted = last < 0 ? messages : messages.slice(0, last);
    const bytes = wanted
      .filter((message) => passedOn.has(message.type))
      .map((message) => refuseCopy(message).bytes);
    if (bytes.length > 0) await this.#options.engine.exec(Buffer.concat(bytes), this.answer);
    return last < 0;
  }

  async #collect(messages: Buffer): Promise<Buffer> {
    const chunks: Buffer[] = [];
    await this.#options.engine.exec(messages, (data) => chunks.push(Buffer.from(data)));
    return Buffer.concat(chunks);
  }
}

/** The engine's greeting goes on after the settings were made: ReadyForQuery comes last. */
function withoutReady(greeting: Buffer): Buffer {
  const { messages } = splitMessages(greeting);
  return Buffer.concat(messages.filter(({ type }) => type !== 'Z').map(({ bytes }) => bytes));
}

/**
 * What a server does between the startup message and the first query: user and database must
 * exist, and settings take effect. The engine's own default search path lacks "$user".
 */
function loginStatements(parameters: Map<string, string>, database: string): string {
  const user = parameters.get('user') ?? 'postgres';
  const wanted = parameters.get('database') ?? user;
  const lines = [
    ...(wanted === database ? [] : [fail('3D000', `database "${wanted}" does not exist`)]),
    `DO ${literal(
      `BEGIN IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = ${literal(user)}) ` +
        `THEN ${raise('28000', `role "${user}" does not exist`)} END IF; END`,
    )}`,
    `SET search_path = "$user", public`,
    ...sessionSettings(parameters).map(setConfig),
    `SET SESSION AUTHORIZATION ${identifier(user)}`,
  ];
  return lines.join(';');
}

/** Not SET, which takes a list such as a search path for one name. */
function setConfig([name, value]: readonly [string, string]): string {
  return `SELECT pg_catalog.set_config(${literal(name)}, ${literal(value)}, false)`;
}

function fail(code: string, message: string): string {
  return `DO ${literal(`BEGIN ${raise(code, message)} END`)}`;
}

function raise(code: string, message: string): string {
  return `RAISE EXCEPTION USING ERRCODE = '${code}', MESSAGE = ${literal(message)};`;
}

/** Settings sent as parameters of their own and in `options` (`-c name=value`). */
function sessionSettings(parameters: Map<string, string>): (readonly [string, string])[] {
  const reserved = new Set(['user', 'database', 'options', 'replication']);
  const own = [...parameters].filter(([name]) => !reserved.has(name) && !name.startsWith('_pq_.'));
  const options = parameters.get('options') ?? '';
  // A backslash keeps a space or itself: https://www.postgresql.org/docs/current/libpq-connect.html
  const pattern = /(?:-c\s*|--)([\w.-]+)=((?:\\.|[^\s\\])*)/g;
  const more = [...options.matchAll(pattern)].map(
    ([, name = '', value = '']) =>
      [name.replaceAll('-', '_'), value.replace(/\\(.)/g, '$1')] as const,
  );
  return [...own, ...more];
}

/** COPY FROM STDIN would end the whole process: the engine cannot wait for the data. */
function refuseCopy(message: WireMessage): WireMessage {
  if (message.type !== 'Q' && message.type !== 'P') return message;
  const text = message.bytes.toString('utf8', 5);
  if (!copiesFromClient(text)) return message;
  const refusal = fail('0A000', 'the embedded engine does not do COPY FROM STDIN');
  const body = message.type === 'P' ? `${text.split('\0', 1)[0]}\0${refusal}\0\0` : refusal;
  return { type: message.type, bytes: wireMessage(message.type, body) };
}

/** Refuses too much rather than too little: a text that only speaks of it counts as well. */
function copiesFromClient(sql: string): boolean {
  if (!/stdin/i.test(sql)) return false;
  const bare = sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ');
  return /\bcopy\b/i.test(bare) && /\bfrom\s+stdin\b/i.test(bare);
}

function literal(text: string): string {
  const escaped = text.replaceAll("'", "''");
  return escaped.includes('\\') ? ` E'${escaped.replaceAll('\\', '\\\\')}'` : `'${escaped}'`;
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
