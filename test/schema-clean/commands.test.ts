import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../support/command.ts';
import { createDatabase } from '../support/postgres.ts';
import { scratchFolder } from '../support/run-folder.ts';

/* `schema clean`, `schema validate` and `schema stats inspect` of the packed command. */

const folder = scratchFolder('clean');
const env = { HOME: folder, PATH: process.env.PATH ?? '' };

function run(...args: readonly string[]) {
  return runCommand(['schema', ...args], { cwd: folder, env });
}

describe('schema clean', { timeout: 120_000 }, () => {
  it('drops everything, keeps what a new database has', async () => {
    const { url, query } = await createDatabase('clean all');
    await query(`CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (a int REFERENCES a);
      CREATE SCHEMA s; CREATE TABLE s.c (x int); CREATE TYPE e AS ENUM ('x')`);
    const dry = await run('clean', '-u', url, '--dry-run');
    expect(dry.stdout).toMatch(/^-- Planned Changes:\n-- /);
    const refused = await run('clean', '-u', url);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('E_REFUSED')]);
    const left = `SELECT (SELECT count(*)::int FROM pg_class WHERE oid >= 16384 AND relkind IN ('r', 'S')),
      (SELECT count(*)::int FROM pg_namespace WHERE nspname IN ('s', 'public'))`;
    expect(await query(left)).toEqual([[3, 2]]);
    const { code, stdout } = await run('clean', '-u', url, '--auto-approve');
    expect([code, stdout]).toEqual([0, dry.stdout]);
    expect(await query(left)).toEqual([[0, 1]]);
    expect((await run('clean', '-u', url, '--auto-approve')).stdout).toBe('Nothing to drop\n');
  });

  it('keeps to the schema that the URL binds', async () => {
    const { url, query } = await createDatabase('clean bound');
    await query('CREATE TABLE kept (a int); CREATE SCHEMA s; CREATE TABLE s.c (x int)');
    const args = [
      'clean',
      '-u',
      `${url}&search_path=s`,
      '--auto-approve',
      '--format',
      '{{ json . }}',
    ];
    expect(JSON.parse((await run(...args)).stdout)).toMatchObject({
      Driver: 'postgres',
      URL: { Schema: 's' },
      Applied: { Applied: ['DROP TABLE "c"'] },
    });
    expect(await query("SELECT to_regclass('kept')::text, to_regclass('s.c')::text")).toEqual([
      ['kept', null],
    ]);
  });
});

describe('schema validate', { timeout: 60_000 }, () => {
  it('says nothing of a good schema, and where a bad one is wrong', async () => {
    writeFileSync(join(folder, 'good.sql'), 'CREATE TABLE a (x int);\n');
    writeFileSync(join(folder, 'bad.sql'), 'CREATE TABLE a (x int);\n\nCREATE TABL b;\n');
    const dev = ['--dev-url', 'sqlite://dev?mode=memory'];
    expect(await run('validate', '-u', 'file://good.sql', ...dev)).toEqual({
      ...{ code: 0, stdout: '', stderr: '' },
    });
    const { code, stderr } = await run('validate', '-u', 'file://bad.sql', ...dev);
    expect(code).toBe(1);
    expect(stderr).toMatch(/bad\.sql:3:1: read state from "bad\.sql": executing statement/);
    const json = ['--format', '{{ json . }}'];
    const good = await run('validate', '-u', 'file://good.sql', ...dev, ...json);
    expect([good.code, JSON.parse(good.stdout)]).toMatchObject([0, { Valid: true }]);
    const bad = await run('validate', '-u', 'file://bad.sql', ...dev, ...json);
    expect([bad.code, JSON.parse(bad.stdout)]).toMatchObject([
      1,
      {
        Valid: false,
        Errors: [
          { Code: 'E_STATE_SQL', Pos: { Filename: 'bad.sql', Start: { Line: 3, Column: 1 } } },
        ],
      },
    ]);
  });
});

describe('schema stats inspect', { timeout: 60_000 }, () => {
  it('prints sizes as metrics and as JSON', async () => {
    const { url, query } = await createDatabase('stats');
    await query(
      'CREATE TABLE a (id int PRIMARY KEY); INSERT INTO a SELECT generate_series(1, 1000)',
    );
    await query('CREATE SCHEMA s; CREATE TABLE s."b""c" (x int)');
    const { stdout } = await run('stats', 'inspect', '-u', url, '--include', '*.*');
    expect(stdout).toMatch(
      /^# TYPE atlas_table_size_bytes gauge\n.*\natlas_table_size_bytes\{schema="public",table="a"\} \d{5,}\natlas_table_size_bytes\{schema="s",table="b\\"c"\} 0\n# EOF\n$/s,
    );
    const json = await run('stats', 'inspect', '-u', url, '--format', '{{ json .Realm }}');
    expect(JSON.parse(json.stdout)).toContainEqual({ schema: 's', table: 'b"c', value: 0 });
  });
});
