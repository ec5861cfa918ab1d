import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rdsToken } from '../../src/auth/index.ts';
import { Secret } from '../../src/base/index.ts';
import { openSession } from '../../src/dialects/postgres/connect.ts';
import { type Host, nodeHost } from '../../src/host/index.ts';
import type { Sandbox } from '../../src/sandbox/index.ts';
import { lasting, lastReason, logInWithPg, machine, mint, portOf, startBench } from './bench.ts';

/** Tokens of this server live for some seconds, by a clock that the tests put forward. */
const lifeSeconds = 20;
let aheadMs = 0;
let bench: Sandbox;
beforeAll(async () => {
  bench = await startBench({ host: inTime(nodeHost()), tokenLifeSeconds: lifeSeconds });
});
afterAll(() => bench?.stop());

function inTime(host: Host): Host {
  return { ...host, clock: { ...host.clock, now: () => Date.now() + aheadMs } };
}

function outliveToken(): void {
  aheadMs += (lifeSeconds + 1) * 1000;
}

describe('a token that lives for seconds', () => {
  it('is refused after it', async () => {
    const password = await mint(bench);
    outliveToken();
    expect(await logInWithPg(bench, { password })).toContain('PAM authentication failed');
    expect(lastReason(bench)).toMatch(/^expired \d+ s ago$/);
  });

  it('does not end the session it opened, and the next connection gets a new one', async () => {
    const host: Host = { ...inTime(machine(lasting)), home: undefined };
    const token = await rdsToken(
      { endpoint: bench.endpoint, username: 'atlas', region: bench.region, label: 'test' },
      { host },
    );
    const root = encodeURIComponent(bench.rootCertificatePath);
    const url = Secret.combine(
      [
        'postgres://atlas:',
        token.map(encodeURIComponent),
        `@localhost:${portOf(bench)}/postgres?sslrootcert=${root}`,
      ],
      (parts) => parts.join(''),
    );
    const first = await openSession({ url, host, warn: () => {} });
    outliveToken();
    expect((await first.query('SELECT 1')).rows).toEqual([['1']]);
    const second = await openSession({ url, host, warn: () => {} });
    expect((await second.query('SELECT 2')).rows).toEqual([['2']]);
    await Promise.all([first.close(), second.close()]);
    expect(bench.records.slice(-2).map((r) => r.accepted)).toEqual([true, true]);
  });
});
