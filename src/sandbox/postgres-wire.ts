import type { Duplex } from 'node:stream';
import { MercatorError } from '../base/index.ts';

/*
 * Both sides of PostgreSQL's protocol, as far as a login goes:
 * https://www.postgresql.org/docs/current/protocol-message-formats.html
 */

/** The second word of what a client sends first. */
export const requestCodes = { cancel: 80877102, tls: 80877103, gss: 80877104 } as const;

export interface WireMessage {
  /** One letter. */
  readonly type: string;
  readonly body: Buffer;
}

/** What a client sends first, without its length. */
export interface StartupRequest {
  /** A protocol version, or one of `requestCodes`. */
  readonly code: number;
  readonly body: Buffer;
}

/** Exactly so many bytes; what follows stays in the stream. Throws E_CONNECT when it ends before. */
export async function readExactly(stream: Duplex, size: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let missing = size;
  while (missing > 0) {
    // All there is, not `read(missing)`: a stream that keeps some bytes is readable at once again.
    const chunk: Buffer | null = stream.read();
    if (chunk !== null) {
      chunks.push(chunk);
      missing -= chunk.length;
    } else if (stream.readableEnded || stream.destroyed) {
      throw ended();
    } else {
      await moreOf(stream);
    }
  }
  const bytes = Buffer.concat(chunks);
  if (missing < 0) stream.unshift(bytes.subarray(size));
  return bytes.subarray(0, size);
}

function ended(): MercatorError {
  return new MercatorError('E_CONNECT', 'the connection was closed');
}

/** Resolves when something can be read, or nothing ever will be. */
function moreOf(stream: Duplex): Promise<void> {
  return new Promise((done, fail) => {
    const events = ['readable', 'end', 'close'];
    const finish = (): void => {
      for (const event of events) stream.off(event, finish);
      stream.off('error', refuse);
      done();
    };
    const refuse = (error: Error): void => {
      for (const event of events) stream.off(event, finish);
      fail(error);
    };
    for (const event of events) stream.on(event, finish);
    stream.once('error', refuse);
  });
}

/** PostgreSQL's own limit for what comes before a login. */
const startupLimit = 10_000;

/** Throws E_CONNECT when the bytes are no startup packet. */
export async function readStartup(stream: Duplex): Promise<StartupRequest> {
  const length = (await readExactly(stream, 4)).readUInt32BE(0);
  if (length < 8 || length > startupLimit) {
    throw new MercatorError('E_CONNECT', 'invalid length of startup packet');
  }
  const packet = await readExactly(stream, length - 4);
  return { code: packet.readInt32BE(0), body: packet.subarray(4) };
}

/** The next message. Throws E_CONNECT when it is longer than the limit, in bytes. */
export async function readMessage(
  stream: Duplex,
  limit: number = Number.POSITIVE_INFINITY,
): Promise<WireMessage> {
  const head = await readExactly(stream, 5);
  const length = head.readUInt32BE(1);
  if (length < 4 || length > limit) {
    throw new MercatorError('E_CONNECT', 'invalid message length');
  }
  return { type: head.toString('latin1', 0, 1), body: await readExactly(stream, length - 4) };
}

/** One message as bytes. */
export function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, 'latin1');
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** A startup packet, or a request in its place. */
export function startupPacket({ code, body }: StartupRequest): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.writeInt32BE(code, 4);
  return Buffer.concat([head, body]);
}

/** Names and values of a startup message, in the order they came. */
export function readParameters(body: Buffer): Map<string, string> {
  const words = body.toString('utf8').split('\0');
  const parameters = new Map<string, string>();
  for (let i = 0; i + 1 < words.length && words[i] !== ''; i += 2) {
    parameters.set(words[i] ?? '', words[i + 1] ?? '');
  }
  return parameters;
}

/** The body of a startup message. */
export function formatParameters(parameters: ReadonlyMap<string, string>): Buffer {
  return Buffer.from(`${[...parameters].flat().join('\0')}\0\0`, 'utf8');
}

/** An authentication request or answer: its code, then what the method adds. */
export function authentication(code: number, data: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(4);
  head.writeInt32BE(code);
  return message('R', Buffer.concat([head, data]));
}

/** A fatal error as the server words it. */
export interface Refusal {
  /** SQLSTATE */
  readonly code: string;
  readonly text: string;
}

export function errorMessage({ code, text }: Refusal): Buffer {
  return message('E', Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${text}\0\0`, 'utf8'));
}

/** What an error or notice says: its field `M`. */
export function errorText(body: Buffer): string {
  const fields = body.toString('utf8').split('\0');
  return fields.find((field) => field.startsWith('M'))?.slice(1) ?? 'no message';
}
