import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeHost } from '../../src/host/index.ts';
import { type AccessKey, type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { canary } from '../support/canary.ts';
import { runCommand } from '../support/command.ts';
import { scratchFolder } from '../support/run-folder.ts';

/* What a user sees who made a mistake: one clear message, exit code 1, no stack trace. */

const keys: AccessKey = {
  id: 'AKIABADINPUT',
  secret: canary('bad/input+secret/key'),
  users: ['atlas'],
};

let sandbox: Sandbox;
let closedPort: number;
beforeAll(async () => {
  sandbox = await startSandbox({ host: nodeHost(), accessKeys: [keys], log: () => {} });
  closedPort = await portNobodyListensOn();
});
afterAll(() => sandbox?.stop());

async function portNobodyListensOn(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

interface Mistake {
  readonly file?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Standard error, with what changes from run to run made the same. */
async function complaint(name: string, { file, args, env }: Mistake): Promise<string> {
  const home = scratchFolder(`bad-${name.replace(/\W+/g, '-')}`);
  if (file !== undefined) writeFileSync(join(home, 'atlas.hcl'), file);
  const outcome = await runCommand(
    ['schema', 'inspect', ...(args ?? ['-c', 'file://atlas.hcl', '--env', 'rds'])],
    {
      cwd: home,
      env: {
        HOME: home,
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_ACCESS_KEY_ID: keys.id,
        AWS_SECRET_ACCESS_KEY: keys.secret,
        PGSSLROOTCERT: sandbox.rootCertificatePath,
        ...env,
      },
    },
  );
  expect(outcome).toMatchObject({ code: 1, stdout: '' });
  expect(outcome.stderr).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
  return outcome.stderr
    .replaceAll(home, '<home>')
    .replaceAll(sandbox.endpoint, '<endpoint>')
    .replaceAll(String(closedPort), '<closed port>')
    .replace(/\d+ days ago/, '<days> days ago');
}

function project(lines: { data?: string; url?: string; extra?: string } = {}): string {
  const { data = '', extra = '' } = lines;
  const url =
    lines.url ??
    `postgres://\${local.username}:\${urlescape(data.aws_rds_token.db)}@\${local.endpoint}/postgres`;
  return `locals {
  endpoint = "${sandbox.endpoint}"
  username = "atlas"
}
data "aws_rds_token" "db" {
  endpoint = local.endpoint
  username = local.username
  region   = "us-east-1"
${data}}
${extra}env "rds" {
  url = "${url}"
}
`;
}

const mistakes: Readonly<Record<string, () => Mistake>> = {
  'no URL': () => ({ args: [] }),
  'unknown flag': () => ({ args: ['--ulr', 'x'] }),
  'missing file': () => ({}),
  'path without scheme': () => ({ args: ['-c', 'atlas.hcl', '--env', 'rds'] }),
  'broken HCL': () => ({ file: 'env "rds" {\n  url = "postgres://\n}\n' }),
  'unknown attribute': () => ({ file: project({ data: '  regoin = "x"\n' }) }),
  'unknown block': () => ({ file: `${project()}enviroment "x" {}\n` }),
  'unknown env': () => ({
    file: project(),
    args: ['-c', 'file://atlas.hcl', '--env', 'prod'],
  }),
  'unknown data source': () => ({
    file: project({ url: '${data.aws_rds_tokn.db}', extra: 'data "aws_rds_tokn" "db" {}\n' }),
  }),
  'unknown local': () => ({ file: project({ url: '${local.usrname}' }) }),
  'unknown function': () => ({ file: project({ url: '${urlescpe(local.username)}' }) }),
  'cyclic local': () => ({
    file: project({ extra: 'locals {\n  a = local.b\n  b = local.a\n}\n' }),
  }),
  'missing variable': () => ({ file: project({ extra: 'variable "x" {\n  type = string\n}\n' }) }),
  'endpoint without port': () => ({
    file: project().replace(/:\d+"/, '"'),
  }),
  'unreachable host': () => ({
    file: project().replaceAll(sandbox.endpoint, `localhost:${closedPort}`),
  }),
  'wrong database': () => ({ file: project().replace('/postgres"', '/nowhere"') }),
  'no credentials': () => ({
    file: project(),
    env: { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '', HOME: '/nowhere' },
  }),
  'expired credentials': () => ({
    file: project(),
    env: {
      AWS_ACCESS_KEY_ID: 'ASIAEXPIRED',
      AWS_SESSION_TOKEN: canary('session-token-that-has-ended'),
      AWS_CREDENTIAL_EXPIRATION: '2020-01-01T00:00:00Z',
    },
  }),
  'unknown root certificate': () => ({ file: project(), env: { PGSSLROOTCERT: '' } }),
  'root certificate that is not there': () => ({
    file: project(),
    env: { PGSSLROOTCERT: '/nowhere/root.pem' },
  }),
  'token that is not escaped': () => ({
    file: project({
      url: 'postgres://${local.username}:${data.aws_rds_token.db}@${local.endpoint}/postgres',
    }),
  }),
  'unknown schema': () => ({
    file: project(),
    args: ['-c', 'file://atlas.hcl', '--env', 'rds', '-s', 'nowhere'],
  }),
  'bad pattern': () => ({
    file: project(),
    args: ['-c', 'file://atlas.hcl', '--env', 'rds', '--exclude', 'a.b.c.d'],
  }),
  'bad template': () => ({
    file: project(),
    args: ['-c', 'file://atlas.hcl', '--env', 'rds', '--format', '{{ jsn . }}'],
  }),
  'template that fails': () => ({
    file: project(),
    args: ['-c', 'file://atlas.hcl', '--env', 'rds', '--format', '{{ .Relm }}'],
  }),
  'unknown driver': () => ({ args: ['-u', 'postgrs://localhost/x'] }),
  'driver not built': () => ({ args: ['-u', 'mysql://localhost/x'] }),
};

describe('a mistake is explained', () => {
  it.each(Object.keys(mistakes))('%s', async (name) => {
    const mistake = mistakes[name]?.() ?? {};
    const text = await complaint(name, mistake);
    await expect(text).toMatchFileSnapshot(`testdata/bad-input/${name.replace(/\W+/g, '-')}.txt`);
  });
});
