import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dialectFor, executeLock } from '../../src/dialects/index.ts';
import { nodeHost } from '../../src/host/index.ts';
import {
  applyMigrations,
  type MigrateApplyOptions,
  type MigrateApplyReport,
} from '../../src/sdk/index.ts';
import { createDatabase } from '../support/postgres.ts';
import { type Make, makes, newPlace, type Place } from './places.ts';

/* What a project file wants around a run: hooks, steps, checks, time. */

const host = nodeHost();

interface Run {
  readonly report: MigrateApplyReport;
  readonly warnings: readonly string[];
}

/** Applies by a project file: blocks at its top, blocks of the environment, attributes of `migration`. */
function runner({ folder, url, dir }: Place, dev?: string) {
  return async (
    text: { readonly top?: string; readonly env?: string; readonly migration?: string },
    options: Partial<MigrateApplyOptions> = {},
  ): Promise<Run> => {
    const file = join(folder, 'atlas.hcl');
    const own = `url = ${JSON.stringify(url)}\n${dev === undefined ? '' : `dev = ${JSON.stringify(dev)}`}`;
    writeFileSync(
      file,
      `${text.top ?? ''}
env "e" {
  ${own}
  migration {
    dir = ${JSON.stringify(dir)}
    ${text.migration ?? ''}
  }
  ${text.env ?? ''}
}
`,
    );
    const warnings: string[] = [];
    const report = await applyMigrations(
      { config: `file://${file}`, env: 'e', ...options },
      {
        host,
        events: (event) => {
          if (event.kind === 'warning') warnings.push(event.warning.summary);
        },
      },
    );
    return { report, warnings };
  };
}

async function devOf(make: Make): Promise<string> {
  if (make === 'sqlite') return 'sqlite://dev?mode=memory';
  return `${(await createDatabase('policies dev')).url}&search_path=public`;
}

const table = (name: string): string => `CREATE TABLE ${name} (x int);\n`;

