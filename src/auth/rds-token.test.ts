import { describe, expect, it } from 'vitest';
import { holdsCloudToken, renewSecret, revealSecret } from '../base/index.ts';
import type { Host } from '../host/index.ts';
import { type MemoryHost, type MemoryHostOptions, memoryHost } from '../host/memory.ts';
import { dsqlToken } from './dsql-token.ts';
import { type RdsTokenOptions, rdsToken } from './rds-token.ts';

const now = Date.UTC(2026, 10, 3, 4, 5, 6);
const keys = { AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 'env-secret' };
const off = { AWS_EC2_METADATA_DISABLED: 'true' };
const rds = 'db.abc.eu-west-3.rds.amazonaws.com:5432';
const request: RdsTokenOptions = {
  endpoint: rds,
  username: 'atlas',
  label: 'data.aws_rds_token.db',
};

function host(options: MemoryHostOptions = {}): MemoryHost {
  return memoryHost({ now, ...options, env: { ...off, ...keys, ...options.env } });
}

function regionIn(token: string): string | undefined {
  return /%2F(\d{8})%2F([a-z0-9-]+)%2F(rds-db|dsql)%2F/.exec(token)?.[2];
}

describe('rdsToken', () => {
  it('is a secret that knows where it came from', async () => {
    const token = await rdsToken(request, { host: host() });
    expect(`${token}`).toBe('***');
    expect(holdsCloudToken(token)).toBe(true);
    expect(token.origins).toEqual([{ provenance: 'cloud-token', label: 'data.aws_rds_token.db' }]);
    expect(revealSecret(token)).toMatch(
      /^db\.abc\.eu-west-3\.rds\.amazonaws\.com:5432\/\?Action=connect&DBUser=atlas&.*&X-Amz-Date=20261103T040506Z&X-Amz-Expires=900&/,
    );
  });

  it('is made anew at every renewal', async () => {
    const machine = host();
    const token = await rdsToken(request, { host: machine });
    await machine.clock.sleep(1_800_000);
    expect(await renewSecret(token)).toContain('X-Amz-Date=20261103T043506Z');
    expect(revealSecret(token)).toContain('X-Amz-Date=20261103T040506Z');
  });

  const files = { '/home/user/.aws/config': '[default]\nregion = in-profile-1\n' };
  it.each([
    [
      'the code',
      { ...request, region: 'us-east-1' },
      { env: { AWS_REGION: 'x-y-1' } },
      'us-east-1',
    ],
    ['the host name', request, { env: { AWS_REGION: 'us-east-1' }, files }, 'eu-west-3'],
    [
      'AWS_REGION',
      { ...request, endpoint: 'localhost:5432' },
      { env: { AWS_REGION: 'a-b-1', AWS_DEFAULT_REGION: 'c-d-1' }, files },
      'a-b-1',
    ],
    [
      'AWS_DEFAULT_REGION',
      { ...request, endpoint: 'localhost:5432' },
      { env: { AWS_DEFAULT_REGION: 'c-d-1' }, files },
      'c-d-1',
    ],
    ['the profile', { ...request, endpoint: 'localhost:5432' }, { files }, 'in-profile-1'],
  ])('takes the region of %s', async (_, options, machine, region) => {
    const token = await rdsToken(options, { host: host(machine) });
    expect(regionIn(revealSecret(token))).toBe(region);
  });

  it('names what was tried when there is no region', async () => {
    const options = { ...request, endpoint: 'localhost:5432' };
    await expect(rdsToken(options, { host: host() })).rejects.toMatchObject({
      code: 'E_CREDENTIALS_REGION',
      hint: expect.stringMatching(/"localhost" names none[\s\S]*AWS_DEFAULT_REGION[\s\S]*profile/),
    });
  });

  it.each([
    ['no port', { ...request, endpoint: 'localhost' }, 'E_CREDENTIALS_ENDPOINT'],
    ['no user', { ...request, username: '' }, 'E_DATA_SOURCE'],
    ['an unknown profile', { ...request, profile: 'nope' }, 'E_CREDENTIALS_MISSING'],
  ])('refuses %s', async (_, options, code) => {
    await expect(rdsToken(options, { host: host() })).rejects.toMatchObject({ code });
  });
});

interface RoleHost {
  readonly machine: Host;
  readonly calls: () => number;
  readonly pass: (ms: number) => Promise<void>;
}

/** A role whose sessions last so many seconds, one after the other. */
function roleHost(lives: readonly number[]): RoleHost {
  let calls = 0;
  const memory: MemoryHost = memoryHost({
    now,
    env: off,
    files: { '/home/user/.aws/config': '[default]\ncredential_process = x\nregion = a-b-1\n' },
    packages: {
      '@aws-sdk/credential-provider-ini': {
        fromIni: () => async () => {
          const life = lives[Math.min(calls++, lives.length - 1)] ?? 0;
          const expiration = new Date(memory.clock.now() + life * 1000);
          return { accessKeyId: `AKIA${calls}`, secretAccessKey: 's', expiration };
        },
      },
    },
  });
  // Waiting for the service's answer takes no time here, where the memory clock would jump.
  const clock = { ...memory.clock, sleep: () => new Promise<never>(() => {}) };
  return { machine: { ...memory, clock }, calls: () => calls, pass: memory.clock.sleep };
}

describe('the session behind a token', () => {
  it('is shared by the tokens of a process and renewed before it ends', async () => {
    const { machine, calls, pass } = roleHost([3600]);
    const cx = { host: machine };
    const [one] = await Promise.all([rdsToken(request, cx), rdsToken(request, cx)]);
    await renewSecret(one);
    expect(calls()).toBe(1);
    await pass(3_400_000);
    const renewed = await Promise.all([renewSecret(one), renewSecret(one)]);
    expect(calls()).toBe(2);
    expect(renewed[0]).toContain('Credential=AKIA2');
    expect(renewed[1]).toContain('Credential=AKIA2');
  });

  it('is used when short, asked for again when too short, refused when it stays so', async () => {
    const short = roleHost([120]);
    expect(revealSecret(await rdsToken(request, { host: short.machine }))).toContain('AKIA1');
    const healed = roleHost([-5, 900]);
    expect(revealSecret(await rdsToken(request, { host: healed.machine }))).toContain('AKIA2');
    const dead = roleHost([-5]);
    await expect(rdsToken(request, { host: dead.machine })).rejects.toMatchObject({
      code: 'E_CREDENTIALS_EXPIRED',
      message: expect.stringContaining('from profile "default" ended 5 seconds ago'),
    });
    expect(dead.calls()).toBe(2);
  });

  it('of the environment is refused when the environment says that it ended', async () => {
    const env = { AWS_CREDENTIAL_EXPIRATION: new Date(now - 1000).toISOString() };
    await expect(rdsToken(request, { host: host({ env }) })).rejects.toMatchObject({
      code: 'E_CREDENTIALS_EXPIRED',
    });
  });
});

describe('dsqlToken', () => {
  const endpoint = 'abc.dsql.us-east-1.on.aws';
  it.each([
    [true, 'DbConnectAdmin'],
    [false, 'DbConnect'],
  ])('for admin: %s', async (admin, action) => {
    const label = 'data.aws_dsql_token.db';
    const token = await dsqlToken({ endpoint: `${endpoint}:5432`, admin, label }, { host: host() });
    const text = revealSecret(token);
    expect(text.startsWith(`${endpoint}/?Action=${action}&X-Amz-Algorithm`)).toBe(true);
    expect(text).not.toContain('DBUser');
    expect(regionIn(text)).toBe('us-east-1');
    expect(holdsCloudToken(token)).toBe(true);
  });
});
