import { appendFileSync } from 'node:fs';
import { canaryFileVariable } from './run-folder.ts';

/**
 * Registers a secret that a test has made: a token, a secret key, a session token, a password.
 * After the run everything it printed, logged or left in a file is searched for it. Returns it.
 */
export function canary(secret: string): string {
  if (secret.length < 8) throw new Error('a secret this short would be found by accident');
  const file = process.env[canaryFileVariable];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(secret)}\n`);
  return secret;
}

export interface CanaryHit {
  /** Number of the secret, in the order of registration. */
  readonly secret: number;
  /** `plain`, `URL-escaped`, `base64` … */
  readonly form: string;
}

/** What to look for, ready to be searched in one pass over a text. */
export interface CanaryForms {
  /** Needles by their first four bytes. */
  readonly byHead: ReadonlyMap<number, readonly Needle[]>;
  /** 1 at each pair of bytes that a needle begins with: most of a text is passed over by it alone. */
  readonly pairs: Uint8Array;
}

interface Needle {
  readonly bytes: Buffer;
  readonly hit: CanaryHit;
}

/** Every secret in every form it may take. */
export function canaryForms(secrets: readonly string[]): CanaryForms {
  const seen = new Set<string>();
  const byHead = new Map<number, Needle[]>();
  const pairs = new Uint8Array(0x1_00_00);
  for (const [secret, text] of secrets.entries()) {
    for (const [form, variant] of variants(text)) {
      // The end is enough, and is what counts: a token's signature comes last.
      const bytes = Buffer.from(variant).subarray(-48);
      if (seen.has(bytes.toString('latin1'))) continue;
      seen.add(bytes.toString('latin1'));
      const head = headAt(bytes, 0);
      byHead.set(head, [...(byHead.get(head) ?? []), { bytes, hit: { secret, form } }]);
      pairs[bytes.readUInt16LE(0)] = 1;
    }
  }
  return { byHead, pairs };
}

function headAt(bytes: Buffer, at: number): number {
  return bytes.readUInt32LE(at);
}

function variants(text: string): readonly (readonly [string, string])[] {
  const escaped = encodeURIComponent(text);
  return [
    ['plain', text],
    ['URL-escaped', escaped],
    ['URL-escaped twice', encodeURIComponent(escaped)],
    ['JSON', JSON.stringify(text).slice(1, -1)],
    ...base64Forms(text),
  ];
}

/** Base64 of a text depends on where in a group of three bytes it starts. */
function base64Forms(text: string): readonly (readonly [string, string])[] {
  const forms: (readonly [string, string])[] = [];
  for (const offset of [0, 1, 2]) {
    const bytes = Buffer.from(`${' '.repeat(offset)}${text}`);
    const whole = bytes.subarray(0, bytes.length - (bytes.length % 3));
    // The first group holds what stands before the text.
    const encoded = whole.toString('base64').slice(offset === 0 ? 0 : 4);
    if (encoded.length < 12) continue;
    forms.push(['base64', encoded], ['base64url', toBase64Url(encoded)]);
  }
  return forms;
}

function toBase64Url(encoded: string): string {
  return encoded.replaceAll('+', '-').replaceAll('/', '_');
}

/** The secrets that stand in the bytes, each form once. */
export function findCanaries(content: Buffer, forms: CanaryForms): readonly CanaryHit[] {
  const { byHead, pairs } = forms;
  const hits = new Set<CanaryHit>();
  for (let at = 0; at + 4 <= content.length; at++) {
    if (pairs[(content[at] ?? 0) | ((content[at + 1] ?? 0) << 8)] === 0) continue;
    for (const { bytes, hit } of byHead.get(headAt(content, at)) ?? []) {
      if (bytes.equals(content.subarray(at, at + bytes.length))) hits.add(hit);
    }
  }
  return [...hits];
}
