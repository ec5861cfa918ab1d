import { describe, expect, it } from 'vitest';
import { resolveTarget } from './target.ts';
import { describeUrl, parseUrl } from './url.ts';

describe('parseUrl', () => {
  it.each([
    [
      'postgres://u:p@h:5433/db',
      { user: 'u', password: 'p', host: 'h', port: 5433, database: 'db' },
    ],
    ['postgresql://h', { user: undefined, password: undefined, host: 'h', port: undefined }],
    ['postgres://', { host: undefined, database: undefined }],
    ['postgres:///db', { host: undefined, database: 'db' }],
    ['postgres://u:@h/', { user: 'u', password: '', database: undefined }],
    ['postgres://u%40x:p%2F%3F%23@h/d%20b', { user: 'u@x', password: 'p/?#', database: 'd b' }],
    ['postgres://u:p@ss:w@h/db', { user: 'u', password: 'p@ss:w', host: 'h' }],
    ['postgres://u@[::1]:5433/db', { host: '::1', port: 5433 }],
    ['postgres://u@[fe80::1%25eth0]/db', { host: 'fe80::1%eth0' }],
    ['postgres://u@%2Fvar%2Frun%2Fpg/db', { host: '/var/run/pg' }],
    ['postgres://u@/db?host=/tmp&port=6000', { host: '/tmp', port: 6000 }],
    [
      'postgres://h/db?user=u&password=p&dbname=other',
      { user: 'u', password: 'p', database: 'other' },
    ],
    ['POSTGRES://h:/db', { scheme: 'postgres', host: 'h', port: undefined }],
    ['postgres://h/db?search_path=app', { boundSchema: 'app' }],
    ['postgres://h/db?search_path=Sales', { boundSchema: 'Sales' }],
    ['postgres://h/db?search_path=%22a%22%22,b%22', { boundSchema: 'a",b' }],
    ['postgres://h/db?search_path=', { boundSchema: undefined }],
  ])('%s', (url, parts) => {
    expect(parseUrl(url)).toMatchObject(parts);
  });

  const token =
    'db.host:5432/?Action=connect&DBUser=atlas&X-Amz-Signature=abcdef0123&X-Amz-Security-Token=s3cr3t';

  it.each([
    [`postgres://atlas:${token}@db.host:5432/postgres`, 'urlescape()'],
    ['postgres://u:s3cr3t/x@h/db', 'urlescape()'],
    ['postgres://u:12/s3cr3t@h/db', 'urlescape()'],
    ['postgres://u:s3cr3t?x@h/db', 'urlescape()'],
    ['postgres://u:s3cr3t#x@h/db', 'urlescape()'],
    ['postgres://u:s3cr3t%zz@h/db', 'percent-encoded'],
    ['postgres://u:p@h:s3cr3t/db', 'postgres://user:password@host'],
    ['postgres://u:p@h:99999/db', 'postgres://user:password@host'],
    ['postgres:/s3cr3t', 'postgres://user:password@host'],
    ['postgres://u:p@[::1/db', 'postgres://user:password@host'],
  ])('%s is malformed, and what it holds is not told', (url, hint) => {
    const error = thrown(() => parseUrl(url));
    expect(error).toMatchObject({ code: 'E_URL', hint: expect.stringContaining(hint) });
    expect(`${error.message} ${error.hint}`).not.toMatch(/s3cr3t|abcdef|99999/);
  });

  it.each([
    ['postgres://a,b/db', 'E_UNSUPPORTED'],
    ['postgres://h/db?search_path=a,b', 'E_URL'],
  ])('%s is refused', (url, code) => {
    expect(thrown(() => parseUrl(url))).toMatchObject({ code });
  });
});

function thrown(run: () => unknown): { message: string; hint: string } {
  try {
    run();
  } catch (error) {
    return error as { message: string; hint: string };
  }
  throw new Error('nothing was thrown');
}

