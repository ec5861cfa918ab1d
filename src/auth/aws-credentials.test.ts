import { describe, expect, it } from 'vitest';
import { MercatorError } from '../base/index.ts';
import { type MemoryHostOptions, memoryHost } from '../host/memory.ts';
import { findAwsCredentials } from './aws-credentials.ts';

const off = { AWS_EC2_METADATA_DISABLED: 'true' };
const keys = { AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 'env-secret' };

function find(options: MemoryHostOptions, profile?: string): ReturnType<typeof findAwsCredentials> {
  return findAwsCredentials({ profile, region: 'us-east-1' }, { host: memoryHost(options) });
}

function config(text: string): Record<string, string> {
  return { '/home/user/.aws/config': text };
}

/** What the SDK would answer, recorded with what it was asked. */
function sdk(answer: object | Error): {
  packages: Record<string, unknown>;
  asked: { name: string; options: unknown }[];
} {
  const asked: { name: string; options: unknown }[] = [];
  const provider = (name: string) => (options: unknown) => {
    asked.push({ name, options });
    return () => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer));
  };
  return {
    asked,
    packages: {
      '@aws-sdk/credential-provider-ini': { fromIni: provider('ini') },
      '@aws-sdk/credential-provider-web-identity': { fromWebToken: provider('web') },
      '@aws-sdk/credential-provider-http': { fromHttp: provider('http') },
      '@smithy/credential-provider-imds': { fromInstanceMetadata: provider('imds') },
    },
  };
}

const session = {
  accessKeyId: 'ASIASDK',
  secretAccessKey: 's',
  sessionToken: 't',
  expiration: new Date(1000),
};
const role = '[default]\nrole_arn = arn:x\nsource_profile = base\n[profile base]\n';
const everything = {
  ...keys,
  AWS_WEB_IDENTITY_TOKEN_FILE: '/token',
  AWS_ROLE_ARN: 'arn:w',
  AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:1/x',
};

function without(...names: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(everything).filter(([name]) => !names.includes(name)));
}

describe('findAwsCredentials: the order', () => {
  const files = { ...config(role), '/token': 'jwt\n' };
  const noKeys = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];
  const noWeb = [...noKeys, 'AWS_WEB_IDENTITY_TOKEN_FILE'];
  it.each([
    ['environment keys', everything, files, undefined, 'environment', []],
    ['web identity', without(...noKeys), files, undefined, 'web identity', ['web']],
    ['the profile', without(...noWeb), files, undefined, 'profile "default"', ['ini']],
    ['the container', without(...noWeb), config(''), undefined, 'container', ['http']],
    ['the instance', {}, config(''), undefined, 'instance metadata', ['imds']],
    [
      'the profile of the code before keys',
      everything,
      files,
      'default',
      'profile "default"',
      ['ini'],
    ],
    [
      'keys before AWS_PROFILE',
      { ...keys, AWS_PROFILE: 'base' },
      files,
      undefined,
      'environment',
      [],
    ],
  ])('%s', async (_, env, texts, profile, source, loaded) => {
    const fake = sdk(session);
    const found = await find({ env, files: texts, packages: fake.packages }, profile);
    expect(found.source).toBe(source);
    expect(fake.asked.map((a) => a.name)).toEqual(loaded);
  });

  it('hands the region and the token to the token service', async () => {
    const fake = sdk(session);
    const env = without(...noKeys);
    const found = await find({ env, files, packages: fake.packages });
    expect(fake.asked[0]?.options).toMatchObject({
      webIdentityToken: 'jwt',
      roleArn: 'arn:w',
      parentClientConfig: { region: 'us-east-1' },
    });
    expect(found).toEqual({
      accessKeyId: 'ASIASDK',
      secretAccessKey: 's',
      sessionToken: 't',
      expiresMs: 1000,
      source: 'web identity',
    });
  });

  it('sees the true end of a session that the metadata provider moved on', async () => {
    const moved = { ...session, expiration: new Date(9e12), originalExpiration: new Date(5) };
    expect(await find({ packages: sdk(moved).packages })).toMatchObject({ expiresMs: 5 });
  });
});

describe('findAwsCredentials: keys', () => {
  it.each([
    [
      'of the environment',
      { ...keys, AWS_SESSION_TOKEN: 't', AWS_CREDENTIAL_EXPIRATION: '2026-01-01T00:00:10Z' },
      {},
      { accessKeyId: 'AKIAENV', sessionToken: 't', expiresMs: Date.UTC(2026, 0, 1, 0, 0, 10) },
    ],
    [
      'under their old names',
      { AWS_ACCESS_KEY: 'AKIAOLD', AWS_SECRET_KEY: 's' },
      {},
      { accessKeyId: 'AKIAOLD', sessionToken: undefined, expiresMs: undefined },
    ],
    [
      'of a profile, without any package',
      {},
      config('[default]\naws_access_key_id = AKIAINI\naws_secret_access_key = x/+y=\n'),
      { accessKeyId: 'AKIAINI', secretAccessKey: 'x/+y=', source: 'profile "default"' },
    ],
  ])('%s', async (_, env, files, expected) => {
    expect(await find({ env, files })).toMatchObject(expected);
  });
});

