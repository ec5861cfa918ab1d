import { beforeAll, describe, expect, it } from 'vitest';
import type { CensusEntry, Inspection, InspectScope } from '../../src/dialects/index.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { connect, databaseWith, inspect, tableOf } from './read.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await databaseWith(
    'scope',
    `CREATE SCHEMA app; CREATE SCHEMA "Odd.Name"; CREATE SCHEMA empty;
    CREATE TYPE app.mood AS ENUM ('ok'); CREATE TYPE public.shade AS ENUM ('x');
    CREATE FUNCTION app.f(integer) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT $1';
    CREATE TABLE public.users (id serial PRIMARY KEY, tmp text);
    CREATE TABLE app.orders (id serial PRIMARY KEY, mood app.mood DEFAULT 'ok',
      shade public.shade DEFAULT 'x', tags app.mood[],
      "user" integer REFERENCES public.users, total integer DEFAULT app.f(3),
      CHECK (app.f(total) > 0), CHECK ('ok'::app.mood = mood));
    CREATE INDEX by_f ON app.orders (app.f(total)); CREATE INDEX old_tmp ON public.users (tmp);
    CREATE TABLE "Odd.Name"."T.1" (id integer);
    CREATE VIEW app.v AS SELECT 1; CREATE VIEW public.v AS SELECT 1;
    CREATE FUNCTION public.trg() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
    CREATE TRIGGER audit AFTER INSERT ON public.users EXECUTE FUNCTION public.trg();
    CREATE CONVERSION app.conv FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
    CREATE CONVERSION public.conv FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
    CREATE EXTENSION citext SCHEMA app; CREATE PUBLICATION pub;`,
  );
});

const bound = (schema: string): string =>
  `${database.url}&search_path=${encodeURIComponent(schema)}`;

function names({ realm }: Inspection): Record<string, string[]> {
  return Object.fromEntries(
    realm.schemas.map((s) => [s.name, [...s.tables, ...s.views, ...s.objects].map((o) => o.name)]),
  );
}

const counts = (entries: readonly CensusEntry[]): Record<string, string> =>
  Object.fromEntries(entries.map((e) => [e.class, e.examples.join(' ')]));

const all = {
  'Odd.Name': ['T.1'],
  app: ['orders', 'v', 'mood', 'f'],
  empty: [],
  public: ['users', 'v', 'shade', 'trg', 'audit'],
};

