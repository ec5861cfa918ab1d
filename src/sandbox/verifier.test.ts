import { describe, expect, it } from 'vitest';
import { dsqlToken, rdsToken } from '../auth/index.ts';
import { renewSecret } from '../base/index.ts';
import { memoryHost } from '../host/memory.ts';
import { type AccessKey, type LoginAttempt, refusalOf, type VerifierRules } from './verifier.ts';

const now = Date.UTC(2026, 10, 3, 4, 5, 6);
const endpoint = 'localhost:54321';
const lasting: AccessKey = {
  id: 'AKIALASTING',
  secret: 'secret/one',
  users: ['atlas', "jo@x Ü!'()*"],
};
const temporary: AccessKey = {
  id: 'ASIATEMPORARY',
  secret: 'secret/two',
  sessionToken: 'FwoG/x+y=='.repeat(210),
  users: ['atlas', 'admin', 'reader'],
};
const rules: VerifierRules = {
  service: 'rds-db',
  endpoints: [endpoint],
  region: 'us-east-1',
  accessKeys: [lasting, temporary],
};

interface Minting {
  readonly key?: AccessKey;
  readonly user?: string;
  readonly endpoint?: string;
  readonly region?: string;
  readonly atMs?: number;
}

/** A token as the product makes it. */
async function mint(options: Minting = {}): Promise<string> {
  const key = options.key ?? lasting;
  const host = memoryHost({ now: options.atMs ?? now, env: environmentOf(key) });
  const token = await rdsToken(
    {
      endpoint: options.endpoint ?? endpoint,
      username: options.user ?? 'atlas',
      region: options.region ?? 'us-east-1',
      label: 'test',
    },
    { host },
  );
  return renewSecret(token);
}

function environmentOf(key: AccessKey): Record<string, string> {
  return {
    AWS_ACCESS_KEY_ID: key.id,
    AWS_SECRET_ACCESS_KEY: key.secret,
    ...(key.sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: key.sessionToken }),
  };
}

function refusal(token: string, attempt: Partial<LoginAttempt> = {}, other = rules): string {
  return refusalOf({ token, user: 'atlas', nowMs: now, ...attempt }, other) ?? 'accepted';
}

describe('refusalOf accepts', () => {
  it.each([
    ['a token of a lasting key', {}, 'atlas'],
    ['a token of a session', { key: temporary }, 'atlas'],
    ['a name of awkward characters', { user: "jo@x Ü!'()*" }, "jo@x Ü!'()*"],
    ['a token in its last second', { atMs: now - 900_000 }, 'atlas'],
    ['a clock four minutes ahead', { atMs: now + 240_000 }, 'atlas'],
  ])('%s', async (_, options, user) => {
    expect(refusal(await mint(options), { user })).toBe('accepted');
  });

  it('fields in another order', async () => {
    const [host = '', query = ''] = (await mint()).split('/?');
    expect(refusal(`${host}/?${query.split('&').reverse().join('&')}`)).toBe('accepted');
  });
});

