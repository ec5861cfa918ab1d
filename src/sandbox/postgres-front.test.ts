import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { nodeHost } from '../host/index.ts';
import { makeCertificates } from './certificates.ts';
import {
  type Front,
  type FrontOptions,
  type LoginRecord,
  postgresFront,
} from './postgres-front.ts';
import {
  authentication,
  errorText,
  formatParameters,
  message,
  readExactly,
  readMessage,
  requestCodes,
  startupPacket,
} from './postgres-wire.ts';

/* The front alone, byte by byte. The server behind is one that lets everybody in and echoes. */

const certificates = await makeCertificates(nodeHost());
const opened: { stop(): Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((o) => o.stop()));
});

async function echoServer(): Promise<{ port: number; received: Buffer[] }> {
  const received: Buffer[] = [];
  const server: Server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (first) => {
      received.push(first);
      if (first.readInt32BE(4) === requestCodes.cancel) return socket.end();
      socket.write(authentication(0));
      return socket.pipe(socket);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  opened.push({ stop: async () => server.close() });
  return { port: portOf(server), received };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function open(
  change: Partial<FrontOptions> = {},
): Promise<{ front: Front; port: number; records: LoginRecord[]; received: Buffer[] }> {
  const echo = await echoServer();
  const records: LoginRecord[] = [];
  const front = postgresFront({
    certificates,
    isTokenUser: (user) => user === 'atlas',
    refusal: ({ token }) => (token === 'good' ? undefined : 'not good'),
    openBackend: async () => connect(echo.port, '127.0.0.1'),
    backendLogin: (parameters) => ({ parameters, password: undefined }),
    now: () => 0,
    log: (record) => records.push(record),
    ...change,
  });
  opened.push(front);
  return { front, port: await front.listen(0), records, received: echo.received };
}

async function plain(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

async function secure(port: number): Promise<TLSSocket> {
  const socket = await plain(port);
  socket.write(startupPacket({ code: requestCodes.tls, body: Buffer.alloc(0) }));
  expect((await readExactly(socket, 1)).toString()).toBe('S');
  const tls = connectTls({ socket, servername: 'localhost', ca: certificates.root });
  tls.on('error', () => {});
  await once(tls, 'secureConnect');
  return tls;
}

/** However it closes: what was still on its way may end in a reset. */
function closed(socket: Socket): Promise<void> {
  return new Promise((done) => socket.once('close', () => done()));
}

const protocol30 = 196_608;

function startup(parameters: Readonly<Record<string, string>>, code = protocol30): Buffer {
  return startupPacket({ code, body: formatParameters(new Map(Object.entries(parameters))) });
}

function password(text: string): Buffer {
  return message('p', Buffer.from(`${text}\0`));
}

describe('postgresFront', () => {
  it('joins client and server after a good login, however much flows', async () => {
    const { port, records, received } = await open();
    const client = await secure(port);
    client.write(startup({ user: 'atlas', database: 'db', application_name: 'x' }));
    expect(await readMessage(client)).toEqual({ type: 'R', body: Buffer.of(0, 0, 0, 3) });
    client.write(password('good'));
    expect(await readMessage(client)).toEqual({ type: 'R', body: Buffer.of(0, 0, 0, 0) });
    expect(received[0]).toEqual(startup({ user: 'atlas', database: 'db', application_name: 'x' }));

    const much = Buffer.alloc(8_000_000, 'mercator');
    client.write(much);
    expect((await readExactly(client, much.length)).equals(much)).toBe(true);
    client.end();
    await closed(client);
    expect(records).toEqual([
      {
        atMs: 0,
        user: 'atlas',
        database: 'db',
        remote: '127.0.0.1',
        tls: true,
        accepted: true,
        reason: 'accepted',
      },
    ]);
  });

  it('refuses GSS encryption and goes on', async () => {
    const { port } = await open();
    const client = await plain(port);
    client.write(startupPacket({ code: requestCodes.gss, body: Buffer.alloc(0) }));
    expect((await readExactly(client, 1)).toString()).toBe('N');
    client.write(startup({ user: 'atlas' }));
    const { type, body } = await readMessage(client);
    expect(type).toBe('E');
    expect(errorText(body)).toContain('user "atlas", database "atlas", no encryption');
  });

  it('speaks protocol 3.0 with clients that know a later one', async () => {
    const { port, received } = await open();
    const client = await secure(port);
    client.write(startup({ user: 'atlas', '_pq_.novelty': 'on' }, protocol30 + 2));
    const { type, body } = await readMessage(client);
    expect(type).toBe('v');
    expect(body.readInt32BE(0)).toBe(protocol30);
    expect(body.subarray(4).toString()).toBe('\0\0\0\x01_pq_.novelty\0');
    await readMessage(client);
    client.write(password('good'));
    await readMessage(client);
    expect(received[0]).toEqual(startup({ user: 'atlas' }));
  });

  it('hands a cancel request on', async () => {
    const { port, received } = await open();
    const client = await plain(port);
    const request = startupPacket({ code: requestCodes.cancel, body: Buffer.from('12345678') });
    client.write(request);
    client.resume();
    await closed(client);
    expect(received).toEqual([request]);
  });

  it.each([
    [
      'no startup packet',
      Buffer.from('GET / HTTP/1.1\r\n\r\n'),
      'invalid length of startup packet',
    ],
    ['a client that leaves', undefined, 'the connection was closed'],
    [
      'data before TLS is up, which somebody may have put there',
      Buffer.concat([
        startupPacket({ code: requestCodes.tls, body: Buffer.alloc(0) }),
        startup({ user: 'atlas' }),
      ]),
      'data arrived before TLS was up',
    ],
  ])('breaks off at %s', async (_, bytes, reason) => {
    const { port, records } = await open();
    const client = await plain(port);
    if (bytes === undefined) client.end();
    else client.write(bytes);
    client.resume();
    await closed(client);
    expect(records.map((r) => r.reason)).toEqual([`broken off: ${reason}`]);
  });

  it('waits for a startup packet that comes in pieces', async () => {
    const { port } = await open();
    const client = await plain(port);
    for (const byte of startup({ user: 'atlas' })) {
      client.write(Buffer.of(byte));
      await new Promise((done) => setTimeout(done, 1));
    }
    expect((await readMessage(client)).type).toBe('E');
  });

  it('breaks off at a password longer than PostgreSQL takes', async () => {
    const { port, records } = await open();
    const client = await secure(port);
    client.write(startup({ user: 'atlas' }));
    await readMessage(client);
    client.write(password('x'.repeat(70_000)));
    client.resume();
    await closed(client);
    expect(records.at(-1)).toMatchObject({
      tls: true,
      reason: 'broken off: invalid message length',
    });
  });

  it('says that nothing stands behind', async () => {
    const { port, records } = await open({
      openBackend: async () => {
        throw new Error('gone');
      },
    });
    const client = await secure(port);
    client.write(startup({ user: 'atlas' }));
    await readMessage(client);
    client.write(password('good'));
    expect(errorText((await readMessage(client)).body)).toContain('cannot be reached: gone');
    expect(records.at(-1)?.accepted).toBe(false);
  });

  it('ends its clients when it stops', async () => {
    const { front, port } = await open();
    const client = await secure(port);
    client.resume();
    await Promise.all([closed(client), front.stop()]);
    await expect(once(connect(port, '127.0.0.1'), 'connect')).rejects.toThrow('ECONNREFUSED');
  });
});
