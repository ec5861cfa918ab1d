import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '../../src/dialects/postgres/connect.ts';
import { type ExpiringBench, lastReason, logInWithPg, mint, startExpiringBench } from './bench.ts';

let expiring: ExpiringBench;
beforeAll(async () => {
  expiring = await startExpiringBench();
});
afterAll(() => expiring?.bench.stop());

describe('a token that lives for seconds', () => {
  it('is refused after it', async () => {
    const { bench, outliveTokens } = expiring;
    const password = await mint(bench);
    outliveTokens();
    expect(await logInWithPg(bench, { password })).toContain('PAM authentication failed');
    expect(lastReason(bench)).toMatch(/^expired \d+ s ago$/);
  });

  it('does not end the session it opened, and the next connection gets a new one', async () => {
    const { bench, host, outliveTokens } = expiring;
    const url = await expiring.url();
    const first = await openSession({ url, host, warn: () => {} });
    outliveTokens();
    expect((await first.query('SELECT 1')).rows).toEqual([['1']]);
    const second = await openSession({ url, host, warn: () => {} });
    expect((await second.query('SELECT 2')).rows).toEqual([['2']]);
    await Promise.all([first.close(), second.close()]);
    expect(bench.records.slice(-2).map((r) => r.accepted)).toEqual([true, true]);
  });
});
