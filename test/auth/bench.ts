import { readFileSync } from 'node:fs';
import pg from 'pg';
import { rdsToken } from '../../src/auth/index.ts';
import { isMercatorError, revealSecret, Secret } from '../../src/base/index.ts';
import { openSession } from '../../src/dialects/postgres/connect.ts';
import { type Host, nodeHost } from '../../src/host/index.ts';
import {
  type AccessKey,
  type Sandbox,
  type SandboxOptions,
  startSandbox,
} from '../../src/sandbox/index.ts';
import { canary } from '../support/canary.ts';

/*
 * What the login tests share: the keys of a small company, tokens of any age and make, and the
 * ways to log in with one.
 */

/** Of a person; may log in as `atlas` and `reader`. */
export const lasting: AccessKey = {
  id: 'AKIALASTINGKEY',
  secret: canary('lasting/secret+of/the/bench'),
  users: ['atlas', 'reader', 'nobody'],
};

/** Of a role session, with a token as long as real ones are. */
export const temporary: AccessKey = {
  id: 'ASIATEMPORARYKEY',
  secret: canary('temporary/secret+of/the/bench'),
  sessionToken: canary(`FwoGZXIvYXdzE/${'x+y/'.repeat(450)}=`),
  users: ['atlas'],
};

/** A server to log in to, whatever stands before it. */
export type Bench = Pick<Sandbox, 'endpoint' | 'region' | 'rootCertificatePath' | 'records'>;

export function startBench(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  return startSandbox({
    host: nodeHost(),
    users: ['atlas', 'reader'],
    accessKeys: [lasting, temporary],
    log: () => {},
    ...options,
  });
}

/** A server whose tokens live for seconds, by a clock that is put forward. */
export interface ExpiringBench {
  readonly bench: Sandbox;
  /** A machine with a key, and with the server's clock. */
  readonly host: Host;
  /** All tokens that were made until now are too old from here on. */
  outliveTokens(): void;
  /** How `host` logs in: a token that is made anew when it is asked for. */
  url(query?: string): Promise<Secret<string>>;
}

export async function startExpiringBench(): Promise<ExpiringBench> {
  const tokenLifeSeconds = 20;
  let aheadMs = 0;
  const inTime = (host: Host): Host => ({
    ...host,
    clock: { ...host.clock, now: () => Date.now() + aheadMs },
  });
  const bench = await startBench({ host: inTime(nodeHost()), tokenLifeSeconds });
  const host: Host = { ...inTime(machine(lasting)), home: undefined };
  return {
    bench,
    host,
    outliveTokens: () => {
      aheadMs += (tokenLifeSeconds + 1) * 1000;
    },
    url: (query = '') => urlWithToken(bench, host, query),
  };
}

async function urlWithToken(bench: Bench, host: Host, query: string): Promise<Secret<string>> {
  const token = await rdsToken(
    { endpoint: bench.endpoint, username: 'atlas', region: bench.region, label: 'test' },
    { host },
  );
  const root = encodeURIComponent(bench.rootCertificatePath);
  const place = `@localhost:${portOf(bench)}/postgres?sslrootcert=${root}${query}`;
  return Secret.combine(['postgres://atlas:', token.map(encodeURIComponent), place], (parts) =>
    parts.join(''),
  );
}

export interface Minting {
  readonly key?: AccessKey;
  readonly user?: string;
  readonly endpoint?: string;
  readonly region?: string;
  readonly ageSeconds?: number;
}

/** A token as the product makes it on a machine with that key and that clock. */
export async function mint(bench: Bench, options: Minting = {}): Promise<string> {
  const token = await rdsToken(
    {
      endpoint: options.endpoint ?? bench.endpoint,
      username: options.user ?? 'atlas',
      region: options.region ?? bench.region,
      label: 'bench',
    },
    { host: machine(options.key ?? lasting, options.ageSeconds ?? 0) },
  );
  return canary(revealSecret(token));
}

/** This machine with that key in its environment, and a clock that is behind. */
function machine(key: AccessKey, behindSeconds = 0): Host {
  const host = nodeHost();
  const now = (): number => Date.now() - behindSeconds * 1000;
  return { ...host, clock: { ...host.clock, now }, env: environmentOf(key) };
}

export function environmentOf(key: AccessKey): Record<string, string> {
  return {
    AWS_ACCESS_KEY_ID: key.id,
    AWS_SECRET_ACCESS_KEY: key.secret,
    ...(key.sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: key.sessionToken }),
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/** What came of a login: who is in, or the server's words and code. */
export type Outcome = string;

export interface PgLogin {
  readonly user?: string;
  readonly password: string | (() => Promise<string>);
  readonly ssl?: false | 'unverified' | 'no root';
}

/** With the npm driver alone. */
export async function logInWithPg(bench: Bench, login: PgLogin): Promise<Outcome> {
  const ca = readFileSync(bench.rootCertificatePath, 'utf8');
  const ways = { unverified: { rejectUnauthorized: false }, 'no root': {} };
  const client = new pg.Client({
    host: 'localhost',
    port: portOf(bench),
    user: login.user ?? 'atlas',
    database: 'postgres',
    password: login.password,
    ssl: login.ssl === undefined ? { ca } : login.ssl && ways[login.ssl],
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query('SELECT current_user AS name');
    return `in as ${rows[0]?.name}`;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return `${code} ${error instanceof Error ? error.message : error}`;
  } finally {
    await client.end();
  }
}

export interface ProductLogin {
  readonly user?: string;
  /** As it stands in the URL. */
  readonly password: string;
  /** Without the question mark. */
  readonly query?: string;
}

/** With the product, by URL. The outcome of a refusal is code, message and hint. */
export async function logInWithProduct(bench: Bench, login: ProductLogin): Promise<Outcome> {
  const query = login.query ?? `sslrootcert=${encodeURIComponent(bench.rootCertificatePath)}`;
  const url = `postgres://${login.user ?? 'atlas'}:${login.password}@${bench.endpoint}/postgres?${query}`;
  const host = { ...nodeHost(), env: {}, home: undefined };
  try {
    const session = await openSession({ url, host, warn: () => {} });
    const { rows } = await session.query('SELECT current_user');
    await session.close();
    return `in as ${rows[0]?.[0]}`;
  } catch (error) {
    if (!isMercatorError(error)) throw error;
    return `${error.code} ${error.message}\n${error.hint ?? ''}`;
  }
}

export function portOf(bench: Bench): number {
  return Number(bench.endpoint.split(':')[1]);
}

/** What the server's own log said of the last login. */
export function lastReason(bench: Bench): string | undefined {
  return bench.records.at(-1)?.reason;
}
