import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/index.ts';
import { lastReason, logInWithPg, logInWithProduct, mint, startBench, temporary } from './bench.ts';
import { refusedTokens } from './refused-tokens.ts';

let bench: Sandbox;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench?.stop());

describe('a good token', () => {
  it('logs in, and again within its life', async () => {
    const password = await mint(bench);
    expect(await logInWithPg(bench, { password })).toBe('in as atlas');
    expect(await logInWithPg(bench, { password })).toBe('in as atlas');
    expect(bench.records.slice(-2).map((r) => [r.user, r.tls, r.accepted])).toEqual([
      ['atlas', true, true],
      ['atlas', true, true],
    ]);
  });

  it('is asked for by an asynchronous function', async () => {
    expect(await logInWithPg(bench, { password: () => mint(bench) })).toBe('in as atlas');
  });

  it('goes over TLS that is not verified, if the client wants that', async () => {
    const password = await mint(bench);
    expect(await logInWithPg(bench, { password, ssl: 'unverified' })).toBe('in as atlas');
  });

  it('stands escaped in a URL', async () => {
    const password = encodeURIComponent(await mint(bench));
    expect(await logInWithProduct(bench, { password })).toBe('in as atlas');
  });

  it('is as long as that of a session', async () => {
    const password = await mint(bench, { key: temporary });
    expect(password.length).toBeGreaterThan(2_000);
    expect(await logInWithPg(bench, { password })).toBe('in as atlas');
    expect(await logInWithProduct(bench, { password: encodeURIComponent(password) })).toBe(
      'in as atlas',
    );
  });

  it('of another user logs that user in', async () => {
    const password = await mint(bench, { user: 'reader' });
    expect(await logInWithPg(bench, { password, user: 'reader' })).toBe('in as reader');
  });
});

describe('a token', () => {
  it.each(Object.entries(refusedTokens))('%s is refused', async (_, bad) => {
    const token = (bad.edit ?? ((text) => text))(await mint(bench, bad.token));

    const plain = await logInWithPg(bench, { password: token });
    expect(plain).toBe('28000 PAM authentication failed for user "atlas"');
    expect(lastReason(bench)).toContain(bad.reason);
    expect(bench.records.at(-1)).toMatchObject({ accepted: false, tls: true, user: 'atlas' });

    const told = await logInWithProduct(bench, { password: encodeURIComponent(token) });
    expect(told).toContain('E_LOGIN');
    expect(told).toContain('PAM authentication failed for user "atlas"');
    if (bad.told !== undefined) expect(told).toContain(bad.told);
    expect(lastReason(bench)).toContain(bad.reason);
  });

  it('of a user whom the policy leaves out is refused', async () => {
    const password = await mint(bench, { key: { ...temporary }, user: 'reader' });
    expect(await logInWithPg(bench, { password, user: 'reader' })).toContain('PAM authentication');
    expect(lastReason(bench)).toContain('the policy of the key does not allow the user "reader"');
  });
});

describe('refused before any token is looked at', () => {
  it('no TLS', async () => {
    const password = await mint(bench);
    expect(await logInWithPg(bench, { password, ssl: false })).toMatch(
      /^28000 no pg_hba\.conf entry for host "(127\.0\.0\.1|::1)", user "atlas", database "postgres", no encryption$/,
    );
    expect(bench.records.at(-1)).toMatchObject({ tls: false, reason: 'no TLS' });
    const query = 'sslmode=disable';
    const told = await logInWithProduct(bench, { password: encodeURIComponent(password), query });
    expect(told).toContain('no encryption');
  });

  it('an empty token', async () => {
    const empty = '28P01 empty password returned by client';
    expect(await logInWithPg(bench, { password: async () => '' })).toBe(empty);
    expect(lastReason(bench)).toBe('the token is empty');
  });

  it('an unknown user, or one without rds_iam', async () => {
    const password = await mint(bench, { user: 'nobody' });
    expect(await logInWithPg(bench, { password, user: 'nobody' })).toBe(
      '28P01 password authentication failed for user "nobody"',
    );
    expect(lastReason(bench)).toBe('"nobody" is no member of rds_iam, or unknown');
  });

  it('a server whose root the client does not have: the token stays at home', async () => {
    const before = bench.records.length;
    const password = await mint(bench);
    expect(await logInWithPg(bench, { password, ssl: 'no root' })).toMatch(/SELF_SIGNED|UNABLE_TO/);
    const escaped = encodeURIComponent(password);
    for (const query of ['', 'sslmode=require', 'sslmode=prefer', 'sslmode=verify-full']) {
      expect(await logInWithProduct(bench, { password: escaped, query })).toMatch(/^E_TLS /);
    }
    const records = bench.records.slice(before);
    expect(records.map((r) => r.reason.replace(/:.*/, ''))).toEqual(
      records.map(() => 'broken off'),
    );
  });

  it('an unescaped token in a URL', async () => {
    const told = await logInWithProduct(bench, { password: await mint(bench) });
    expect(told).toMatch(/^E_URL /);
  });
});
