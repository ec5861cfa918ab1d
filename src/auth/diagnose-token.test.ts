import { describe, expect, it } from 'vitest';
import { explainToken, isRdsToken } from './diagnose-token.ts';
import { type PresignOptions, presign } from './sigv4.ts';

const madeMs = Date.UTC(2026, 10, 3, 4, 5, 6);
const endpoint = 'db.abc.us-east-1.rds.amazonaws.com:5432';
const good: PresignOptions = {
  host: endpoint,
  service: 'rds-db',
  region: 'us-east-1',
  query: { Action: 'connect', DBUser: 'atlas' },
  credentials: { accessKeyId: 'AKIAKEY', secretAccessKey: 'canary-secret' },
  nowMs: madeMs,
  expiresSeconds: 900,
};
const expected = { user: 'atlas', endpoint, nowMs: madeMs + 60_000 };
const token = presign(good);

describe('explainToken', () => {
  const session = { accessKeyId: 'ASIAKEY', secretAccessKey: 's', sessionToken: 'FwoG/x+y==' };
  const cases: readonly (readonly [string, string, Partial<typeof expected>, readonly string[]])[] =
    [
      ['a good token', token, {}, []],
      ['a good token of a session', presign({ ...good, credentials: session }), {}, []],
      ['another case of the host', token, { endpoint: endpoint.toUpperCase() }, []],
      ['an empty token', '', {}, ['the token is empty']],
      ['a password', 'hunter2', {}, ['not the shape of a token']],
      ['an escaped token', encodeURIComponent(token), {}, ['still escaped']],
      ['a token escaped inside', token.replaceAll('%', '%25'), {}, ['escaped twice']],
      ['a broken escape', token.replace('%2F', '%ZZ'), {}, ['percent-encoded']],
      ['a cut token', token.slice(0, 200), {}, ['lacks']],
      ['a cut signature', token.slice(0, -5), {}, ['signature is not 64']],
      [
        'an old token',
        token,
        { nowMs: madeMs + 960_000 },
        ['expired 60 seconds ago (made 960 seconds ago)'],
      ],
      ['a token of tomorrow', token, { nowMs: madeMs - 600_000 }, ['600 seconds in the future']],
      ['too long a life', presign({ ...good, expiresSeconds: 3600 }), {}, ['3600 seconds of life']],
      [
        'another user',
        token,
        { user: 'root' },
        ['is for the user "atlas", the login is as "root"'],
      ],
      ['another case of the user', token, { user: 'Atlas' }, ['(case matters)']],
      ['another endpoint', token, { endpoint: 'localhost:6543' }, ['went to "localhost:6543"']],
      ['another port', token, { endpoint: endpoint.replace('5432', '5433') }, ['signed for']],
      [
        'no port',
        presign({ ...good, host: 'db.abc.us-east-1.rds.amazonaws.com' }),
        {},
        ['without a port'],
      ],
      [
        'another region',
        presign({ ...good, region: 'eu-west-1' }),
        {},
        ['region "eu-west-1", the host is in "us-east-1"'],
      ],
      ['another service', presign({ ...good, service: 'rds' }), {}, ['service "rds"']],
      [
        'a session without its token',
        presign({ ...good, credentials: { ...session, sessionToken: undefined } }),
        {},
        ['carries no session token'],
      ],
      [
        'several at once',
        token,
        { user: 'root', nowMs: madeMs + 1_000_000 },
        ['expired', 'user "atlas"'],
      ],
    ];

  it.each(cases)('%s', (_, text, change, reasons) => {
    const found = explainToken(text, { ...expected, ...change });
    for (const reason of reasons) expect(found.join('\n')).toContain(reason);
    if (reasons.length === 0) expect(found).toEqual([]);
    expect(found.join('\n')).not.toMatch(/[0-9a-f]{32}|canary|AKIAKEY|FwoG|hunter2/);
  });
});

describe('isRdsToken', () => {
  it.each([
    [token, true],
    [encodeURIComponent(token), true],
    [token.slice(0, 150), true],
    ['hunter2', false],
    ['', false],
    ['a?b=c&d', false],
  ])('case %#', (text, is) => {
    expect(isRdsToken(text)).toBe(is);
  });
});
