import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { nodeHost } from '../../src/host/index.ts';
import { makeCertificates } from '../../src/sandbox/certificates.ts';

/** A server's TLS, put before one that has none: PostgreSQL's own handshake, then bytes passed on. */
export interface TlsFront {
  readonly port: number;
  /** PEM. */
  readonly root: string;
  /** How each connection came through: `tls`, `plain`, `refused`. */
  readonly seen: string[];
  close(): void;
}

/** `address` is one of the loopback's; the certificate names localhost, 127.0.0.1 and ::1. */
export async function startTlsFront(backendPort: number, address = '127.0.0.1'): Promise<TlsFront> {
  const { root, certificate, key } = await makeCertificates(nodeHost());
  const seen: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (first) => {
      if (first.readInt32BE(4) !== sslRequest) {
        seen.push('plain');
        pass(socket, backendPort, first);
        return;
      }
      socket.write('S');
      const secure = new TLSSocket(socket, { isServer: true, cert: certificate, key });
      secure.on('error', () => seen.push('refused'));
      secure.on('secure', () => seen.push('tls'));
      pass(secure, backendPort);
    });
  });
  return { port: await listen(server, address), root, seen, close: () => server.close() };
}

/** https://www.postgresql.org/docs/current/protocol-message-formats.html */
const sslRequest = 80877103;

function pass(socket: Socket, port: number, first?: Buffer): void {
  const backend = connect(port, '127.0.0.1');
  if (first !== undefined) backend.write(first);
  socket.pipe(backend).pipe(socket);
  backend.on('error', () => socket.destroy());
  socket.on('close', () => backend.destroy());
}

export async function listen(server: Server, address = '127.0.0.1'): Promise<number> {
  await new Promise<void>((done) => server.listen(0, address, done));
  return (server.address() as AddressInfo).port;
}
