import { randomBytes } from 'node:crypto';
import type { Host } from '../host/index.ts';
import { type Backend, startBackend } from './backend.ts';
import { makeCertificates } from './certificates.ts';
import { type Front, type LoginRecord, postgresFront } from './postgres-front.ts';
import { type AccessKey, refusalOf, type VerifierRules } from './verifier.ts';

export interface SandboxOptions {
  readonly host: Host;
  /** A PostgreSQL to stand before; absent, a private one is started. */
  readonly backendUrl?: string | undefined;
  /** 0 or absent: a free one. */
  readonly port?: number | undefined;
  /** Database users that log in with a token; made in a private server. Default: `atlas`. */
  readonly users?: readonly string[] | undefined;
  /** Default: `us-east-1`. */
  readonly region?: string | undefined;
  /** Who may sign; absent, one throw-away key for all users. */
  readonly accessKeys?: readonly AccessKey[] | undefined;
  /** Ends every token after so many seconds instead of after 15 minutes. */
  readonly tokenLifeSeconds?: number | undefined;
  /** Run once in the database, on a private server as the first of the users, who owns it. */
  readonly sql?: string | undefined;
  readonly log: (record: LoginRecord) => void;
}

/** A server that asks for tokens, running until `stop`. */
export interface Sandbox {
  /** `localhost:PORT`, which is also what tokens are signed for. */
  readonly endpoint: string;
  readonly region: string;
  /** The first of the users. */
  readonly user: string;
  readonly users: readonly string[];
  readonly database: string;
  /** The throw-away root, a PEM file: what sslrootcert or PGSSLROOTCERT must name. */
  readonly rootCertificatePath: string;
  /** What a client's environment needs: the first key and the root certificate. */
  readonly environment: Readonly<Record<string, string>>;
  /** What stands behind, for people. */
  readonly backend: string;
  readonly singleSession: boolean;
  /** All logins so far, oldest first. */
  readonly records: readonly LoginRecord[];
  /** Ends the server and removes all its files. */
  stop(): Promise<void>;
}

/**
 * A PostgreSQL that behaves as RDS with IAM authentication: real TLS, really signed tokens that
 * really expire, the texts of RDS; needs no cloud. Throws E_URL, E_LOCAL_SERVER, E_LOGIN, E_QUERY.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { host, users = ['atlas'] } = options;
  const accessKeys = options.accessKeys ?? [throwAwayKey(users)];
  const folder = await host.files.makeTemporaryFolder('mercator-sandbox-');
  const parts: Parts = { folder, host };
  try {
    const backend = await startBackend(host, options.backendUrl);
    parts.backend = backend;
    await backend.run(preparation(backend, users, options.sql));
    return await openSandbox({ ...options, users, accessKeys }, backend, parts);
  } catch (error) {
    await stopParts(parts);
    throw error;
  }
}

type Settled = SandboxOptions & {
  readonly users: readonly string[];
  readonly accessKeys: readonly AccessKey[];
};

async function openSandbox(options: Settled, backend: Backend, parts: Parts): Promise<Sandbox> {
  const { host, users, region = 'us-east-1' } = options;
  const certificates = await makeCertificates(host);
  const rootCertificatePath = `${parts.folder}/root.pem`;
  await host.files.writeText(rootCertificatePath, certificates.root, { mode: 0o600 });
  const records: LoginRecord[] = [];
  const endpoints: string[] = [];
  parts.front = postgresFront({
    certificates,
    isTokenUser: (user) => users.includes(user),
    refusal: verifierOf({ ...options, region }, endpoints),
    openBackend: () => backend.open(),
    backendLogin: (parameters) => backend.login(parameters),
    now: () => host.clock.now(),
    log: (record) => {
      records.push(record);
      options.log(record);
    },
  });
  const port = await parts.front.listen(options.port ?? 0);
  // The addresses of the same server are as good, for clients that do not use names.
  endpoints.push(`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`);
  return {
    endpoint: `localhost:${port}`,
    region,
    user: users[0] ?? '',
    users,
    database: backend.database,
    rootCertificatePath,
    environment: environmentOf(options.accessKeys[0], rootCertificatePath),
    backend: backend.description,
    singleSession: backend.singleSession,
    records,
    stop: () => stopParts(parts),
  };
}

function verifierOf(
  options: Settled & { readonly region: string },
  endpoints: readonly string[],
): (login: { user: string; token: string }) => string | undefined {
  const { host, region, accessKeys, tokenLifeSeconds } = options;
  const rules: VerifierRules = {
    service: 'rds-db',
    endpoints,
    region,
    accessKeys,
    tokenLifeSeconds,
  };
  return (login) => refusalOf({ ...login, nowMs: host.clock.now() }, rules);
}

interface Parts {
  readonly folder: string;
  readonly host: Host;
  backend?: Backend;
  front?: Front;
}

async function stopParts({ folder, host, backend, front }: Parts): Promise<void> {
  await front?.stop();
  await backend?.stop();
  await host.files.remove(folder);
}

function throwAwayKey(users: readonly string[]): AccessKey {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const id = [...randomBytes(16)].map((byte) => alphabet[byte % alphabet.length]).join('');
  return { id: `AKIA${id}`, secret: randomBytes(30).toString('base64'), users };
}

function environmentOf(
  key: AccessKey | undefined,
  rootCertificatePath: string,
): Readonly<Record<string, string>> {
  return {
    ...(key ? { AWS_ACCESS_KEY_ID: key.id, AWS_SECRET_ACCESS_KEY: key.secret } : {}),
    ...(key?.sessionToken ? { AWS_SESSION_TOKEN: key.sessionToken } : {}),
    PGSSLROOTCERT: rootCertificatePath,
  };
}

/** On a private server the users are made as on RDS; in the database that was named, nothing is. */
function preparation(
  backend: Backend,
  users: readonly string[],
  sql: string | undefined,
): readonly string[] {
  const schema = sql === undefined ? [] : [sql];
  if (!backend.isPrivate) return schema;
  const owner = identifier(users[0] ?? 'postgres');
  return [
    'CREATE ROLE rds_iam NOLOGIN',
    ...users.flatMap((user) => [
      `CREATE ROLE ${identifier(user)} LOGIN`,
      `GRANT rds_iam TO ${identifier(user)}`,
    ]),
    `ALTER DATABASE ${identifier(backend.database)} OWNER TO ${owner}`,
    ...(schema.length > 0 ? [`SET ROLE ${owner}`, ...schema] : []),
  ];
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
