import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { MercatorError } from '../base/index.ts';
import type { Clock, Host, Net } from './host.ts';
import { nodeFiles } from './node-files.ts';
import { importPackage, packageFolder, packageSearchStarts } from './node-packages.ts';
import { nodeProcesses } from './node-processes.ts';
import { nodeSignals } from './node-signals.ts';
import { nodeTerminal } from './node-terminal.ts';

/** The machine this process runs on. Sockets, processes and https are loaded on first use. */
export function nodeHost(): Host {
  const cwd = process.cwd();
  return {
    files: nodeFiles(cwd),
    env: process.env,
    cwd,
    home: process.env.HOME || process.env.USERPROFILE || undefined,
    platform: process.platform,
    arch: process.arch,
    uid: process.geteuid?.(),
    clock,
    processes: nodeProcesses(cwd),
    fetch: (url, options) => fetch(url, options),
    net,
    terminal: nodeTerminal(),
    signals: nodeSignals(),
    importPackage: (name) => importPackage(name, cwd),
    packageFolder: (name, from) =>
      packageFolder(name, from === undefined ? packageSearchStarts(cwd) : [from]),
  };
}

const clock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  sleep,
};

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((done, fail) => {
    const abort = (): void => {
      clearTimeout(timer);
      fail(new MercatorError('E_INTERRUPTED', 'stopped while waiting', { cause: signal?.reason }));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      done();
    }, ms);
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort, { once: true });
  });
}

const net: Net = { freePort, connect };

function freePort(): Promise<number> {
  const server = process.getBuiltinModule('node:net').createServer();
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => done(port));
    });
  });
}

function connect(target: { host: string; port: number } | { path: string }): Promise<Duplex> {
  const socket: Socket = process.getBuiltinModule('node:net').connect(target);
  return new Promise((done, fail) => {
    const onError = (cause: Error): void => {
      const where = 'path' in target ? target.path : `${target.host}:${target.port}`;
      fail(
        new MercatorError('E_CONNECT', `cannot connect to "${where}": ${cause.message}`, { cause }),
      );
    };
    socket.once('error', onError);
    socket.once('connect', () => {
      socket.off('error', onError);
      done(socket);
    });
  });
}
