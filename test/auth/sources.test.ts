import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessKey, Sandbox } from '../../src/sandbox/index.ts';
import { canary } from '../support/canary.ts';
import { type FakeCloud, startFakeCloud } from '../support/fake-cloud.ts';
import { scratchFolder } from '../support/run-folder.ts';
import { environmentOf, lasting, lastReason, startBench, temporary } from './bench.ts';
import { type ChildOutcome, runChild } from './child.ts';

/*
 * Every place AWS credentials come from, each in a process with an empty environment and home.
 * The fake cloud hands out the keys of a session; the sandbox lets only that session in.
 */

const bearer = canary('bearer-of-the-fake-cloud');
/** What the first of two roles gets; no database lets it in. */
const firstHop: AccessKey = {
  id: 'ASIAFIRSTHOP',
  secret: canary('first-hop-secret-key'),
  sessionToken: canary('first-hop-session-token'),
  users: [],
};
const firstRole = 'arn:aws:iam::1:role/first';
const lastRole = 'arn:aws:iam::1:role/last';

let bench: Sandbox;
let cloud: FakeCloud;
beforeAll(async () => {
  bench = await startBench();
  cloud = await startFakeCloud({
    credentials: temporary,
    roles: { [firstRole]: firstHop },
    region: bench.region,
    sessionSeconds: 3600,
    bearer,
    now: () => Date.now(),
  });
});
afterAll(async () => {
  await bench?.stop();
  await cloud?.stop();
});

interface Machine {
  readonly env?: Readonly<Record<string, string>>;
  /** Below the home folder. */
  readonly files?: Readonly<Record<string, string>>;
  readonly profile?: string;
  /** Absent: not given in code. */
  readonly region?: string;
  readonly metadata?: boolean;
}

/** `$HOME` in files and environment stands for the home folder. */
async function run(name: string, machine: Machine): Promise<ChildOutcome> {
  const home = scratchFolder(name);
  const placed = (text: string): string => text.replaceAll('$HOME', home);
  const written = Object.entries(machine.files ?? {}).map(([path, text]) => {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), placed(text));
    return join(home, path);
  });
  const own = Object.entries(machine.env ?? {}).map(([name, value]) => [name, placed(value)]);
  const { endpoint, rootCertificatePath } = bench;
  const { region, profile } = machine;
  const env = {
    HOME: home,
    PATH: '/usr/bin:/bin',
    PGSSLROOTCERT: rootCertificatePath,
    ...(machine.metadata ? {} : { AWS_EC2_METADATA_DISABLED: 'true' }),
    ...Object.fromEntries(own),
  };
  try {
    return await runChild({ endpoint, region, profile }, env);
  } finally {
    // These hold the secrets that the scan after the run looks for in what the product wrote.
    for (const file of written) rmSync(file);
  }
}

function requestsSince(count: number): string[] {
  return cloud.requests.slice(count).map((r) => r.what);
}

function profile(name: string, lines: readonly string[]): string {
  return `[${name === 'default' ? name : `profile ${name}`}]\n${lines.join('\n')}\n`;
}

const region = 'us-east-1';
const lastingProfile = [
  `aws_access_key_id = ${lasting.id}`,
  `aws_secret_access_key = ${lasting.secret}`,
  `region = ${region}`,
];
const lastingFile = { '.aws/config': profile('db', lastingProfile) };
const sts = (): Record<string, string> => ({ AWS_ENDPOINT_URL_STS: cloud.url });
const assumesLast = [`role_arn = ${lastRole}`, `region = ${region}`];

interface Case {
  readonly machine: () => Machine;
  readonly requests?: readonly string[];
}

