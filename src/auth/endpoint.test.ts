import { describe, expect, it } from 'vitest';
import { parseEndpoint, parseHost, regionOfHost } from './endpoint.ts';

describe('parseEndpoint', () => {
  it.each([
    ['db.example.com:5432', 'db.example.com', 5432],
    ['localhost:443', 'localhost', 443],
    ['127.0.0.1:1', '127.0.0.1', 1],
    ['[::1]:65535', '[::1]', 65535],
    ['https://db.example.com:5432', 'db.example.com', 5432],
  ])('reads %s', (text, host, port) => {
    expect(parseEndpoint(text)).toEqual({ host, port, signed: `${host}:${port}` });
  });

  it.each([
    '',
    'db.example.com',
    'db.example.com:',
    'db.example.com:0',
    'db.example.com:65536',
    'db.example.com:5432:5432',
    'db.example.com:5432/',
    'db.example.com:port',
    ' db:5432',
    ':5432',
    '::1',
    '::1:5432',
    'user@db:5432',
    'postgres://db:5432',
  ])('refuses "%s"', (text) => {
    expect(() => parseEndpoint(text)).toThrowError(
      expect.objectContaining({
        code: 'E_CREDENTIALS_ENDPOINT',
        message: 'the provided endpoint is missing a port, or the provided port is invalid',
        hint: expect.stringContaining(`"${text}"`),
      }),
    );
  });
});

describe('parseHost', () => {
  it.each([
    ['abc.dsql.us-east-1.on.aws', 'abc.dsql.us-east-1.on.aws'],
    ['abc.dsql.us-east-1.on.aws:5432', 'abc.dsql.us-east-1.on.aws'],
    ['https://abc.dsql.us-east-1.on.aws', 'abc.dsql.us-east-1.on.aws'],
  ])('reads %s', (text, host) => {
    expect(parseHost(text)).toBe(host);
  });

  it.each(['', 'a b', 'a/b', 'a:b'])('refuses "%s"', (text) => {
    expect(() => parseHost(text)).toThrowError(
      expect.objectContaining({ code: 'E_CREDENTIALS_ENDPOINT' }),
    );
  });
});

describe('regionOfHost', () => {
  it.each([
    ['db.abc123.us-east-1.rds.amazonaws.com', 'us-east-1'],
    ['DB.abc123.EU-West-3.rds.amazonaws.com.', 'eu-west-3'],
    ['c.cluster-ro-abc.us-gov-west-1.rds.amazonaws.com', 'us-gov-west-1'],
    ['p.proxy-abc.ap-southeast-2.rds.amazonaws.com', 'ap-southeast-2'],
    ['e.endpoint.proxy-abc.us-east-2.rds.amazonaws.com', 'us-east-2'],
    ['db.abc.rds.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
    ['abc.dsql.us-east-1.on.aws', 'us-east-1'],
    ['abc.dsql-fnh4.us-east-2.on.aws', 'us-east-2'],
    ['c.global-abc.global.rds.amazonaws.com', undefined],
    ['localhost', undefined],
    ['db.us-east-1.example.com', undefined],
    ['db.abc.us-east-1.rds.amazonaws.com.example.com', undefined],
  ])('%s is in %s', (host, region) => {
    expect(regionOfHost(host)).toBe(region);
  });
});