describe('describeUrl', () => {
  it.each([
    ['postgres://u:p@h:5433/db?a=b', 'postgres://u:xxxxx@h:5433/db?a=b'],
    ['postgres://u@h/db', 'postgres://u@h/db'],
    ['postgres://h', 'postgres://h'],
    ['postgres://u:@h', 'postgres://u:xxxxx@h'],
    [
      'postgres://u@h/db?password=p&sslpassword=q&x=y',
      'postgres://u@h/db?password=xxxxx&sslpassword=xxxxx&x=y',
    ],
    ['postgres://u:p@h/db?search_path=app', 'postgres://u:xxxxx@h/db?search_path=app'],
  ])('%s', (url, redacted) => {
    expect(describeUrl(url).redacted).toBe(redacted);
  });

  it('keeps the parts as they are written', () => {
    expect(describeUrl('postgres://u%40x:p@H:5433/d%20b?search_path=s&sslmode=disable')).toEqual({
      scheme: 'postgres',
      user: 'u@x',
      host: 'H:5433',
      path: '/d%20b',
      rawQuery: 'search_path=s&sslmode=disable',
      boundSchema: 's',
      redacted: 'postgres://u%40x:xxxxx@H:5433/d%20b?search_path=s&sslmode=disable',
    });
  });
});

describe('resolveTarget', () => {
  const resolve = (url: string, env = {}) => resolveTarget(parseUrl(url), env);

  it('fills in what the URL leaves out from PG* variables, then by libpq’s defaults', () => {
    expect(resolve('postgres://', { USER: 'os' })).toMatchObject({
      ...{ host: 'localhost', port: 5432, user: 'os', database: 'os', password: undefined },
      ...{ timeoutMs: 30_000, channelBinding: false, startup: { application_name: 'mercator' } },
    });
    const env = {
      ...{ PGHOST: '/tmp', PGPORT: '6000', PGUSER: 'u', PGDATABASE: 'd', PGPASSWORD: 'p' },
      ...{ PGSSLMODE: 'verify-ca', PGSSLROOTCERT: 'r', PGCONNECT_TIMEOUT: '5', PGAPPNAME: 'a' },
    };
    expect(resolve('postgres://', env)).toMatchObject({
      ...{ host: '/tmp', port: 6000, user: 'u', database: 'd', password: 'p', timeoutMs: 5000 },
      ...{ tls: { sslmode: undefined, sslmodeOfEnv: 'verify-ca', rootCert: 'r' } },
      startup: { application_name: 'a' },
    });
    expect(resolve('postgres://me:mine@h:1/x?sslmode=require', env)).toMatchObject({
      ...{ host: 'h', port: 1, user: 'me', database: 'x', password: 'mine' },
      tls: { sslmode: 'require' },
    });
  });

  it('forwards the server’s parameters and keeps the client’s', () => {
    const url =
      'postgres://u@h/d?search_path=My+App&statement_timeout=5s&application_name=x&connect_timeout=0&options=-c%20a%3Db&binary_parameters=yes&sslmode=disable';
    const target = resolve(url);
    expect(target.startup).toEqual({
      application_name: 'x',
      options: '-c a=b',
      search_path: '"My App"',
      statement_timeout: '5s',
    });
    expect(target.timeoutMs).toBeUndefined();
  });

  it.each([
    ['postgres://h', {}, 'E_URL'],
    ['postgres://u@h?connect_timeout=soon', {}, 'E_URL'],
    ['postgres://u@h?channel_binding=maybe', {}, 'E_URL'],
    ['postgres://u@h?service=x', {}, 'E_UNSUPPORTED'],
    ['postgres://u@h?client_encoding=LATIN1', {}, 'E_UNSUPPORTED'],
    ['postgres://u@h', { PGPORT: 'x' }, 'E_URL'],
  ])('%s with %j is %s', (url, env, code) => {
    expect(() => resolve(url, env)).toThrow(expect.objectContaining({ code }));
  });
});