const logsIn: Readonly<Record<string, Case>> = {
  'environment keys': { machine: () => ({ region, env: environmentOf(lasting) }) },
  'environment keys of a session': {
    machine: () => ({ env: { ...environmentOf(temporary), AWS_DEFAULT_REGION: region } }),
  },
  'environment keys, whatever AWS_PROFILE holds': {
    machine: () => ({
      env: { ...environmentOf(lasting), AWS_PROFILE: 'other' },
      files: {
        '.aws/config': profile('other', ['credential_process = false', `region = ${region}`]),
      },
    }),
  },
  'the profile of AWS_PROFILE': {
    machine: () => ({ env: { AWS_PROFILE: 'db' }, files: lastingFile }),
  },
  'the profile given in code, whatever the environment holds': {
    machine: () => ({
      profile: 'db',
      files: lastingFile,
      env: { AWS_ACCESS_KEY_ID: 'AKIAOTHER', AWS_SECRET_ACCESS_KEY: 'not-ours-at-all' },
    }),
  },
  'the credentials file': {
    machine: () => ({
      files: {
        '.aws/credentials': `[default]\n${lastingProfile.slice(0, 2).join('\n')}\n`,
        '.aws/config': profile('default', [`region = ${region}`]),
      },
    }),
  },
  'instance metadata, region included': {
    machine: () => ({
      metadata: true,
      env: { AWS_EC2_METADATA_SERVICE_ENDPOINT: cloud.url },
    }),
    requests: [
      'PUT /latest/api/token',
      'GET /latest/meta-data/placement/region',
      'PUT /latest/api/token',
      'GET /latest/meta-data/iam/security-credentials/',
      'GET /latest/meta-data/iam/security-credentials/sandbox-role',
    ],
  },
  'a container': {
    machine: () => ({
      region,
      env: {
        AWS_CONTAINER_CREDENTIALS_FULL_URI: `${cloud.url}/container`,
        AWS_CONTAINER_AUTHORIZATION_TOKEN: bearer,
      },
    }),
    requests: ['GET /container'],
  },
  'a role of a profile with keys': {
    machine: () => ({
      env: { ...sts(), AWS_PROFILE: 'last' },
      files: {
        '.aws/config':
          profile('db', lastingProfile) + profile('last', [...assumesLast, 'source_profile = db']),
      },
    }),
    requests: ['POST AssumeRole'],
  },
  'a role of a role': {
    machine: () => ({
      profile: 'last',
      env: sts(),
      files: {
        '.aws/config':
          profile('db', lastingProfile) +
          profile('first', [`role_arn = ${firstRole}`, 'source_profile = db']) +
          profile('last', [...assumesLast, 'source_profile = first']),
      },
    }),
    requests: ['POST AssumeRole', 'POST AssumeRole'],
  },
  'a role of the environment keys': {
    machine: () => ({
      profile: 'last',
      env: { ...sts(), ...environmentOf(lasting) },
      files: {
        '.aws/config': profile('last', [...assumesLast, 'credential_source = Environment']),
      },
    }),
    requests: ['POST AssumeRole'],
  },
  'a web identity': {
    machine: () => ({
      region,
      env: { ...sts(), AWS_WEB_IDENTITY_TOKEN_FILE: '$HOME/token', AWS_ROLE_ARN: lastRole },
      files: { token: bearer },
    }),
    requests: ['POST AssumeRoleWithWebIdentity'],
  },
  'a single sign-on session of another region': {
    machine: () => ({
      region,
      env: { AWS_PROFILE: 'sso', AWS_ENDPOINT_URL_SSO: cloud.url },
      files: ssoFiles(3_600_000),
    }),
    requests: ['GET /federation/credentials'],
  },
  'a program': {
    machine: () => ({
      files: {
        'keys.json': JSON.stringify({
          Version: 1,
          AccessKeyId: temporary.id,
          SecretAccessKey: temporary.secret,
          SessionToken: temporary.sessionToken,
        }),
        '.aws/config': profile('default', [
          'credential_process = cat $HOME/keys.json',
          `region = ${region}`,
        ]),
      },
    }),
  },
};

function ssoFiles(leftMs: number): Record<string, string> {
  const cached = createHash('sha1').update('work').digest('hex');
  return {
    '.aws/config':
      profile('sso', ['sso_session = work', 'sso_account_id = 1', 'sso_role_name = db']) +
      '[sso-session work]\nsso_start_url = https://x.awsapps.com/start\nsso_region = eu-west-1\n',
    [`.aws/sso/cache/${cached}.json`]: JSON.stringify({
      accessToken: bearer,
      expiresAt: new Date(Date.now() + leftMs).toISOString(),
    }),
  };
}

