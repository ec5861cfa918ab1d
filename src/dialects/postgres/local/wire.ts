import type { Duplex } from 'node:stream';
import { MercatorError } from '../../../base/index.ts';

/*
 * As much of PostgreSQL's frontend/backend protocol 3.0 as starting a server and standing before
 * the embedded engine take: https://www.postgresql.org/docs/current/protocol-message-formats.html
 */

/** Requests that come instead of a startup message. */
export const requestCode = { startup: 196608, cancel: 80877102, tls: 80877103, gss: 80877104 };

export interface WireMessage {
  /** The type byte as a letter. */
  readonly type: string;
  /** The whole message, type and length included. */
  readonly bytes: Buffer;
}

export function startupMessage(parameters: Readonly<Record<string, string>>): Buffer {
  const pairs = Object.entries(parameters).map(([name, value]) => `${name}\0${value}\0`);
  const body = Buffer.from(`${pairs.join('')}\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(head.length + body.length, 0);
  head.writeInt32BE(requestCode.startup, 4);
  return Buffer.concat([head, body]);
}

/** A message of that type; text is ended by a zero byte. */
export function wireMessage(type: string, text?: string): Buffer {
  const body = text === undefined ? Buffer.alloc(0) : Buffer.from(`${text}\0`);
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeInt32BE(4 + body.length, 1);
  return Buffer.concat([head, body]);
}

/** The complete messages at the start of the bytes, and what is left after them. */
export function splitMessages(bytes: Buffer): { messages: WireMessage[]; rest: Buffer } {
  const messages: WireMessage[] = [];
  let at = 0;
  while (bytes.length - at >= 5) {
    const end = at + 1 + bytes.readInt32BE(at + 1);
    if (end > bytes.length) break;
    messages.push({
      type: bytes.toString('latin1', at, at + 1),
      bytes: bytes.subarray(at, end),
    });
    at = end;
  }
  return { messages, rest: bytes.subarray(at) };
}

/** Names and values of a startup message, whose first eight bytes are length and code. */
export function startupParameters(message: Buffer): Map<string, string> {
  const words = message.toString('utf8', 8).split('\0');
  const parameters = new Map<string, string>();
  for (let i = 0; i + 1 < words.length && words[i] !== ''; i += 2) {
    parameters.set(words[i] ?? '', words[i + 1] ?? '');
  }
  return parameters;
}

/** Field `M` of an error or notice: what the server says. */
export function errorText(message: WireMessage): string {
  const fields = message.bytes.toString('utf8', 5).split('\0');
  return fields.find((field) => field.startsWith('M'))?.slice(1) ?? 'no message';
}

/**
 * Logs in without a password, runs the statements one by one, and leaves.
 * Throws E_CONNECT with the server's words.
 */
export async function runOnce(
  stream: Duplex,
  login: { readonly user: string; readonly database: string },
  statements: readonly string[] = [],
): Promise<void> {
  stream.write(startupMessage(login));
  let buffered: Buffer = Buffer.alloc(0);
  let next = 0;
  try {
    for await (const chunk of stream) {
      const { messages, rest } = splitMessages(Buffer.concat([buffered, chunk]));
      buffered = rest;
      for (const message of messages) {
        if (message.type === 'E') throw new MercatorError('E_CONNECT', errorText(message));
        if (message.type !== 'Z') continue;
        const sql = statements[next++];
        if (sql === undefined) return;
        stream.write(wireMessage('Q', sql));
      }
    }
    throw new MercatorError('E_CONNECT', 'the server closed the connection');
  } finally {
    stream.on('error', () => undefined).end(wireMessage('X'));
  }
}
