import { describe, expect, it } from 'vitest';
import { holdsCloudToken, isSecret, renewSecret, revealSecret } from '../../src/base/index.ts';
import { loadText } from './load-text.ts';

const endpoint = 'db.abcdefghijkl.us-east-1.rds.amazonaws.com:5432';

const foundingFile = `locals {
  endpoint = "${endpoint}"
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

/** The key pair of AWS's own documentation. */
const credentials = {
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

describe('the founding file', () => {
  const load = () => loadText({ hcl: foundingFile, env: 'rds', host: { env: credentials } });

  it('gives a URL that is secret and holds a token', async () => {
    const [env] = (await load()).envs;
    if (!isSecret(env?.url)) throw new Error('the URL is no secret');
    expect(holdsCloudToken(env.url)).toBe(true);
    expect(String(env.url)).toBe('***');
    expect(env.url.origins).toEqual([
      { provenance: 'cloud-token', label: 'data.aws_rds_token.db' },
    ]);
    const url = new URL(revealSecret(env.url));
    expect(url.host).toBe(endpoint);
    expect(url.username).toBe('atlas');
    const token = new URL(`https://${decodeURIComponent(url.password)}`);
    expect(token.host).toBe(endpoint);
    expect(token.searchParams.get('DBUser')).toBe('atlas');
    expect(token.searchParams.get('X-Amz-Credential')).toMatch(
      /^AKIAIOSFODNN7EXAMPLE\/.*us-east-1/,
    );
  });

  it('makes a whole URL anew for each connection', async () => {
    const [env] = (await load()).envs;
    if (!isSecret(env?.url)) throw new Error('the URL is no secret');
    expect(await renewSecret(env.url)).toMatch(
      /^postgres:\/\/atlas:.*X-Amz-Signature.*\/postgres$/,
    );
  });

  it('asks for no token without --env', async () => {
    const project = await loadText({ hcl: foundingFile, host: { env: {} } });
    expect(project.envs).toEqual([]);
  });

  it('says at the data source that credentials are missing', async () => {
    const failing = loadText({
      hcl: foundingFile,
      env: 'rds',
      host: { env: { AWS_EC2_METADATA_DISABLED: 'true' } },
    });
    await expect(failing).rejects.toMatchObject({
      code: 'E_CREDENTIALS_MISSING',
      message: expect.stringMatching(/^data\.aws_rds_token\.db: /),
      range: { start: { line: 6, column: 1 } },
    });
  });
});
