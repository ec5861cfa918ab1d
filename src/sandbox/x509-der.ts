/*
 * As much of DER (ITU-T X.690) as a certificate needs. Every function returns one encoded value.
 */

/** One value: tag, length, content. */
export function value(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag]), lengthOf(body.length), body]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  if (length < 0x100) return Buffer.from([0x81, length]);
  return Buffer.from([0x82, length >> 8, length & 0xff]);
}

export function sequence(...items: readonly Uint8Array[]): Buffer {
  return value(0x30, ...items);
}

export function set(...items: readonly Uint8Array[]): Buffer {
  return value(0x31, ...items);
}

/** A whole number of 0 or more, big-endian. */
export function integer(bytes: Uint8Array): Buffer {
  const padded = (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
  return value(0x02, padded);
}

export function boolean(on: boolean): Buffer {
  return value(0x01, Buffer.of(on ? 0xff : 0));
}

export function octets(bytes: Uint8Array): Buffer {
  return value(0x04, bytes);
}

/** `unused` bits at the end of the last byte do not count. */
export function bits(bytes: Uint8Array, unused = 0): Buffer {
  return value(0x03, Buffer.of(unused), bytes);
}

export function utf8(text: string): Buffer {
  return value(0x0c, Buffer.from(text, 'utf8'));
}

/** An object identifier from its dotted form. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return value(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(number: number): number[] {
  const bytes = [number & 0x7f];
  for (let rest = number >> 7; rest > 0; rest >>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return bytes;
}

/** A UTCTime, which is what certificates use until 2049 (RFC 5280, 4.1.2.5). */
export function time(ms: number): Buffer {
  const text = new Date(ms).toISOString().replace(/[-:T]|\.\d{3}/g, '');
  return value(0x17, Buffer.from(text.slice(2), 'ascii'));
}

/** `[number]` around values. */
export function tagged(number: number, ...content: readonly Uint8Array[]): Buffer {
  return value(0xa0 + number, ...content);
}
