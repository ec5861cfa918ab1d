import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodeHost } from '../../src/host/index.ts';
import { type AccessKey, type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { canary } from '../support/canary.ts';
import { runCommand } from '../support/command.ts';
import { type FakeCloud, startFakeCloud } from '../support/fake-cloud.ts';
import { scratchFolder } from '../support/run-folder.ts';

/*
 * The founding story, character for character: the project file and the command, against a server
 * that refuses anything but a signed token over verified TLS. Only host and port are filled in.
 */

const foundingFile = `locals {
  endpoint = "<host>:<port>"
  username = "atlas"
}

data "aws_rds_token" "db" {
  endpoint = local.endpoint
  username = local.username
  region   = "us-east-1"
}

env "rds" {
  url = "postgres://\${local.username}:\${urlescape(data.aws_rds_token.db)}@\${local.endpoint}/postgres"
}
`;

const keys: AccessKey = {
  id: 'AKIAFOUNDINGSTORY',
  secret: canary('founding/story+secret/key'),
  users: ['atlas'],
};
const session: AccessKey = {
  id: 'ASIAFOUNDINGSTORY',
  secret: canary('founding/story+session/key'),
  sessionToken: canary(`IQoJb3JpZ2luX2VjE/${'a+b/'.repeat(200)}=`),
  users: ['atlas'],
};

let sandbox: Sandbox;
let cloud: FakeCloud;
beforeAll(async () => {
  const sql = readFileSync(new URL('../../demo/schema.sql', import.meta.url), 'utf8');
  sandbox = await startSandbox({
    host: nodeHost(),
    accessKeys: [keys, session],
    sql,
    log: () => {},
  });
  cloud = await startFakeCloud({
    credentials: session,
    region: 'us-east-1',
    sessionSeconds: 3600,
    bearer: canary('founding-story-bearer'),
    now: () => Date.now(),
  });
});
afterAll(async () => {
  await sandbox?.stop();
  await cloud?.stop();
});

interface Machine {
  readonly env: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
}

async function tellStory(name: string, { env, files }: Machine): Promise<string> {
  const home = scratchFolder(`story-${name}`);
  mkdirSync(join(home, '.aws'));
  for (const [path, text] of Object.entries(files ?? {})) writeFileSync(join(home, path), text);
  writeFileSync(join(home, 'atlas.hcl'), foundingFile.replace('<host>:<port>', sandbox.endpoint));
  const outcome = await runCommand(
    ['schema', 'inspect', '-c', 'file://atlas.hcl', '--env', 'rds'],
    { cwd: home, env: { HOME: home, ...env } },
  );
  // What the scan for secrets is to find is what the command wrote.
  for (const path of Object.keys(files ?? {})) rmSync(join(home, path));
  expect(outcome).toMatchObject({ code: 0, stderr: '' });
  return outcome.stdout;
}

const root = (): Record<string, string> => ({ PGSSLROOTCERT: sandbox.rootCertificatePath });
const fromEnvironment = (): Record<string, string> => ({
  AWS_ACCESS_KEY_ID: keys.id,
  AWS_SECRET_ACCESS_KEY: keys.secret,
});

const machines: Readonly<Record<string, () => Machine>> = {
  'a profile': () => ({
    env: { AWS_PROFILE: 'db', AWS_EC2_METADATA_DISABLED: 'true', ...root() },
    files: {
      '.aws/credentials': `[db]\naws_access_key_id = ${keys.id}\naws_secret_access_key = ${keys.secret}\n`,
    },
  }),
  'the instance metadata service': () => ({
    env: { AWS_EC2_METADATA_SERVICE_ENDPOINT: cloud.url, ...root() },
  }),
  'the environment, the root by NODE_EXTRA_CA_CERTS': () => ({
    env: { ...fromEnvironment(), NODE_EXTRA_CA_CERTS: sandbox.rootCertificatePath },
  }),
};

it('prints the schema, the same whatever gives the credentials', async () => {
  const hcl = await tellStory('environment', { env: { ...fromEnvironment(), ...root() } });
  await expect(hcl).toMatchFileSnapshot('testdata/founding.hcl');
  for (const [name, machine] of Object.entries(machines)) {
    expect(await tellStory(name.replace(/\W+/g, '-'), machine()), name).toBe(hcl);
  }
});

it('mints a token for each connection and leaves none behind', () => {
  const accepted = sandbox.records.filter((record) => record.accepted);
  expect(accepted).toHaveLength(1 + Object.keys(machines).length);
  expect(accepted.every((record) => record.tls && record.user === 'atlas')).toBe(true);
});
