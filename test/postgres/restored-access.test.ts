import { describe, expect, it } from 'vitest';
import { changeAndBack, madeAgain } from './pair.ts';

/* What an object has besides its definition comes back when it is made anew. */

const role = `DO $$ BEGIN CREATE ROLE restored_reader; EXCEPTION WHEN duplicate_object THEN NULL; END $$`;
const servers = `CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w;
  CREATE SERVER other FOREIGN DATA WRAPPER w;
  CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end'`;

describe('a type that is made anew', () => {
  it.each([
    ['enum', "ENUM ('a', 'b')", "ENUM ('b')"],
    ['range', 'RANGE (SUBTYPE = int4)', 'RANGE (SUBTYPE = int8)'],
  ])('keeps owner, privileges and comment: %s', async (_, before, after) => {
    const access = `COMMENT ON TYPE e IS 'kept'; REVOKE USAGE ON TYPE e FROM PUBLIC;
      GRANT USAGE ON TYPE e TO restored_reader WITH GRANT OPTION; ALTER TYPE e OWNER TO restored_reader`;
    await expectAccess(
      `CREATE TYPE e AS ${before}; ${access}`,
      `CREATE TYPE e AS ${after}; ${access}`,
    );
  });

  it('keeps them: domain', async () => {
    const access = `REVOKE USAGE ON TYPE e FROM PUBLIC; COMMENT ON DOMAIN e IS 'kept';
      ALTER DOMAIN e OWNER TO restored_reader`;
    await expectAccess(`CREATE DOMAIN e AS int; ${access}`, `CREATE DOMAIN e AS bigint; ${access}`);
  });
});

async function expectAccess(from: string, to: string): Promise<void> {
  const { database, statements } = await changeAndBack('restored_type', { before: role, from, to });
  expect(statements.length).toBeGreaterThan(2);
  const rows = await database.query(
    `SELECT pg_get_userbyid(typowner), obj_description(oid, 'pg_type'),
      has_type_privilege('restored_reader', oid, 'USAGE'), typacl::text ~ '[{,]=U' FROM pg_type WHERE typname = 'e'`,
  );
  expect(rows).toEqual([['restored_reader', 'kept', true, false]]);
}

describe('a type that columns have', () => {
  it.each([
    ['domain', 'CREATE DOMAIN e AS int', 'CREATE DOMAIN e AS bigint', 'e'],
    [
      'range',
      'CREATE TYPE e AS RANGE (SUBTYPE = int4)',
      'CREATE TYPE e AS RANGE (SUBTYPE = int8)',
      'e[]',
    ],
    [
      'collation',
      "CREATE COLLATION e (provider = icu, locale = 'de')",
      "CREATE COLLATION e (provider = icu, locale = 'en')",
      'text COLLATE e',
    ],
  ])('is not made anew under them, and they are named: %s', async (kind, before, after, type) => {
    const table = `CREATE TABLE t (x ${type})`;
    const change = changeAndBack('restored_in_use', {
      from: `${before}; ${table}`,
      to: `${after}; ${table}`,
    });
    await expect(change).rejects.toMatchObject({
      code: 'E_UNSUPPORTED',
      message: expect.stringContaining(`${kind} "public"."e"`),
      hint: expect.any(String),
    });
    await expect(change).rejects.toThrow('column "public"."t"."x" uses it');
  });

  it('can go when they let go of it', async () => {
    const [from, to] = ['CREATE DOMAIN e AS int; CREATE TABLE t (x e)', 'CREATE TABLE t (x int)'];
    await changeAndBack('restored_let_go', { from, to });
  });
});

const foreign = (server: string, columns = 'x int, y int'): string =>
  `CREATE FOREIGN TABLE zf (${columns}) SERVER ${server}; CREATE VIEW av AS SELECT x FROM zf;
    CREATE TRIGGER tr BEFORE INSERT ON zf FOR EACH ROW EXECUTE FUNCTION tf();
    CREATE TRIGGER vt INSTEAD OF INSERT ON av FOR EACH ROW EXECUTE FUNCTION tf();
    CREATE RULE r AS ON UPDATE TO av DO INSTEAD NOTHING; CREATE MATERIALIZED VIEW m AS SELECT x FROM zf WITH NO DATA`;

describe('a foreign table', () => {
  it('is made before its views and triggers, and goes after them', async () => {
    const before = servers;
    await changeAndBack('restored_foreign', { before, from: '', to: foreign('s') });
    const hcl = await madeAgain('restored_foreign_hcl', `${servers}; ${foreign('s')}`);
    expect(hcl).toMatch(/on += foreign_table\.zf/);
  });

  it('makes its views, their triggers and its own way, and keeps owner and privileges', async () => {
    const access = `GRANT SELECT ON zf TO restored_reader; GRANT INSERT (x) ON zf TO restored_reader;
      GRANT SELECT ON av TO restored_reader`;
    const { database } = await changeAndBack('restored_server', {
      before: `${role}; ${servers}`,
      from: `${foreign('s')}; ${access}`,
      to: `${foreign('other')}; ${access}`,
    });
    const can =
      "SELECT has_table_privilege('restored_reader', 'zf', 'SELECT'), has_column_privilege('restored_reader', 'zf', 'x', 'INSERT'), has_table_privilege('restored_reader', 'av', 'SELECT')";
    expect(await database.query(can)).toEqual([[true, true, true]]);
  });

  it('changes the type of a column that a view uses', async () => {
    const before = servers;
    const from = foreign('s');
    await changeAndBack('restored_column', { before, from, to: foreign('s', 'x bigint') });
  });
});
