import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type forgeModule from 'node-forge';
import type { Host } from '../host/index.ts';

/** A throw-away root and a server certificate for this machine's own names, as PEM. */
export interface Certificates {
  readonly root: string;
  readonly certificate: string;
  readonly key: string;
}

type Forge = typeof forgeModule;
type Extensions = Parameters<forgeModule.pki.Certificate['setExtensions']>[0];

const hourMs = 3_600_000;

/**
 * Made anew at every call; the root's key is forgotten at once, so nothing else can be signed
 * with it. Valid for a week. Throws E_MISSING_PACKAGE.
 */
export async function makeCertificates(
  host: Pick<Host, 'clock' | 'importPackage'>,
): Promise<Certificates> {
  const forge = await loadForge(host);
  const nowMs = host.clock.now();
  const root = keyPair();
  const server = keyPair();
  // Roots of several sandboxes may be trusted at once, and clients tell them apart by name.
  const rootName = `Mercator sandbox root ${randomBytes(4).toString('hex')} (throw-away)`;
  const signed = { forge, nowMs, issuer: rootName, signer: root.privateKey };
  return {
    root: issue({ ...signed, subject: rootName, key: root.publicKey, extensions: rootExtensions }),
    certificate: issue({
      ...signed,
      subject: 'localhost',
      key: server.publicKey,
      extensions: serverExtensions,
    }),
    key: server.privateKey,
  };
}

async function loadForge(host: Pick<Host, 'importPackage'>): Promise<Forge> {
  const loaded = (await host.importPackage('node-forge')) as { default?: Forge } & Forge;
  return loaded.default ?? loaded;
}

/** Node makes keys a hundred times faster than the library. */
function keyPair(): { readonly publicKey: string; readonly privateKey: string } {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

const rootExtensions: Extensions = [
  { name: 'basicConstraints', cA: true, critical: true },
  { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
  { name: 'subjectKeyIdentifier' },
];

const serverExtensions: Extensions = [
  { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
  { name: 'extKeyUsage', serverAuth: true },
  // 2 is a DNS name, 7 an address (RFC 5280, 4.2.1.6).
  {
    name: 'subjectAltName',
    altNames: [
      { type: 2, value: 'localhost' },
      { type: 7, ip: '127.0.0.1' },
      { type: 7, ip: '::1' },
    ],
  },
  { name: 'subjectKeyIdentifier' },
];

interface Request {
  readonly forge: Forge;
  readonly nowMs: number;
  readonly subject: string;
  readonly issuer: string;
  /** Public key, PEM. */
  readonly key: string;
  /** Private key of the issuer, PEM. */
  readonly signer: string;
  readonly extensions: Extensions;
}

function issue({ forge, nowMs, subject, issuer, key, signer, extensions }: Request): string {
  const { pki, md } = forge;
  const certificate = pki.createCertificate();
  certificate.publicKey = pki.publicKeyFromPem(key);
  // The top bit of a serial number must not be set.
  certificate.serialNumber = `4${randomBytes(16).toString('hex').slice(1)}`;
  certificate.validity.notBefore = new Date(nowMs - hourMs);
  certificate.validity.notAfter = new Date(nowMs + 7 * 24 * hourMs);
  certificate.setSubject([{ name: 'commonName', value: subject }]);
  certificate.setIssuer([{ name: 'commonName', value: issuer }]);
  certificate.setExtensions([...extensions]);
  certificate.sign(pki.privateKeyFromPem(signer), md.sha256.create());
  return pki.certificateToPem(certificate);
}
