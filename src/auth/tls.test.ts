import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { cloudHost, cloudRoots, type TlsFacts, tlsPolicy } from './tls.ts';

const rds = 'db.abc123.us-east-1.rds.amazonaws.com';

describe('cloudHost', () => {
  it.each([
    [rds, 'aws-rds'],
    [`${rds.toUpperCase()}.`, 'aws-rds'],
    ['c.cluster-ro-abc.eu-west-1.rds.amazonaws.com', 'aws-rds'],
    ['c.global-abc.global.rds.amazonaws.com', 'aws-rds'],
    ['db.abc.rds.cn-north-1.amazonaws.com.cn', 'aws-rds'],
    ['p.proxy-abc.us-east-1.rds.amazonaws.com', 'aws-rds-proxy'],
    ['e.endpoint.proxy-abc.us-east-1.rds.amazonaws.com', 'aws-rds-proxy'],
    ['p.proxy-abc.rds.cn-north-1.amazonaws.com.cn', 'aws-rds-proxy'],
    ['abc.dsql.us-east-1.on.aws', 'aws-dsql'],
    ['abc.dsql-fnh4.us-east-1.on.aws', 'aws-dsql'],
    ['x.postgres.database.azure.com', 'azure'],
    ['x.postgres.database.usgovcloudapi.net', 'azure'],
    ['c.abc.postgres.cosmos.azure.com', 'azure'],
    ['x.database.windows.net', 'azure'],
    ['abc.def.us-central1.sql.goog', 'gcp'],
    ['abc.alloydb.goog', 'gcp'],
    ['localhost', undefined],
    ['10.0.0.7', undefined],
    ['', undefined],
    [`${rds}.evil.example`, undefined],
    ['rds.amazonaws.com', undefined],
    ['notrds.amazonaws.com', undefined],
    ['ec2-1-2-3-4.compute-1.amazonaws.com', undefined],
  ])('%s is %s', (host, cloud) => {
    expect(cloudHost(host)).toBe(cloud);
  });
});

describe('cloudRoots', () => {
  it('holds the current regional roots of RDS', async () => {
    const names = (await cloudRoots(rds)).map((pem) => new X509Certificate(pem).subject);
    for (const kind of ['RSA2048', 'RSA4096', 'ECC384']) {
      expect(names.some((n) => n.includes(`us-east-1 Root CA ${kind} G1`))).toBe(true);
    }
  });

  it("holds Amazon's public roots for the proxy", async () => {
    const roots = await cloudRoots('p.proxy-abc.us-east-1.rds.amazonaws.com');
    expect(roots.map((pem) => new X509Certificate(pem).subject).join()).toContain(
      'CN=Amazon Root CA 1',
    );
  });

  it.each(['localhost', 'abc.dsql.us-east-1.on.aws', 'x.postgres.database.azure.com'])(
    'leaves %s to the roots of Node',
    async (host) => {
      expect(await cloudRoots(host)).toEqual([]);
    },
  );
});

/** tls, verification, fallback in one word, for a table that a person can read. */
function outcome(facts: TlsFacts): string {
  const policy = tlsPolicy(facts);
  if (!policy.tls) return 'plain';
  return `${policy.verify}${policy.allowPlainFallback ? '+plain' : ''}`;
}

describe('tlsPolicy', () => {
  // mode, own host, own host with a root, cloud host or token (root or not)
  const table: readonly (readonly [string | undefined, string, string, string])[] = [
    [undefined, 'none', 'ca', 'full'],
    ['disable', 'plain', 'plain', 'plain'],
    ['allow', 'none+plain', 'ca+plain', 'full'],
    ['prefer', 'none+plain', 'ca+plain', 'full'],
    ['require', 'none', 'ca', 'full'],
    ['verify-ca', 'ca', 'ca', 'ca'],
    ['verify-full', 'full', 'full', 'full'],
    ['no-verify', 'none', 'none', 'none'],
  ];
  const own = ['localhost', '127.0.0.1', '::1', 'db.example.com'];
  const clouds = [rds, 'abc.dsql.us-east-1.on.aws', 'x.postgres.database.azure.com', 'a.sql.goog'];
  const cases = table.flatMap(([sslmode, bare, rooted, cloud]) => [
    ...own.flatMap((host) => [
      [{ sslmode, host, hasCloudToken: false, rootsGiven: false }, bare] as const,
      [{ sslmode, host, hasCloudToken: false, rootsGiven: true }, rooted] as const,
      [{ sslmode, host, hasCloudToken: true, rootsGiven: false }, cloud] as const,
      [{ sslmode, host, hasCloudToken: true, rootsGiven: true }, cloud] as const,
    ]),
    ...clouds.flatMap((host) =>
      [true, false].flatMap((hasCloudToken) =>
        [true, false].map(
          (rootsGiven) => [{ sslmode, host, hasCloudToken, rootsGiven }, cloud] as const,
        ),
      ),
    ),
  ]);

  it.each(cases)('%j is %s', (facts, expected) => {
    expect(outcome(facts)).toBe(expected);
  });

  it('gives the reason', () => {
    const facts = { sslmode: undefined, host: rds, hasCloudToken: false, rootsGiven: false };
    expect(tlsPolicy(facts).reason).toBe(`"${rds}" is a cloud database (aws-rds)`);
    expect(tlsPolicy({ ...facts, hasCloudToken: true }).reason).toContain('cloud token');
    expect(tlsPolicy({ ...facts, host: 'localhost' }).reason).toBe('no sslmode means require');
  });

  it('refuses an unknown mode, even for a token', () => {
    expect(() =>
      tlsPolicy({ sslmode: 'requier', host: rds, hasCloudToken: true, rootsGiven: false }),
    ).toThrowError(
      expect.objectContaining({
        code: 'E_URL',
        message: 'unsupported sslmode "requier"',
        hint: expect.stringContaining('Did you mean "require"?'),
      }),
    );
  });
});
