import { execFile } from 'node:child_process';
import { chmodSync, chownSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { type LocalServer, startLocalPostgres } from '../../src/dialects/postgres/local.ts';
import { type Host, nodeHost } from '../../src/host/index.ts';
import { makeCertificates } from '../../src/sandbox/certificates.ts';
import { type LoginRecord, refusalOf } from '../../src/sandbox/index.ts';
import { scratchFolder } from '../support/run-folder.ts';
import { type Bench, lasting, temporary } from './bench.ts';

/*
 * The closest likeness of RDS: PostgreSQL itself takes the token and asks PAM, by the lines of
 * pg_hba.conf that RDS has. Needs root (for a file in /etc/pam.d), a C compiler, and a PostgreSQL
 * built with PAM.
 */

export interface PamBench extends Bench {
  stop(): Promise<void>;
}

const pamFolder = '/etc/pam.d';
const region = 'us-east-1';

/** Why this machine cannot have one; undefined when it can be tried. */
export async function pamUnfit(host: Host = nodeHost()): Promise<string | undefined> {
  if (host.platform !== 'linux' || host.uid !== 0) return 'needs root on Linux';
  if (!existsSync(pamFolder)) return `there is no ${pamFolder}`;
  if ((await host.processes.find('gcc')) === undefined) return 'there is no C compiler (gcc)';
  return undefined;
}

/** The bench, or why it cannot be had. */
export async function startPamBench(): Promise<PamBench | string> {
  const host = nodeHost();
  const unfit = await pamUnfit(host);
  if (unfit !== undefined) return unfit;
  const folder = scratchFolder('pam');
  const service = `mercator-test-${process.pid}`;
  const serviceFile = join(pamFolder, service);
  const records: LoginRecord[] = [];
  const verifier = await startVerifier(join(folder, 'verifier.sock'), records);
  try {
    await buildModule(folder);
    writeFileSync(
      serviceFile,
      `auth required ${folder}/token.so ${folder}/verifier.sock\naccount required pam_permit.so\n`,
    );
    const server = await startServer(host, folder, service);
    if (server.port === undefined) {
      await server.stop();
      throw new Error('no PostgreSQL built with PAM');
    }
    verifier.port = server.port;
    await makeRoles(server);
    return {
      endpoint: `localhost:${server.port}`,
      region,
      rootCertificatePath: join(folder, 'root.pem'),
      records,
      stop: async () => {
        await server.stop();
        verifier.server.close();
        rmSync(serviceFile, { force: true });
      },
    };
  } catch (error) {
    verifier.server.close();
    rmSync(serviceFile, { force: true });
    return error instanceof Error ? error.message : String(error);
  }
}

async function buildModule(folder: string): Promise<void> {
  const source = join(import.meta.dirname, 'pam/token.c');
  const module = join(folder, 'token.so');
  const flags = ['-Wall', '-Wextra', '-Werror', '-O1', '-fPIC', '-shared'];
  await promisify(execFile)('gcc', [...flags, '-o', module, source]);
}

async function startServer(host: Host, folder: string, service: string): Promise<LocalServer> {
  const certificates = await makeCertificates(host);
  writeFileSync(join(folder, 'root.pem'), certificates.root);
  writeFileSync(join(folder, 'server.pem'), certificates.certificate);
  writeFileSync(join(folder, 'server.key'), certificates.key, { mode: 0o600 });
  // PostgreSQL runs as nobody, whom its key must belong to.
  chownSync(join(folder, 'server.key'), 65534, 65534);
  const hba = [
    'local   all all                  trust',
    `hostssl all +rds_iam 127.0.0.1/32 pam pamservice=${service}`,
    'host    all +rds_iam 127.0.0.1/32 reject',
    'host    all all      127.0.0.1/32 scram-sha-256',
  ];
  writeFileSync(join(folder, 'pg_hba.conf'), `${hba.join('\n')}\n`);
  return startLocalPostgres({
    host,
    prefer: 'binaries',
    tcp: true,
    settings: {
      hba_file: join(folder, 'pg_hba.conf'),
      ssl: 'on',
      ssl_cert_file: join(folder, 'server.pem'),
      ssl_key_file: join(folder, 'server.key'),
    },
  });
}

async function makeRoles(server: LocalServer): Promise<void> {
  const client = new pg.Client({
    host: server.socketFolder,
    port: server.port,
    user: server.superuser,
    database: 'postgres',
  });
  await client.connect();
  await client.query(
    `CREATE ROLE rds_iam NOLOGIN; CREATE ROLE atlas LOGIN; CREATE ROLE reader LOGIN;
     GRANT rds_iam TO atlas, reader; CREATE ROLE outsider LOGIN`,
  );
  await client.end();
}

interface Verifier {
  readonly server: Server;
  /** Of the PostgreSQL that asks, known once it runs. */
  port: number;
}

/** What stands for RDS's own authenticator: answers the module's question, and logs why. */
async function startVerifier(path: string, records: LoginRecord[]): Promise<Verifier> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    // Not an iterator or a consumer: those close the socket after reading, before the answer.
    const chunks: Buffer[] = [];
    socket.on('error', () => {});
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('end', () => {
      const [, user = '', remote = '', token = ''] = Buffer.concat(chunks).toString().split('\0');
      const reason = judge({ token, user }, verifier.port);
      const accepted = reason === undefined;
      const common = { atMs: Date.now(), user, database: '', remote, tls: true };
      records.push({ ...common, accepted, reason: reason ?? 'accepted' });
      socket.end(accepted ? 'y' : 'n');
    });
  });
  const verifier: Verifier = { server, port: 0 };
  await new Promise<void>((done) => server.listen(path, done));
  chmodSync(path, 0o777);
  return verifier;
}

function judge(login: { token: string; user: string }, port: number): string | undefined {
  return refusalOf(
    { ...login, nowMs: Date.now() },
    {
      service: 'rds-db',
      endpoints: [`localhost:${port}`],
      region,
      accessKeys: [lasting, temporary],
    },
  );
}
