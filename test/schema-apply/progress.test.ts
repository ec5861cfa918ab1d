import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../support/command.ts';
import { createDatabase, type TestDatabase } from '../support/postgres.ts';
import { scratchFolder } from '../support/run-folder.ts';
import { hasTerminal, runOnTerminal } from './terminal.ts';

/* What a person sees while the packed command works, and what a log keeps. */

interface Place {
  readonly db: TestDatabase;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

async function place(): Promise<Place> {
  const db = await createDatabase('progress');
  const dev = await createDatabase('progress dev');
  const cwd = scratchFolder('progress');
  writeFileSync(
    join(cwd, 'schema.sql'),
    'CREATE TABLE users (id int, name text);\nCREATE TABLE pets (id int);\n',
  );
  await db.query('CREATE TABLE users (id int)');
  const states = ['-u', db.url, '--to', 'file://schema.sql', '--dev-url', dev.url];
  const args = ['schema', 'apply', ...states, '--auto-approve'];
  return { db, args, cwd, env: { HOME: cwd, PATH: process.env.PATH ?? '' } };
}

describe('progress', { timeout: 120_000 }, () => {
  // A machine that can make no pseudo-terminal; `hasTerminal` says so.
  it.skipIf(!hasTerminal())('is one line on a terminal, gone at the end', async () => {
    const { db, args, ...at } = await place();
    const other = new Client({ connectionString: db.url });
    await other.connect();
    await other.query('BEGIN; LOCK TABLE users IN ACCESS SHARE MODE');
    const { code, screen } = await runOnTerminal(args, at, [
      // The statement waits for the lock, and the time is seen to pass.
      { after: 'applying 1/2: modify "users" table 1.', keys: () => other.query('COMMIT') },
    ]);
    await other.end();
    expect(code).toBe(0);
    const lines = screen.split(`\r${String.fromCharCode(27)}[K`);
    const shown = lines.map((line) => line.replace(/ \d+\.\ds$/, ''));
    expect(
      shown.filter((line) => line === 'applying 1/2: modify "users" table').length,
    ).toBeGreaterThan(5);
    const phases = [
      `inspecting ${new URL(db.url).host}`,
      'inspecting the desired state',
      'working on the dev database, postgres ',
      'trying the plan on a dev database',
      'applying 1/2: modify "users" table',
      'applying 2/2: create "pets" table',
    ];
    const order = phases.map((phase) => shown.findIndex((line) => line.startsWith(phase)));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
    // What stays is the plan and the notes on it.
    const kept = lines.filter((line) => line.includes('\n')).join('');
    expect(kept).toMatch(/^(Note: [^\n]*\n)*-- Planned Changes:\n/);
    expect(kept).not.toContain('applying');
    expect(lines.at(-1)).toBe('');
  });

  it('is a line for each statement elsewhere, none with --quiet', async () => {
    const { args, ...at } = await place();
    const { stdout, stderr } = await runCommand(args, at);
    expect(stderr.replace(/^Note: .*\n/gm, '')).toBe(
      'applying 1/2: modify "users" table\napplying 2/2: create "pets" table\n',
    );
    expect(stdout).toMatch(/^-- Planned Changes:\n/);
    const { args: again, ...other } = await place();
    const quiet = await runCommand([...again, '--quiet'], other);
    expect(quiet).toEqual({ code: 0, stdout, stderr: '' });
  });
});
