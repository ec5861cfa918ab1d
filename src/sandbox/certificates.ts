import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import {
  bits,
  boolean,
  integer,
  octets,
  oid,
  sequence,
  set,
  tagged,
  time,
  utf8,
  value,
} from './x509-der.ts';

/** A throw-away root and a server certificate for this machine's own names, as PEM. */
export interface Certificates {
  readonly root: string;
  readonly certificate: string;
  readonly key: string;
}

const hourMs = 3_600_000;

/**
 * Made anew at every call; the root's key is forgotten at once, so nothing else can be signed
 * with it. Valid for a week. Own code, because the libraries on npm bring dozens of packages for
 * these two certificates. Format: RFC 5280; keys are P-256, signatures ECDSA with SHA-256.
 */
export function makeCertificates(nowMs: number): Certificates {
  const root = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const rootName = 'Mercator sandbox root (throw-away)';
  const common = { issuer: rootName, signer: root.privateKey, nowMs };
  const rootPem = issue({
    ...common,
    subject: rootName,
    key: root.publicKey,
    extensions: rootExtensions(root.publicKey),
  });
  const certificate = issue({
    ...common,
    subject: 'localhost',
    key: server.publicKey,
    extensions: serverExtensions(root.publicKey, server.publicKey),
  });
  const key = server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { root: rootPem, certificate, key };
}

interface Request {
  readonly subject: string;
  readonly issuer: string;
  readonly key: KeyObject;
  readonly signer: KeyObject;
  readonly extensions: readonly Buffer[];
  readonly nowMs: number;
}

const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'));

function issue(request: Request): string {
  const { nowMs } = request;
  // The top bit of a serial number must not be set; 127 random bits are unique enough.
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  const body = sequence(
    tagged(0, integer(Buffer.of(2))),
    integer(serial),
    ecdsaWithSha256,
    name(request.issuer),
    sequence(time(nowMs - hourMs), time(nowMs + 7 * 24 * hourMs)),
    name(request.subject),
    request.key.export({ type: 'spki', format: 'der' }),
    tagged(3, sequence(...request.extensions)),
  );
  const signature = sign('sha256', body, request.signer);
  return pem(sequence(body, ecdsaWithSha256, bits(signature)));
}

function name(common: string): Buffer {
  return sequence(set(sequence(oid('2.5.4.3'), utf8(common))));
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

function rootExtensions(key: KeyObject): readonly Buffer[] {
  return [
    extension('2.5.29.19', sequence(boolean(true)), true),
    // keyCertSign and cRLSign: bits 5 and 6 of nine.
    extension('2.5.29.15', bits(Buffer.of(0b0000_0110), 1), true),
    extension('2.5.29.14', octets(keyId(key))),
  ];
}

function serverExtensions(root: KeyObject, key: KeyObject): readonly Buffer[] {
  const dns = value(0x82, Buffer.from('localhost'));
  const ip4 = value(0x87, Buffer.of(127, 0, 0, 1));
  const ip6 = value(0x87, Buffer.concat([Buffer.alloc(15), Buffer.of(1)]));
  return [
    // digitalSignature
    extension('2.5.29.15', bits(Buffer.of(0b1000_0000), 7), true),
    // serverAuth
    extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1'))),
    extension('2.5.29.17', sequence(dns, ip4, ip6)),
    extension('2.5.29.35', sequence(value(0x80, keyId(root)))),
    extension('2.5.29.14', octets(keyId(key))),
  ];
}

function extension(id: string, content: Buffer, critical = false): Buffer {
  return sequence(oid(id), ...(critical ? [boolean(true)] : []), octets(content));
}

/** A name for the key; any unique one will do (RFC 5280, 4.2.1.2). */
function keyId(key: KeyObject): Buffer {
  const der = key.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest().subarray(0, 20);
}
