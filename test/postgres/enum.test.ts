import { describe, expect, it } from 'vitest';
import { postgresKinds } from '../../src/dialects/postgres/kinds/index.ts';
import { diffRealms, type Realm, type Statement } from '../../src/schema/index.ts';
import { kindContract } from './kind-contract.ts';
import { databaseWith } from './read.ts';
import { inspectRealm, plan } from './write-live.ts';

const users = (mood: string): string => `
  CREATE TABLE t (id integer PRIMARY KEY, m mood NOT NULL DEFAULT '${mood}', list mood[] DEFAULT '{${mood}}',
    many mood[] DEFAULT ARRAY['ok'::mood], label text DEFAULT ('ok'::mood)::text, gone mood,
    CHECK (m <> 'happy'), CONSTRAINT kept CHECK (m <> 'ok' OR id > 0), CONSTRAINT plain CHECK (id > 0), UNIQUE (m, id));
  CREATE INDEX partial ON t (id) WHERE m = 'ok'; CREATE INDEX ordinary ON t (m);
  CREATE TABLE parent (m mood PRIMARY KEY); CREATE TABLE child (m mood REFERENCES parent);
  COMMENT ON TYPE mood IS 'how it goes'`;

kindContract('enum', [
  {
    name: 'values added at every place',
    setup: 'CREATE TABLE other (a integer)',
    from: "CREATE TYPE e AS ENUM ('b', 'd'); CREATE TABLE t (e e)",
    to: `CREATE TYPE e AS ENUM ('a', 'b', 'c', 'd', 'e'); COMMENT ON TYPE e IS 'letters';
      CREATE TABLE t (e e)`,
    oneWay: true,
  },
  {
    name: 'values removed and reordered',
    setup: 'CREATE SCHEMA s',
    from: `CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy'); ${users('sad')};
      CREATE TYPE s.unused AS ENUM ('x', 'y'); CREATE VIEW v AS SELECT id FROM t WHERE m = 'ok'`,
    to: `CREATE TYPE mood AS ENUM ('happy', 'new', 'ok'); ${users('new')};
      ALTER TABLE t DROP COLUMN gone, ADD COLUMN further mood; ALTER TABLE t DROP CONSTRAINT t_m_check;
      CREATE TYPE s.unused AS ENUM ('y'); CREATE VIEW v AS SELECT id FROM t WHERE m = 'ok'`,
  },
]);

async function changeOf(from: string, to: string): Promise<readonly Statement[]> {
  const read = async (sql: string): Promise<Realm> =>
    inspectRealm(await databaseWith('enum_change', sql));
  const [before, after] = [await read(from), await read(to)];
  return plan(diffRealms(before, after, postgresKinds), before, after);
}

describe('an enum', () => {
  it('gets a value that is used at once in a transaction of its own', async () => {
    const statements = await changeOf(
      "CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (e e)",
      "CREATE TYPE e AS ENUM ('a', 'it''s', 'c'); CREATE TABLE t (e e DEFAULT 'it''s')",
    );
    expect(statements.map(({ sql, tx }) => [sql, tx])).toEqual([
      [`ALTER TYPE "public"."e" ADD VALUE 'it''s' AFTER 'a'`, 'out'],
      [`ALTER TYPE "public"."e" ADD VALUE 'c'`, 'in'],
      [`ALTER TABLE "public"."t" ALTER COLUMN "e" SET DEFAULT 'it''s'`, 'in'],
    ]);
  });

  it('gets a value that an array has by default in a transaction of its own', async () => {
    const statements = await changeOf(
      "CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (e e[])",
      "CREATE TYPE e AS ENUM ('a', 'b', 'c'); CREATE TABLE t (e e[] DEFAULT '{a,b}')",
    );
    expect(statements.map(({ tx }) => tx)).toEqual(['out', 'in', 'in']);
  });

  it.each([
    ['a partition key', 'CREATE TABLE t (e e) PARTITION BY LIST (e)'],
    ['a computed column', "CREATE TABLE t (e e, c boolean GENERATED ALWAYS AS (e = 'a') STORED)"],
    ['a domain that is used', 'CREATE DOMAIN d AS e; CREATE TABLE t (d d)'],
  ])('keeps its values where %s relies on them', async (_, sql) => {
    await expect(
      changeOf(`CREATE TYPE e AS ENUM ('a', 'b'); ${sql}`, `CREATE TYPE e AS ENUM ('a'); ${sql}`),
    ).rejects.toMatchObject({ code: 'E_UNSUPPORTED' });
  });
});