async function failure(work: Promise<unknown>): Promise<MercatorError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof MercatorError) return error;
  throw new Error(`expected a MercatorError, got ${String(error)}`);
}

describe('findAwsCredentials: nothing found', () => {
  it('names every source and its reason', async () => {
    const env = { ...off, AWS_ACCESS_KEY_ID: 'AKIAHALF' };
    const files = config('[default]\nregion = x\n');
    const error = await failure(find({ env, files }));
    expect(error).toMatchObject({
      code: 'E_CREDENTIALS_MISSING',
      message: 'no AWS credentials found',
    });
    expect(error.hint?.split('\n')).toEqual([
      'Tried, in this order:',
      '  environment: AWS_SECRET_ACCESS_KEY is not set',
      '  web identity: AWS_WEB_IDENTITY_TOKEN_FILE is not set',
      '  profile "default": names no source of credentials',
      '  container: AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and AWS_CONTAINER_CREDENTIALS_FULL_URI are not set',
      '  instance metadata: AWS_EC2_METADATA_DISABLED is set',
    ]);
  });

  it('says where it looked for the profile', async () => {
    const error = await failure(find({ env: off }));
    expect(error.hint).toContain(
      'profile "default": not found in /home/user/.aws/config (does not exist) and',
    );
  });
});

describe('findAwsCredentials: a source that is set up and fails ends the search', () => {
  const noMfa = 'asks for a multi-factor code';
  it.each([
    [
      'a role that asks for a code',
      config('[default]\nrole_arn = arn:x\nsource_profile = b\nmfa_serial = arn:m\n[profile b]\n'),
      `profile "default" ${noMfa}`,
    ],
    [
      'a code further down the chain',
      config(
        '[default]\nrole_arn = arn:x\nsource_profile = b\n[profile b]\nrole_arn = arn:y\nmfa_serial = arn:m\nsource_profile = b\n',
      ),
      `profile "b" ${noMfa}`,
    ],
    [
      'a role that nothing leads to',
      config('[default]\nrole_arn = arn:x\n'),
      'needs exactly one of',
    ],
    [
      'half a key',
      config('[default]\naws_access_key_id = AKIA\n'),
      'aws_secret_access_key is missing',
    ],
    [
      'a temporary key without its token',
      config('[default]\naws_access_key_id = ASIAX\naws_secret_access_key = s\n'),
      'its session token is missing',
    ],
  ])('%s', async (_, files, message) => {
    const env = without('AWS_ACCESS_KEY_ID', 'AWS_WEB_IDENTITY_TOKEN_FILE');
    const error = await failure(find({ env, files }));
    expect(error.code).toBe('E_CREDENTIALS_MISSING');
    expect(error.message).toContain(message);
  });

  it('a web identity without a role, or with its file gone', async () => {
    const env = { ...off, AWS_WEB_IDENTITY_TOKEN_FILE: '/gone' };
    expect((await failure(find({ env }))).message).toBe(
      'no AWS credentials from web identity: AWS_ROLE_ARN is not set',
    );
    const both = { ...env, AWS_ROLE_ARN: 'arn:x' };
    expect((await failure(find({ env: both }))).message).toBe(
      'no AWS credentials from web identity: "/gone" does not exist',
    );
  });

  it('a package that is not installed', async () => {
    const error = await failure(find({ files: config(role) }));
    expect(error).toMatchObject({
      code: 'E_MISSING_PACKAGE',
      message: 'this profile needs the npm package "@aws-sdk/credential-provider-ini"',
      hint: expect.stringContaining('npm install @aws-sdk/credential-provider-ini'),
    });
  });

  it.each([
    [
      new Error('The SSO session has expired'),
      'E_CREDENTIALS_EXPIRED',
      'The SSO session has expired',
    ],
    [
      new Error('Command failed: vault --secret hunter2\nno session\n'),
      'E_CREDENTIALS_MISSING',
      'credential_process failed no session',
    ],
    [
      new Error('Error: Unexpected token S, "SECRETISH"... is not valid JSON'),
      'E_CREDENTIALS_MISSING',
      'the reply is not valid JSON',
    ],
    [
      Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }),
      'E_CREDENTIALS_MISSING',
      'ECONNREFUSED',
    ],
  ])('an error of the SDK: %s', async (cause, code, reason) => {
    const error = await failure(find({ files: config(role), packages: sdk(cause).packages }));
    expect(error.code).toBe(code);
    expect(error.message).toBe(`no AWS credentials from profile "default": ${reason}`);
    expect(error.hint?.split('\n').at(-1)).toBe(`  profile "default": ${reason}`);
    expect(error.hint).not.toMatch(/hunter2|SECRETISH/);
  });
});
