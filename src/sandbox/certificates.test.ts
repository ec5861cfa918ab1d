import { X509Certificate } from 'node:crypto';
import { connect, createServer } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { nodeHost } from '../host/index.ts';
import { type Certificates, makeCertificates } from './certificates.ts';

const made = await makeCertificates(nodeHost());
const other = await makeCertificates(nodeHost());

describe('makeCertificates', () => {
  it('makes a root that signs itself and the server', () => {
    const root = new X509Certificate(made.root);
    const server = new X509Certificate(made.certificate);
    expect(root.ca).toBe(true);
    expect(server.ca).toBe(false);
    expect(root.verify(root.publicKey)).toBe(true);
    expect(server.verify(root.publicKey)).toBe(true);
    expect(server.checkIssued(root)).toBe(true);
    expect(server.subjectAltName).toBe(
      'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1',
    );
    expect(root.serialNumber).not.toBe(server.serialNumber);
  });

  it('is valid for a week from an hour ago', async () => {
    const host = nodeHost();
    const clock = { ...host.clock, now: () => Date.UTC(2026, 0, 1) };
    const { certificate } = await makeCertificates({ ...host, clock });
    const server = new X509Certificate(certificate);
    expect(new Date(server.validFrom).toISOString()).toBe('2025-12-31T23:00:00.000Z');
    expect(new Date(server.validTo).toISOString()).toBe('2026-01-08T00:00:00.000Z');
  });

  it.each([
    ['localhost', made.root, undefined],
    ['127.0.0.1', made.root, undefined],
    ['another.example', made.root, 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['localhost', other.root, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ])('is trusted as %s', async (servername, root, code) => {
    expect(await handshake(made, servername, root)).toBe(code);
  });
});

/** The code of the client's error; undefined when it trusts the server. */
async function handshake(
  certificates: Certificates,
  host: string,
  ca: string,
): Promise<string | undefined> {
  const server = createServer({ cert: certificates.certificate, key: certificates.key });
  server.on('tlsClientError', () => {});
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  try {
    return await new Promise((done) => {
      const target = { port, host: '127.0.0.1', ca };
      const socket = connect(host === target.host ? target : { ...target, servername: host });
      socket.on('error', (error: NodeJS.ErrnoException) => done(error.code));
      socket.on('secureConnect', () => {
        socket.end();
        done(undefined);
      });
    });
  } finally {
    server.close();
  }
}
