import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../support/command.ts';
import { createDatabase, serverOf } from '../support/postgres.ts';
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

describe('a dev database by the docker command (a stand-in for it)', { timeout: 60_000 }, () => {
  /** Writes down what it is told; a "container" is the port of the tests' own server. */
  async function fakeDocker(script: string) {
    const bin = join(scratchFolder('docker'), 'bin');
    mkdirSync(bin, { recursive: true });
    const log = join(bin, 'log');
    const { port } = await serverOf();
    const relay = join(bin, 'relay.mjs');
    writeFileSync(
      relay,
      `import net from 'node:net';
net.createServer((a) => { const b = net.connect(${port}, '127.0.0.1'); a.pipe(b).pipe(a); for (const s of [a, b]) s.on('error', () => { a.destroy(); b.destroy(); }); }).listen(Number(process.argv[2]), '127.0.0.1');\n`,
    );
    writeFileSync(
      join(bin, 'docker'),
      `#!/bin/sh
echo "$@" >>'${log}'
${script}
case "$1" in
  run) p=$(echo "$@" | sed 's/.*-p \\([0-9]*\\):.*/\\1/')
    '${process.execPath}' '${relay}' $p >/dev/null 2>&1 & echo $! >'${bin}/pid'; echo cafe1234 ;;
  kill) kill "$(cat '${bin}/pid')" ;;
esac
`,
    );
    chmodSync(join(bin, 'docker'), 0o755);
    const place = { cwd: folder, env: { ...env, PATH: `${bin}:${env.PATH}` } };
    return { place, told: () => readFileSync(log, 'utf8') };
  }

  it('starts it, waits for it and ends it', async () => {
    const { name } = await createDatabase('docker');
    writeFileSync(join(folder, 'good.sql'), 'CREATE TABLE a (x int);\n');
    const { place, told } = await fakeDocker('');
    const url = `docker://postgres/15/${name}?search_path=public`;
    const args = ['schema', 'validate', '-u', 'file://good.sql', '--dev-url', url, '--verbose'];
    const { code, stderr } = await runCommand(args, place);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/^dev database: docker 15\./m)]);
    expect(told()).toMatch(
      new RegExp(
        `^run --rm --detach -e POSTGRES_PASSWORD=pass -e POSTGRES_DB=${name} -p \\d+:5432 postgres:15\nkill cafe1234\n$`,
      ),
    );
  });

  it.each([
    ['docker://postgres/15/dev', 'Error: docker run: no daemon here (E_DOCKER)'],
    ['docker://oracle/15', 'Error: unsupported docker image "oracle" (E_URL)'],
    ['docker://postgres', 'Error: malformed docker URL "docker://postgres" (E_URL)'],
  ])('explains what is wrong with %s', async (url, message) => {
    const { place } = await fakeDocker('echo "no daemon here" >&2; exit 125');
    const args = ['schema', 'validate', '-u', 'file://good.sql', '--dev-url', url];
    const { code, stderr } = await runCommand(args, place);
    expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
  });
});