describe.each(makes)('around a run on %s', (make) => {
  it('statements of hooks run in the transaction of each file', async () => {
    const place = await newPlace(make, 'hooks');
    const run = runner(place);
    await place.write({ '1_log.sql': 'CREATE TABLE log (said text);\n', '2_a.sql': table('a') });
    await run({}, { amount: 1 });
    const hook = (skip: boolean, begin: string): string => `hook "sql" "h" {
  skip_errors = ${skip}
  transaction {
    after_begin     = [${JSON.stringify(begin)}, "INSERT INTO log VALUES ('begin')"]
    before_commit   = ["INSERT INTO log VALUES ('commit')"]
    before_rollback = ["INSERT INTO log VALUES ('rollback')"]
  }
}`;
    const bad = 'SELECT * FROM no_table';
    const refused = await run({ top: hook(false, bad) });
    expect(refused.report.failure?.message).toMatch(
      /^statement ".*no_table" of a hook: .*no_table/,
    );
    expect(await place.tables()).toEqual(['log']);
    const { warnings } = await run({ top: hook(true, bad) });
    expect(warnings).toEqual([expect.stringContaining('no_table')]);
    const said = [['begin'], ['commit']];
    expect(await place.rows('SELECT said FROM log')).toEqual(said);
    await place.write({ '3_b.sql': `${table('b')}BAD;\n` });
    const { report } = await run({ top: hook(false, 'SELECT 1') });
    expect(report.failure).toMatchObject({ code: 'E_APPLY' });
    expect(await place.rows('SELECT said FROM log')).toEqual(said);
    expect(await place.tables()).toEqual(['a', 'log']);
  });

  it('steps run before all files and after them, unless something fails', async () => {
    const place = await newPlace(make, 'steps');
    const run = runner(place);
    await place.write({ '1_a.sql': table('a') });
    const [good, bad] = [join(place.folder, 'good'), join(place.folder, 'bad')];
    const program = (end: string): string =>
      `external { program = ["node", "-e", ${JSON.stringify(end)}] }`;
    const failing = `pre "migrate_apply" {\n${program('process.exit(3)')}\n}`;
    await expect(run({ env: failing })).rejects.toMatchObject({ code: 'E_PROCESS' });
    await expect(
      run({ env: 'pre "migrate_apply" {\nexec { sql = "SELECT * FROM no_table" }\n}' }),
    ).rejects.toThrow('no_table');
    expect(await place.tables()).toEqual([]);
    const both = (after: string): string => `
  pre "migrate_apply" {
    exec { sql = "CREATE TABLE pre1 (x int); CREATE TABLE pre2 (x int);" }
  }
  post "migrate_apply" {
    ${program(`require('fs').writeFileSync(${JSON.stringify(after)}, '')`)}
  }`;
    await run({ env: both(good) }, { allowDirty: true });
    expect(await place.tables()).toEqual(['a', 'pre1', 'pre2']);
    expect(existsSync(good)).toBe(true);
    await place.write({ '2_b.sql': 'BAD;\n' });
    await run({ env: both(bad).replace(/pre[12]/g, (name) => `${name}_again`) });
    expect(existsSync(bad)).toBe(false);
  });

  it('rules allow and deny, those for all environments first', async () => {
    const place = await newPlace(make, 'rules');
    const run = runner(place);
    await place.write({ '1_a.sql': table('a'), '2_b.sql': table('b') });
    const many = `check "migrate_apply" {
  deny "many" {
    condition = length(self.planned_migration.files) > 1
    message   = "one at a time"
  }
}`;
    await expect(run({ env: many })).rejects.toMatchObject({
      code: 'E_MIGRATION_CHECK',
      message: expect.stringContaining('one at a time'),
    });
    await expect(run({ env: many }, { dryRun: true })).rejects.toThrow('one at a time');
    const drops = `check "migrate_apply" {
  deny "drop" {
    condition = anytrue([for s in self.planned_migration.statements : startswith(s, "CREATE TABLE b")])
  }
}`;
    await expect(run({ top: drops, env: many }, { amount: 2 })).rejects.toThrow('"drop"');
    expect(await place.tables()).toEqual([]);
    const allowed = many.replace(
      'deny "many"',
      'allow "hotfix" { condition = true }\n  deny "many"',
    );
    await run({ env: allowed });
    expect(await place.tables()).toEqual(['a', 'b']);
  });

  it('sees what somebody changed by hand', async () => {
    const place = await newPlace(make, 'drift');
    const run = runner(place, await devOf(make));
    const drift = (inside = ''): string => `check "migrate_apply" {\n  drift { ${inside} }\n}`;
    await place.write({ '1_a.sql': table('a'), '2_b.sql': table('b'), '3_c.sql': table('c') });
    expect((await run({ env: drift() }, { amount: 1 })).warnings).toEqual([]);
    await place.rows('ALTER TABLE a ADD COLUMN by_hand int');
    await expect(run({ env: drift() })).rejects.toMatchObject({
      code: 'E_DRIFT',
      message: expect.stringContaining('up to version "1"'),
      hint: expect.stringContaining('by_hand'),
    });
    expect(await place.tables()).toEqual(['a']);
    const { warnings } = await run({ env: drift('on_error = CONTINUE') }, { amount: 1 });
    expect(warnings).toEqual([expect.stringContaining('up to version "1"')]);
    expect((await run({ env: drift('exclude = ["a"]') })).warnings).toEqual([]);
    expect(await place.tables()).toEqual(['a', 'b', 'c']);
  });

  it('waits for the lock as long as the project file says', async () => {
    const place = await newPlace(make, 'lock time');
    const run = runner(place);
    await place.write({ '1_a.sql': table('a') });
    const other = await (await dialectFor(place.url.replace(/:.*/s, ''))).connect({
      ...{ url: place.url, host, warn: () => undefined },
    });
    try {
      await other.lock(executeLock, 1_000);
      const start = Date.now();
      await expect(run({ migration: 'lock_timeout = "50ms"' })).rejects.toMatchObject({
        code: 'E_LOCKED',
      });
      expect(Date.now() - start).toBeLessThan(9_000);
      await expect(run({ migration: 'lock_timeout = "soon"' })).rejects.toMatchObject({
        code: 'E_CONFIG_INVALID',
      });
    } finally {
      await other.close();
    }
  });
});
