import { describe, expect, it } from 'vitest';
import { type PresignOptions, presign } from './sigv4.ts';

const key = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};
const base: PresignOptions = {
  host: 'db.abc.us-east-1.rds.amazonaws.com:5432',
  service: 'rds-db',
  region: 'us-east-1',
  query: { Action: 'connect', DBUser: 'atlas' },
  credentials: key,
  nowMs: Date.UTC(2026, 10, 3, 4, 5, 6, 789),
  expiresSeconds: 900,
};

// The signatures were made with @smithy/signature-v4 5.7 from the same input.
const signed: readonly (readonly [string, Partial<PresignOptions>, string])[] = [
  ['an RDS endpoint', {}, '02a976c95a42141f672f9980ecfda6b773686f63fedbd1c5f8932c2feb4f1193'],
  [
    'a user name of awkward characters',
    { host: 'localhost:443', query: { Action: 'connect', DBUser: "jo@x Ü!'()*~-_." } },
    'cba0237efc5216e50b5c147c63a2acd6de9b2802adbb73d380914b00b9b5446e',
  ],
  [
    'a session token',
    {
      host: 'localhost:3306',
      query: { Action: 'connect', DBUser: 'a' },
      credentials: {
        ...key,
        accessKeyId: 'ASIAEXAMPLE',
        sessionToken: 'FwoG/x+y=='.repeat(200),
      },
    },
    '5f5fcf05a3274c067f21772c57d9bd8c640c4c80e9b5734bf5996a31e5be2a8c',
  ],
  [
    'a DSQL cluster',
    {
      host: 'abc.dsql.us-east-1.on.aws',
      service: 'dsql',
      query: { Action: 'DbConnectAdmin' },
      expiresSeconds: 604_800,
    },
    'aca952f48896671becd24d68429d3f7b5685724961199e24fad8cfc88593df40',
  ],
];

describe('presign', () => {
  it.each(signed)('signs %s', (_, changes, signature) => {
    const token = presign({ ...base, ...changes });
    expect(token.endsWith(`&X-Amz-Signature=${signature}`)).toBe(true);
    expect(token.startsWith(`${changes.host ?? base.host}/?Action=`)).toBe(true);
  });

  it('carries every parameter, sorted and encoded', () => {
    expect(presign(base).split('&')).toEqual([
      `${base.host}/?Action=connect`,
      'DBUser=atlas',
      'X-Amz-Algorithm=AWS4-HMAC-SHA256',
      'X-Amz-Credential=AKIDEXAMPLE%2F20261103%2Fus-east-1%2Frds-db%2Faws4_request',
      'X-Amz-Date=20261103T040506Z',
      'X-Amz-Expires=900',
      'X-Amz-SignedHeaders=host',
      expect.stringMatching(/^X-Amz-Signature=[0-9a-f]{64}$/),
    ]);
  });

  it('encodes what encodeURIComponent leaves alone', () => {
    const token = presign({ ...base, query: { Action: 'connect', DBUser: "!'()*~ /=+" } });
    expect(token).toContain('DBUser=%21%27%28%29%2A~%20%2F%3D%2B&');
  });
});