describe('refusalOf refuses', () => {
  const edits: readonly (readonly [string, Minting, (token: string) => string, string])[] = [
    ['nothing', {}, () => '', 'the token is empty'],
    ['a password', {}, () => 'hunter2', 'not a token, 7 bytes arrived'],
    ['one escaped twice', {}, (t) => encodeURIComponent(t), 'not a token'],
    ['one escaped twice inside', {}, (t) => t.replaceAll('%', '%25'), 'malformed credential'],
    ['a cut one', {}, (t) => t.slice(0, 200), 'missing X-Amz-'],
    ['a broken escape', {}, (t) => t.replace('%2F', '%ZZ'), 'malformed escape'],
    ['a field twice', {}, (t) => `${t}&Action=connect`, 'a field is there twice'],
    [
      'another algorithm',
      {},
      (t) => t.replace('HMAC-SHA256', 'HMAC-SHA1'),
      'algorithm is "AWS4-HMAC-SHA1"',
    ],
    ['another action', {}, (t) => t.replace('=connect', '=drop'), 'action is "drop"'],
    ['another host', { endpoint: 'other:54321' }, (t) => t, 'signed for the host "other:54321"'],
    ['another port', { endpoint: 'localhost:1' }, (t) => t, 'signed for the host "localhost:1"'],
    [
      'a user changed later',
      { user: 'reader' },
      (t) => t.replace('=reader', '=atlas'),
      'the signature does not match',
    ],
    ["another user's", { user: 'reader' }, (t) => t, 'signed for the user "reader", not "atlas"'],
    ['other headers', {}, (t) => t.replace('=host&', '=host%3Bx&'), 'signed headers are "host;x"'],
    ['another service', {}, (t) => t.replace('rds-db', 'rds'), 'signed for the service "rds"'],
    ['another region', { region: 'eu-west-1' }, (t) => t, 'signed for the region "eu-west-1"'],
    ['an unknown key', { key: { ...lasting, id: 'AKIANOBODY' } }, (t) => t, 'unknown access key'],
    [
      'a session without its token',
      { key: temporary },
      (t) => t.replace(/&X-Amz-Security-Token=[^&]*/, ''),
      'the session token is missing',
    ],
    [
      'another session token',
      { key: { ...temporary, sessionToken: 'other' } },
      (t) => t,
      'another session token than the key has',
    ],
    ['another day', {}, (t) => t.replace('Date=20261103', 'Date=20261102'), 'different days'],
    ['a malformed date', {}, (t) => t.replace('Date=2026', 'Date='), 'malformed date'],
    ['too long a life', {}, (t) => t.replace('=900', '=901'), 'expiry is not 1 to 900'],
    ['no life', {}, (t) => t.replace('=900', '=0'), 'expiry is not 1 to 900'],
    ['an old one', { atMs: now - 960_000 }, (t) => t, 'expired 60 s ago'],
    ['one of the future', { atMs: now + 600_000 }, (t) => t, 'made 600 s in the future'],
    [
      'a changed signature',
      {},
      (t) => t.slice(0, -1) + (t.endsWith('0') ? '1' : '0'),
      'the signature does not match',
    ],
    ['a short signature', {}, (t) => t.slice(0, -1), 'the signature does not match'],
    ['another secret', { key: { ...lasting, secret: 'x' } }, (t) => t, 'does not match'],
  ];
  it.each(edits)('%s', async (_, options, edit, reason) => {
    expect(refusal(edit(await mint(options)))).toContain(reason);
  });

  it('a user whom the policy leaves out', async () => {
    expect(refusal(await mint({ user: 'reader' }), { user: 'reader' })).toBe(
      'the policy of the key does not allow the user "reader"',
    );
  });

  it('a token whose session ended, or whose life was cut', async () => {
    const token = await mint({ key: temporary, atMs: now - 10_000 });
    const ended = { ...rules, accessKeys: [{ ...temporary, endsMs: now - 1 }] };
    expect(refusal(token, {}, ended)).toBe('the session has ended');
    expect(refusal(token, {}, { ...rules, tokenLifeSeconds: 4 })).toBe('expired 6 s ago');
  });
});

describe('refusalOf for DSQL', () => {
  const host = 'abc.dsql.us-east-1.on.aws';
  const dsql: VerifierRules = { ...rules, service: 'dsql', endpoints: [host] };
  it.each([
    [true, 'admin', 'accepted'],
    [false, 'reader', 'accepted'],
    [true, 'reader', 'action is "DbConnectAdmin", not "DbConnect"'],
    [false, 'admin', 'action is "DbConnect", not "DbConnectAdmin"'],
  ])('an admin token %s for the user %s', async (admin, user, result) => {
    const machine = memoryHost({ now, env: environmentOf(temporary) });
    const secret = await dsqlToken({ endpoint: host, admin, label: 't' }, { host: machine });
    expect(refusal(await renewSecret(secret), { user }, dsql)).toBe(result);
  });
});
