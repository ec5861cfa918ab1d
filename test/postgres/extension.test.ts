import { describe, expect, it } from 'vitest';
import { kindContract } from './kind-contract.ts';
import { censusOf, databaseWith, inspect } from './read.ts';
import { inspectRealm } from './write-live.ts';

kindContract('extension', [
  {
    name: 'added and dropped',
    from: "CREATE EXTENSION citext; CREATE TABLE t (c citext DEFAULT 'a')",
    to: `CREATE SCHEMA ext; CREATE EXTENSION earthdistance WITH SCHEMA ext CASCADE;
      COMMENT ON EXTENSION cube IS 'ours'; CREATE TABLE u (c ext.cube)`,
  },
  {
    name: 'moved',
    setup: 'CREATE SCHEMA ext',
    from: 'CREATE EXTENSION pg_trgm',
    to: "CREATE EXTENSION pg_trgm WITH SCHEMA ext; COMMENT ON EXTENSION pg_trgm IS 'moved'",
  },
  {
    name: 'commented',
    from: "CREATE EXTENSION citext; COMMENT ON EXTENSION citext IS 'ours'; CREATE EXTENSION hstore",
    to: "CREATE EXTENSION citext; CREATE EXTENSION hstore; COMMENT ON EXTENSION hstore IS 'ours'",
  },
  {
    name: 'moved with what uses it',
    setup: 'CREATE SCHEMA ext',
    from: `CREATE EXTENSION citext; CREATE EXTENSION pg_trgm;
      CREATE TABLE t (c citext DEFAULT 'a' CHECK (c <> 'b'), d text); CREATE INDEX i ON t USING gin (d gin_trgm_ops)`,
    to: `CREATE EXTENSION citext WITH SCHEMA ext; CREATE EXTENSION pg_trgm WITH SCHEMA ext;
      CREATE TABLE t (c ext.citext DEFAULT 'a' CHECK (c OPERATOR(ext.<>) 'b'), d text);
      CREATE INDEX i ON t USING gin (d ext.gin_trgm_ops)`,
    oneWay: true,
  },
  {
    name: 'updated',
    from: "CREATE EXTENSION pg_trgm VERSION '1.4'",
    to: "CREATE EXTENSION pg_trgm VERSION '1.5'",
    oneWay: true,
  },
  {
    name: 'in a schema that goes',
    from: 'CREATE SCHEMA ext; CREATE EXTENSION citext WITH SCHEMA ext; CREATE TABLE ext.t (c ext.citext)',
    to: 'CREATE SCHEMA other',
  },
]);

describe('extensions', () => {
  it("are the whole database's, and filtered by their own patterns", async () => {
    const database = await databaseWith('extensions', 'CREATE EXTENSION citext; CREATE TABLE t ()');
    const names = async (scope: Parameters<typeof inspect>[1]): Promise<readonly string[]> =>
      (await inspect(database.url, scope)).realm.objects.map(({ name }) => name);
    expect(await names({})).toEqual(['citext']);
    expect(await names({ exclude: ['*.*'] })).toEqual(['citext']);
    expect(await names({ exclude: ['*[type=extension]'] })).toEqual([]);
    expect(await names({ schemas: ['public'] })).toEqual([]);
    expect((await inspectRealm(database, 'public')).objects).toEqual([]);
    expect(censusOf(await inspect(database.url))).toEqual({});
  });
});