describe('logs in with credentials from', () => {
  it.each(Object.entries(logsIn))('%s', async (name, { machine, requests }) => {
    const before = cloud.requests.length;
    const { report, stderr } = await run(name.replace(/\W+/g, '-'), machine());
    expect(report).toEqual({ user: 'atlas' });
    expect(stderr).toBe('');
    expect(lastReason(bench)).toBe('accepted');
    expect(requestsSince(before)).toEqual(requests ?? []);
  });

  it('the second of two roles, which the first one asked for', () => {
    const hops = cloud.requests.filter((r) => r.role === lastRole || r.role === firstRole);
    const second = hops.find((r) => r.signedBy === firstHop.id);
    expect(second?.role).toBe(lastRole);
  });
});

/** A port where nothing listens. */
async function deadUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  await new Promise((done) => server.close(done));
  return `http://127.0.0.1:${port}`;
}

interface Failing {
  readonly machine: () => Machine | Promise<Machine>;
  readonly code: string;
  readonly message: string | RegExp;
}

const fails: Readonly<Record<string, Failing>> = {
  'nothing anywhere': {
    machine: () => ({ region }),
    code: 'E_CREDENTIALS_MISSING',
    message: 'no AWS credentials found',
  },
  'no region anywhere': {
    machine: () => ({ env: environmentOf(lasting) }),
    code: 'E_CREDENTIALS_REGION',
    message: 'no AWS region for the token',
  },
  'a profile that nobody knows': {
    machine: () => ({ region, profile: 'nope', files: lastingFile }),
    code: 'E_CREDENTIALS_MISSING',
    message: 'failed to get shared config profile, nope',
  },
  'a metadata service that is not there': {
    machine: async () => ({
      region,
      metadata: true,
      env: { AWS_EC2_METADATA_SERVICE_ENDPOINT: await deadUrl() },
    }),
    code: 'E_CREDENTIALS_MISSING',
    message: /^no AWS credentials from instance metadata: \S/,
  },
  'a token service that is not there': {
    machine: async () => ({
      profile: 'last',
      env: { AWS_ENDPOINT_URL_STS: await deadUrl(), AWS_MAX_ATTEMPTS: '1' },
      files: {
        '.aws/config':
          profile('db', lastingProfile) + profile('last', [...assumesLast, 'source_profile = db']),
      },
    }),
    code: 'E_CREDENTIALS_MISSING',
    message: /^no AWS credentials from profile "last": .*ECONNREFUSED/,
  },
  'a web identity that is not accepted': {
    machine: () => ({
      region,
      env: { ...sts(), AWS_WEB_IDENTITY_TOKEN_FILE: '$HOME/token', AWS_ROLE_ARN: lastRole },
      files: { token: 'somebody-else' },
    }),
    code: 'E_CREDENTIALS_MISSING',
    message: 'no AWS credentials from web identity: the identity token is not ours',
  },
  'a container that refuses': {
    machine: () => ({
      region,
      env: {
        AWS_CONTAINER_CREDENTIALS_FULL_URI: `${cloud.url}/container`,
        AWS_CONTAINER_AUTHORIZATION_TOKEN: 'wrong',
      },
    }),
    code: 'E_CREDENTIALS_MISSING',
    message: /^no AWS credentials from container: .*401/,
  },
  'a single sign-on session that ended': {
    machine: () => ({ region, profile: 'sso', files: ssoFiles(-1000) }),
    code: 'E_CREDENTIALS_EXPIRED',
    message: /^no AWS credentials from profile "sso": .*'aws sso login'/,
  },
  'a program that fails': {
    machine: () => ({
      region,
      files: {
        '.aws/config': profile('default', [
          'credential_process = sh -c "echo locked >&2; exit 3" do-not-print-this-argument',
        ]),
      },
    }),
    code: 'E_CREDENTIALS_MISSING',
    message: 'no AWS credentials from profile "default": credential_process failed locked',
  },
};

describe('says what is wrong with', () => {
  it.each(Object.entries(fails))('%s', async (name, { machine, code, message }) => {
    const before = bench.records.length;
    const { report, stderr } = await run(name.replace(/\W+/g, '-'), await machine());
    expect(report.code).toBe(code);
    if (typeof message === 'string') expect(report.message).toBe(message);
    else expect(report.message).toMatch(message);
    expect(`${report.message}${report.hint}`).not.toContain('do-not-print-this-argument');
    expect(stderr).toBe('');
    expect(bench.records.length).toBe(before);
  });
});
