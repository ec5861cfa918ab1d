import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../support/command.ts';
import { createDatabase } from '../support/postgres.ts';
import { scratchFolder } from '../support/run-folder.ts';

/* A database that holds what the model does not know is never called synced without a word of it. */

const unknown: readonly (readonly [string, string])[] = [
  ['base type', 'CREATE TYPE based;'],
  ['conversion', "CREATE CONVERSION conv FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;"],
  ['access method', 'CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;'],
  [
    'language',
    `CREATE FUNCTION handler() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
     CREATE LANGUAGE lan HANDLER handler;`,
  ],
  ['large object', 'SELECT lo_create(0);'],
  ['typed table', 'CREATE TYPE comp AS (a integer); CREATE TABLE typed OF comp;'],
  [
    'second comment of a constraint',
    `CREATE TABLE t (a integer CONSTRAINT uq UNIQUE);
     COMMENT ON CONSTRAINT uq ON t IS 'one'; COMMENT ON INDEX uq IS 'other';`,
  ],
  [
    'statistics target of an index',
    'CREATE TABLE u (a integer); CREATE INDEX ex ON u ((a + 1)); ALTER INDEX ex ALTER COLUMN 1 SET STATISTICS 99;',
  ],
  ['option of a serial sequence', 'CREATE TABLE s (id serial); ALTER SEQUENCE s_id_seq AS bigint;'],
];

describe('what the model does not know', { timeout: 120_000 }, () => {
  it('is named by every command that compares, and kept', async () => {
    const cwd = scratchFolder('unknown');
    const { url, query, name } = await createDatabase('unknown');
    const dev = await createDatabase('unknown dev');
    for (const [, sql] of unknown) await query(sql);
    await query(`ALTER DATABASE "${name}" SET work_mem = '5MB'`);
    const classes = [...unknown.map(([word]) => word), 'database setting'];
    const counted = 'SELECT count(*) FROM pg_type, pg_conversion';
    const before = await query(counted);
    const run = (...args: readonly string[]) => runCommand(args, { cwd, env: { HOME: cwd } });

    const inspected = await run('schema', 'inspect', '-u', url);
    writeFileSync(join(cwd, 'same.hcl'), inspected.stdout);
    const to = ['--to', 'file://same.hcl', '--dev-url', dev.url];
    const outcomes = {
      inspect: inspected,
      diff: await run('schema', 'diff', '--from', url, ...to),
      'diff with itself': await run('schema', 'diff', '--from', url, '--to', url),
      'dry run': await run('schema', 'apply', '-u', url, ...to, '--dry-run'),
      apply: await run('schema', 'apply', '-u', url, ...to, '--auto-approve'),
    };
    for (const [command, { code, stdout, stderr }] of Object.entries(outcomes)) {
      const left = classes.filter((word) => !stderr.includes(`  ${word}: 1 (`));
      const says = /synced/i.test(stdout) ? 'synced' : 'nothing of it';
      expect({ command, code, left, says }).toEqual({
        command,
        code: 0,
        left: [],
        says: 'nothing of it',
      });
    }
    expect(await query(counted)).toEqual(before);
    const json = await run('schema', 'diff', '--from', url, ...to, '--format', '{{ json . }}');
    expect(JSON.parse(json.stdout)).toMatchObject({ Synced: false, Changes: [] });
    const strict = await run('schema', 'diff', '--from', url, ...to, '--census', 'error');
    expect(strict).toMatchObject({ code: 1, stdout: '' });
  });
});