describe('the scope of an inspection', () => {
  it('is the whole database, names qualified', async () => {
    const found = await inspect(database.url);
    expect(names(found)).toEqual(all);
    const orders = tableOf(found, 'orders');
    expect(orders.columns.map((c) => [c.type.text, c.default?.text])).toEqual([
      ['integer', undefined],
      ['app.mood', "'ok'"],
      ['public.shade', "'x'"],
      ['app.mood[]', undefined],
      ['integer', undefined],
      ['integer', 'app.f(3)'],
    ]);
    expect(orders.checks.map((c) => c.expr)).toEqual([
      "('ok'::app.mood = mood)",
      '(app.f(total) > 0)',
    ]);
    expect(orders.indexes[0]?.parts).toEqual([{ expr: 'app.f(total)', desc: false }]);
    expect(counts(found.census.unknown)).toEqual({ conversion: 'app.conv public.conv' });
    expect(found.census.ignored).toEqual([]);
  });

  it('is one schema when the URL names it, whose names come bare', async () => {
    const found = await inspect(bound('app'), { schemas: ['public'] });
    expect(names(found)).toEqual({ app: all.app });
    const orders = tableOf(found, 'orders');
    expect(orders.columns.map((c) => [c.type.text, c.type.ref?.schema, c.default?.text])).toEqual([
      ['integer', undefined, undefined],
      ['mood', 'app', "'ok'"],
      ['public.shade', 'public', "'x'"],
      ['mood[]', 'app', undefined],
      ['integer', undefined, undefined],
      ['integer', undefined, 'f(3)'],
    ]);
    expect(orders.checks.map((c) => c.expr)).toEqual(["('ok'::mood = mood)", '(f(total) > 0)']);
    expect(orders.foreignKeys[0]).toMatchObject({
      refTable: { schema: 'public', name: 'users' },
      refColumns: ['id'],
    });
    expect(counts(found.census.unknown)).toEqual({ conversion: 'app.conv' });
    expect(counts(found.census.ignored)).toEqual({ schema: '"Odd.Name" empty public' });
  });

  it('reads a bound schema with an odd name', async () => {
    expect(names(await inspect(bound('Odd.Name')))).toEqual({ 'Odd.Name': ['T.1'] });
  });

  it('is the schemas that are named, and then nothing outside them', async () => {
    const found = await inspect(database.url, { schemas: ['app', 'empty'] });
    expect(names(found)).toEqual({ app: all.app, empty: [] });
    expect(Object.keys(counts(found.census.unknown))).toEqual(['conversion']);
  });

  it.each([
    [{ exclude: ['app'] }, { 'Odd.Name': ['T.1'], empty: [], public: all.public }],
    [{ exclude: ['*.*'] }, { 'Odd.Name': [], app: [], empty: [], public: [] }],
    [
      { exclude: ['*.*[type=enum]'] },
      { ...all, app: ['orders', 'v', 'f'], public: ['users', 'v', 'trg', 'audit'] },
    ],
    [{ exclude: ['*.[tu]*'] }, { ...all, public: ['v', 'shade'] }],
    [{ exclude: ['"Odd.Name"."T.*"', 'e?pty'] }, { ...all, 'Odd.Name': [], empty: undefined }],
    [{ include: ['app', '*.users'] }, { app: all.app, public: ['users', 'audit'] }],
    [{ include: ['app'], exclude: ['*.mood'] }, { app: ['orders', 'v', 'f'] }],
  ] satisfies [Partial<InspectScope>, object][])('is filtered: %j', async (scope, expected) => {
    expect(names(await inspect(database.url, scope))).toEqual(expected);
  });

  it('tells what a filter took out', async () => {
    const exclude = [
      '*.*[type=view|function]',
      '*[type=publication]',
      '*.users.tmp',
      'app.mood',
      '*.conv',
    ];
    const { census } = await inspect(database.url, { schemas: [], exclude });
    expect(census.unknown).toEqual([]);
    expect(counts(census.ignored)).toEqual({
      conversion: 'app.conv public.conv',
      column: 'public.users.tmp',
      enum: 'app.mood',
      function: 'app.f public.trg',
      publication: 'pub',
      view: 'app.v public.v',
    });
  });

  it('filters parts of tables, a column along with its indexes', async () => {
    const users = tableOf(await inspect(bound('public'), { exclude: ['*.tmp'] }), 'users');
    expect(users.columns.map((c) => c.name)).toEqual(['id']);
    expect(users.indexes).toEqual([]);
    expect(users.primaryKey?.name).toBe('users_pkey');
    const bare = tableOf(await inspect(bound('public'), { exclude: ['*.*'] }), 'users');
    expect([bare.columns, bare.primaryKey, bare.foreignKeys]).toEqual([[], undefined, []]);
  });

  it('names a schema that does not exist, and those that do', async () => {
    await expect(inspect(database.url, { schemas: ['ap'] })).rejects.toMatchObject({
      code: 'E_SCHEMA_NOT_FOUND',
      message: 'schema "ap" was not found',
      hint: 'the database has "Odd.Name", "app", "empty", "public". Did you mean "app"?',
    });
    await expect(inspect(bound('nope'))).rejects.toMatchObject({ code: 'E_SCHEMA_NOT_FOUND' });
    await expect(inspect(database.url, { exclude: ['a.b.c.d'] })).rejects.toMatchObject({
      code: 'E_PATTERN',
    });
  });

  it('leaves the session as it was, after an error too', async () => {
    const connection = await connect(database.url);
    const settings = async (): Promise<unknown> =>
      (await connection.query("SELECT current_setting('search_path'), current_setting('TimeZone')"))
        .rows;
    const before = await settings();
    const scope = { schemas: [], exclude: [], include: [] };
    await connection.inspect(scope);
    await expect(connection.inspect({ ...scope, schemas: ['nope'] })).rejects.toThrow();
    await connection.inspect(scope);
    expect(await settings()).toEqual(before);
    expect((await connection.query('CREATE TEMP TABLE x ()')).rows).toEqual([]);
    await connection.close();
  });

  it('does not let a schema pass its own functions off as the server’s', async () => {
    const evil = await databaseWith(
      'evil',
      `CREATE SCHEMA evil; CREATE TABLE evil.ran (by text);
      CREATE FUNCTION evil.json_agg(text) RETURNS json LANGUAGE sql AS $$SELECT '["evil"]'::json$$;
      CREATE FUNCTION evil.pg_get_expr(pg_node_tree, oid) RETURNS text LANGUAGE sql AS $$SELECT 'evil'$$;
      CREATE FUNCTION evil.strpos(text, text) RETURNS integer LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION evil.yes(oid, oid) RETURNS boolean LANGUAGE sql AS 'SELECT true';
      CREATE OPERATOR evil.= (LEFTARG = oid, RIGHTARG = oid, FUNCTION = evil.yes);
      CREATE TABLE evil.t (a integer DEFAULT 1 + 1, CHECK (a > 0));`,
    );
    const url = `${evil.url}&search_path=evil`;
    const table = tableOf(await inspect(url), 't');
    expect(table.columns[0]?.default?.text).toBe('(1 + 1)');
    expect(table.checks[0]?.expr).toBe('(a > 0)');
  });
});
