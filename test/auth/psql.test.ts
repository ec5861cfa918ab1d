import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeHost } from '../../src/host/index.ts';
import type { Sandbox } from '../../src/sandbox/index.ts';
import { leftOut, scratchFolder } from '../support/run-folder.ts';
import { lastReason, mint, portOf, startBench, temporary } from './bench.ts';

/* The sandbox as PostgreSQL's own client sees it, so that it is no mirror of our own client. */

const psql = await nodeHost().processes.find('psql');
if (psql === undefined) leftOut('logins with psql', 'there is no psql on PATH');

let bench: Sandbox;
beforeAll(async () => {
  if (psql !== undefined) bench = await startBench();
});
afterAll(() => bench?.stop());

/** What psql printed, good or bad. */
async function run(
  target: string | undefined,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const standard = {
    PATH: '/usr/bin:/bin',
    HOME: scratchFolder('psql'),
    PGSSLMODE: 'verify-full',
    PGSSLROOTCERT: bench.rootCertificatePath,
    PGHOST: 'localhost',
    PGPORT: String(portOf(bench)),
    PGUSER: 'atlas',
    PGDATABASE: 'postgres',
  };
  const args = [...(target === undefined ? [] : [target]), '-wAtc', 'SELECT current_user'];
  try {
    const options = { env: { ...standard, ...env }, timeout: 20_000 };
    return (await promisify(execFile)(psql ?? 'psql', args, options)).stdout.trim();
  } catch (error) {
    return error instanceof Error && 'stderr' in error
      ? String(error.stderr).trim()
      : String(error);
  }
}

describe.skipIf(psql === undefined)('psql', () => {
  it('takes the token from PGPASSWORD', async () => {
    expect(await run(undefined, { PGPASSWORD: await mint(bench) })).toBe('atlas');
  });

  it('takes a long token from a URL and from a password file', async () => {
    const token = await mint(bench, { key: temporary });
    const url = `postgres://atlas:${encodeURIComponent(token)}@${bench.endpoint}/postgres`;
    expect(await run(url)).toBe('atlas');
    const file = join(scratchFolder('pgpass'), 'pgpass');
    const escaped = token.replace(/[:\\]/g, '\\$&');
    writeFileSync(file, `localhost:${portOf(bench)}:*:atlas:${escaped}\n`, { mode: 0o600 });
    expect(await run(undefined, { PGPASSFILE: file })).toBe('atlas');
    rmSync(file);
  });

  it('prints what RDS would', async () => {
    const old = await mint(bench, { ageSeconds: 1000 });
    expect(await run(undefined, { PGPASSWORD: old })).toMatch(
      /FATAL: {2}PAM authentication failed for user "atlas"$/,
    );
    expect(lastReason(bench)).toMatch(/^expired 10\d s ago$/);
    expect(await run(undefined, { PGPASSWORD: old, PGSSLMODE: 'disable' })).toMatch(
      /FATAL: {2}no pg_hba.conf entry for host "[^"]+", user "atlas", database "postgres", no encryption$/,
    );
  });

  it('learns of a database that is not there from the server itself', async () => {
    const PGPASSWORD = await mint(bench);
    expect(await run(undefined, { PGPASSWORD, PGDATABASE: 'gone' })).toMatch(
      /FATAL: {2}database "gone" does not exist$/,
    );
  });
});
