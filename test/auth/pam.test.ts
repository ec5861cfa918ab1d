import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leftOut } from '../support/run-folder.ts';
import { lastReason, logInWithPg, logInWithProduct, mint, temporary } from './bench.ts';
import { type PamBench, pamUnfit, startPamBench } from './pam-bench.ts';
import { refusedTokens } from './refused-tokens.ts';

/* The same tokens as in logins.test.ts, at a PostgreSQL that asks PAM: both must agree. */

const suite = 'logins through PAM';
const unfit = await pamUnfit();
if (unfit !== undefined) leftOut(suite, unfit);

describe.skipIf(unfit !== undefined)(suite, () => {
  let bench: PamBench;
  let why = '';
  beforeAll(async () => {
    const started = await startPamBench();
    if (typeof started === 'string') {
      why = started;
      leftOut(suite, started);
    } else {
      bench = started;
    }
  });
  afterAll(() => bench?.stop());

  it('lets a good token in, a long one and one in a URL too', async (test) => {
    if (bench === undefined) return test.skip(why);
    const password = await mint(bench);
    expect(await logInWithPg(bench, { password })).toBe('in as atlas');
    const long = await mint(bench, { key: temporary });
    expect(await logInWithPg(bench, { password: long })).toBe('in as atlas');
    expect(await logInWithProduct(bench, { password: encodeURIComponent(long) })).toBe(
      'in as atlas',
    );
    expect(bench.records.map((r) => r.reason)).toEqual(['accepted', 'accepted', 'accepted']);
  });

  it.each(Object.entries(refusedTokens))('refuses a token %s', async (_, bad) => {
    if (bench === undefined) return;
    const token = (bad.edit ?? ((text) => text))(await mint(bench, bad.token));
    expect(await logInWithPg(bench, { password: token })).toBe(
      '28000 PAM authentication failed for user "atlas"',
    );
    expect(lastReason(bench)).toContain(bad.reason);
    const told = await logInWithProduct(bench, { password: encodeURIComponent(token) });
    expect(told).toContain('PAM authentication failed for user "atlas"');
    if (bad.told !== undefined) expect(told).toContain(bad.told);
  });

  it('refuses without asking: no TLS, an empty token, a user without rds_iam', async (test) => {
    if (bench === undefined) return test.skip(why);
    const before = bench.records.length;
    const password = await mint(bench);
    expect(await logInWithPg(bench, { password, ssl: false })).toMatch(
      /^28000 pg_hba\.conf rejects connection for host "127\.0\.0\.1", user "atlas", database "postgres", no encryption$/,
    );
    expect(await logInWithPg(bench, { password: async () => '' })).toBe(
      '28P01 empty password returned by client',
    );
    for (const user of ['outsider', 'nobody-at-all']) {
      expect(await logInWithPg(bench, { password, user })).toBe(
        `28P01 password authentication failed for user "${user}"`,
      );
    }
    expect(bench.records.length).toBe(before);
  });
});
