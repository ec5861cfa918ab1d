import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { createDatabase } from '../support/postgres.ts';
import { scratchFolder } from '../support/run-folder.ts';

const command = fileURLToPath(new URL('../../bin/mercator.cjs', import.meta.url));

it('Ctrl-C in the middle of a statement leaves the dev database clean', async () => {
  const dev = await createDatabase('interrupted dev');
  const cwd = scratchFolder('interrupted');
  writeFileSync(join(cwd, 'slow.sql'), 'CREATE TABLE a (x int);\nSELECT pg_sleep(60);\n');
  const args = ['schema', 'validate', '-u', 'file://slow.sql', '--dev-url', dev.url];
  const child = spawn(process.execPath, [command, ...args], { cwd, env: { HOME: cwd } });
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  const sleeping = `SELECT count(*)::int FROM pg_stat_activity
    WHERE datname = current_database() AND query LIKE 'SELECT pg_sleep(60)%' AND state = 'active'`;
  while ((await dev.query(sleeping))[0]?.[0] !== 1) await sleep(50);
  child.kill('SIGINT');
  const [code] = await once(child, 'exit');
  const [stdout, stderr] = await output;
  expect(code).toBe(1);
  expect(stdout).toContain('interrupt received, wait for exit or ^C to terminate');
  expect(stderr).toContain('E_INTERRUPTED');
  const left = await dev.query(`SELECT (SELECT count(*)::int FROM pg_class WHERE oid >= 16384),
    (SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database())`);
  expect(left).toEqual([[0, 1]]);
}, 120_000);
