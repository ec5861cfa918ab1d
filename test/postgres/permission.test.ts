import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sourceFile } from '../../src/base/index.ts';
import { postgresKinds } from '../../src/dialects/postgres/kinds/index.ts';
import { parseHcl } from '../../src/hcl/index.ts';
import { createRealm, diffRealms, planChanges, type Realm } from '../../src/schema/index.ts';
import { decodeRealm } from '../../src/spec/index.ts';
import { formatStatements } from '../../src/sql/index.ts';
import { createDatabase, majors, type TestDatabase } from '../support/postgres.ts';
import {
  backAndForth,
  decode,
  migrate,
  realmOf,
  type Subject,
  sameThroughHcl,
} from './admin-live.ts';
import { censusOf, inspect } from './read.ts';
import { emptyRealm, execute } from './write-live.ts';

const roles = ['adm_perm_reader', 'adm_perm_writer', 'adm_perm_owner'];

const objects = `
  CREATE TABLE t (id serial PRIMARY KEY, a integer, b text, g integer GENERATED ALWAYS AS IDENTITY);
  CREATE TABLE u (id integer);
  CREATE SCHEMA s;
  CREATE TYPE mood AS ENUM ('a', 'b'); CREATE DOMAIN d AS text;
  CREATE TYPE comp AS (a integer);`;

describe.each(majors('permissions'))('PostgreSQL %i', (major) => {
  let server: TestDatabase | undefined;

  beforeAll(async () => {
    server = await createDatabase('permission_roles', { major });
    await server.query(`DROP ROLE IF EXISTS ${roles.join(', ')}`);
    for (const role of roles) await server.query(`CREATE ROLE ${role}`);
  });
  afterAll(async () => {
    await server?.query(`DROP ROLE IF EXISTS ${roles.join(', ')}`);
  });

  async function subject(sql: string): Promise<Subject> {
    const database = await createDatabase('permissions', { major });
    await database.query(sql);
    return { database, modes: ['permissions'] };
  }

  /** Roles can be dropped once no database mentions them. */
  async function finish({ database }: Subject): Promise<void> {
    await database.drop();
  }

  it('reads, changes and takes back grants on everything', async () => {
    const on = await subject(
      `${objects}
      GRANT SELECT ON t TO adm_perm_reader; GRANT ALL ON u TO adm_perm_writer;
      GRANT SELECT (a), UPDATE (b) ON t TO PUBLIC;
      GRANT USAGE ON SCHEMA s TO adm_perm_reader WITH GRANT OPTION;
      GRANT USAGE, SELECT ON SEQUENCE t_id_seq TO adm_perm_writer;
      REVOKE USAGE ON TYPE mood FROM PUBLIC;`,
    );
    const name = on.database.name;
    await on.database.query(`GRANT CREATE ON DATABASE "${name}" TO adm_perm_writer`);
    const statements = await backAndForth(
      on,
      `GRANT INSERT, DELETE ON t TO adm_perm_reader WITH GRANT OPTION; REVOKE ALL ON u FROM adm_perm_writer;
      GRANT SELECT ON u TO adm_perm_writer; REVOKE UPDATE (b) ON t FROM PUBLIC;
      REVOKE GRANT OPTION FOR USAGE ON SCHEMA s FROM adm_perm_reader; GRANT CREATE ON SCHEMA s TO adm_perm_reader;
      REVOKE SELECT ON SEQUENCE t_id_seq FROM adm_perm_writer; GRANT ALL ON SEQUENCE t_id_seq TO PUBLIC;
      GRANT USAGE ON TYPE mood TO PUBLIC; REVOKE USAGE ON TYPE d FROM PUBLIC;
      GRANT USAGE ON DOMAIN d TO adm_perm_reader; REVOKE TEMPORARY ON DATABASE "${name}" FROM PUBLIC;
      REVOKE CREATE ON DATABASE "${name}" FROM adm_perm_writer; GRANT ALL ON DATABASE "${name}" TO adm_perm_reader;`,
    );
    if (major === 15) expect(formatStatements(statements)).toMatchSnapshot();
    const hcl = sameThroughHcl(await realmOf(on));
    if (major === 15) expect(hcl).toMatchSnapshot();
    await on.database.query(`REVOKE ALL ON DATABASE "${name}" FROM PUBLIC`);
    const closed = await realmOf(on);
    expect(sameThroughHcl(closed)).toContain('privileges = []');
    await finish(on);
  });

  it('makes a database with the privileges of another, and no others', async () => {
    const on = await subject(`${objects}
      GRANT SELECT ON t TO adm_perm_reader; REVOKE USAGE ON TYPE mood, d, comp FROM PUBLIC;
      REVOKE ALL ON SCHEMA public FROM PUBLIC; GRANT USAGE ON SEQUENCE t_id_seq TO adm_perm_writer;
      GRANT USAGE ON SCHEMA s TO PUBLIC; GRANT USAGE ON TYPE comp TO adm_perm_writer;`);
    const realm = await realmOf(on);
    const target = await subject('');
    for (const to of [realm, { ...decode(sameThroughHcl(realm)), modes: realm.modes ?? [] }]) {
      const database = await createDatabase('permissions_made', { major });
      const statements = planChanges(createRealm(to), postgresKinds, {
        ...{ from: emptyRealm, to, qualifier: undefined, indent: '' },
      });
      await execute(
        database,
        statements.map(({ sql }) => sql),
      );
      expect(await realmOf({ database, modes: ['permissions'] })).toEqual(realm);
      await database.drop();
    }
    await migrate(target, realm);
    await finish(target);
    await finish(on);
  });

  it('tells overloads of a routine apart', async () => {
    const on = await subject(`
      CREATE FUNCTION f(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION f(text) RETURNS integer LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION g() RETURNS integer LANGUAGE sql AS 'SELECT 1';
      REVOKE EXECUTE ON FUNCTION f(text), g() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION f(integer), g() TO adm_perm_reader;`);
    const realm = await realmOf(on);
    const hcl = sameThroughHcl(realm);
    expect(hcl).toContain('ref("function.public.f(integer)")');
    expect(hcl).toContain('= function.g\n');
    const target = await subject('');
    const from = await realmOf(target);
    const to = { ...decode(hcl), modes: realm.modes ?? [] };
    const made = planChanges(diffRealms(from, to, postgresKinds), postgresKinds, {
      ...{ from, to, qualifier: undefined, indent: '' },
    });
    await execute(
      target.database,
      made.map(({ sql }) => sql),
    );
    expect(await realmOf(target)).toEqual(realm);
    await finish(target);
    await finish(on);
  });

  it('has default privileges, which new objects do not get against what is declared', async () => {
    const on = await subject(`
      ALTER DEFAULT PRIVILEGES FOR ROLE adm_perm_owner GRANT SELECT ON TABLES TO adm_perm_reader;
      ALTER DEFAULT PRIVILEGES FOR ROLE adm_perm_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
      ALTER DEFAULT PRIVILEGES FOR ROLE adm_perm_owner IN SCHEMA public GRANT ALL ON SEQUENCES TO PUBLIC;`);
    const statements = await backAndForth(
      on,
      `ALTER DEFAULT PRIVILEGES FOR ROLE adm_perm_owner GRANT INSERT ON TABLES TO adm_perm_reader WITH GRANT OPTION;
      ALTER DEFAULT PRIVILEGES FOR ROLE adm_perm_owner GRANT EXECUTE ON FUNCTIONS TO PUBLIC;
      ALTER DEFAULT PRIVILEGES FOR ROLE adm_perm_owner REVOKE DELETE ON TABLES FROM adm_perm_owner;
      ALTER DEFAULT PRIVILEGES FOR ROLE adm_perm_owner REVOKE USAGE ON TYPES FROM PUBLIC;
      ALTER DEFAULT PRIVILEGES FOR ROLE adm_perm_owner IN SCHEMA public REVOKE ALL ON SEQUENCES FROM PUBLIC;
      ALTER DEFAULT PRIVILEGES FOR ROLE adm_perm_owner GRANT USAGE ON SCHEMAS TO adm_perm_writer;`,
    );
    if (major === 15) expect(formatStatements(statements)).toMatchSnapshot();
    const hcl = sameThroughHcl(await realmOf(on));
    if (major === 15) expect(hcl).toMatchSnapshot();

    await on.database.query(
      'ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT ON TABLES TO adm_perm_writer',
    );
    const present = await realmOf(on);
    await on.database.query('CREATE TABLE n (); REVOKE INSERT ON n FROM adm_perm_writer');
    const to = await realmOf(on);
    await on.database.query('DROP TABLE n');
    expect(await realmOf(on)).toEqual(present);
    const made = await migrate(on, to);
    expect(made.map(({ sql }) => sql)).toContain(
      'REVOKE INSERT ON TABLE "public"."n" FROM "adm_perm_writer"',
    );
    await finish(on);
  });

  it('lets objects take their grants along, and roles wait for them', async () => {
    const on = { ...(await subject('')), modes: ['roles', 'permissions'] } as const;
    const scope = { ...on, include: ['adm_gone*[type=role|user]', 'public'] };
    await on.database.query(`DROP ROLE IF EXISTS adm_gone; CREATE TABLE kept (a integer)`);
    const without = await realmOf(scope);
    await on.database.query(`CREATE ROLE adm_gone; CREATE TABLE gone (a integer, b integer);
      GRANT SELECT ON kept TO adm_gone; GRANT SELECT (a) ON gone TO adm_gone, PUBLIC;`);
    const whole = await realmOf(scope);
    const down = await migrate(scope, without);
    expect(down.map(({ sql }) => sql)).toMatchInlineSnapshot(`
      [
        "REVOKE SELECT ("a") ON TABLE "public"."gone" FROM "adm_gone"",
        "REVOKE SELECT ON TABLE "public"."kept" FROM "adm_gone"",
        "DROP TABLE "public"."gone"",
        "DROP ROLE "adm_gone"",
      ]
    `);
    await migrate(scope, whole);
    await migrate(scope, without);
    await finish(on);
  });

  it('is counted where it is not asked for, or cannot be told', async () => {
    const on = await subject(`${objects} GRANT SELECT ON t TO adm_perm_owner WITH GRANT OPTION;
      SET ROLE adm_perm_owner; GRANT SELECT ON t TO adm_perm_reader; RESET ROLE;
      REVOKE INSERT ON u FROM postgres, CURRENT_USER`);
    const unasked = await inspect(on.database.url);
    expect(censusOf(unasked)).not.toHaveProperty('grant');
    expect(unasked.census.ignored.find((entry) => entry.class === 'grant')?.count).toBe(2);
    expect(
      unasked.realm.schemas.flatMap((schema) => schema.objects).map(({ kind }) => kind),
    ).not.toContain('permission');
    const asked = await inspect(on.database.url, { modes: ['permissions'] });
    expect(asked.census.ignored).toEqual([]);
    expect(censusOf(asked)).toMatchObject({
      'grant by another than the owner': 1,
      'privilege taken from an owner': 1,
    });
    await finish(on);
  });

  it('is filtered along with what it is about', async () => {
    const on = await subject(
      `${objects} GRANT SELECT ON t TO PUBLIC; GRANT SELECT (id) ON u TO PUBLIC`,
    );
    const names = async (scope: Partial<Subject>): Promise<readonly string[]> =>
      permissions(await realmOf({ ...on, ...scope }));
    expect(await names({ include: ['public.t'] })).toEqual(['t to PUBLIC (table)']);
    expect(await names({ exclude: ['public.[tcdm]*', 's'] })).toEqual([
      'public to PUBLIC (schema)',
      'u.id to PUBLIC (column)',
    ]);
    expect(await names({ exclude: ['*.*[type=permission]'] })).toEqual([]);
    await finish(on);
  });
});

function permissions(realm: Realm): readonly string[] {
  return realm.schemas.flatMap((schema) =>
    schema.objects.flatMap(({ kind, name }) => (kind === 'permission' ? [name] : [])),
  );
}

describe('a permission in HCL', () => {
  it('may be said in several blocks, for each of several tables, of objects described elsewhere', () => {
    const realm = decode(`
      schema "public" {}
      table "a" {
        schema = schema.public
        column "id" { type = int }
      }
      table "b" {
        schema = schema.public
        column "id" { type = int }
      }
      role "r" {}
      permission {
        for_each   = [table.a, table.b]
        to         = role.r
        for        = each.value
        privileges = [SELECT]
      }
      permission {
        to         = "r"
        for        = table.a
        privileges = ["INSERT"]
        grantable  = true
      }
      permission {
        to         = PUBLIC
        for        = ref("view.public.v")
        privileges = [ALL]
      }
      permission {
        to         = PUBLIC
        for        = table.a.column.id
        privileges = [UPDATE]
      }`);
    expect(sameThroughHcl(realm)).toMatchInlineSnapshot(`
      "table "a" {
        schema = schema.public
        column "id" {
          null = false
          type = integer
        }
      }
      table "b" {
        schema = schema.public
        column "id" {
          null = false
          type = integer
        }
      }
      role "r" {
      }
      permission {
        to         = role.r
        for        = table.a
        privileges = [SELECT]
      }
      permission {
        to         = role.r
        for        = table.a
        privileges = [INSERT]
        grantable  = true
      }
      permission {
        to         = role.r
        for        = table.b
        privileges = [SELECT]
      }
      permission {
        to         = PUBLIC
        for        = ref("view.public.v")
        privileges = [ALL]
      }
      permission {
        to         = PUBLIC
        for        = table.a.column.id
        privileges = [UPDATE]
      }
      schema "public" {
      }
      "
    `);
  });

  it('names what is wrong', () => {
    const problems = (body: string): readonly string[] => {
      const { file } = parseHcl(sourceFile('a.hcl', `schema "s" {}\npermission {\n${body}\n}`));
      return decodeRealm([file], postgresKinds).diagnostics.map(({ summary }) => summary);
    };
    const to = 'to = PUBLIC\n';
    expect(problems(`${to} for = schema.s\n privileges = [SELECT]`)).toEqual([
      'unknown privilege "SELECT"',
    ]);
    expect(problems(`${to} for = "x"\n privileges = [SELECT]`)).toEqual([
      'invalid value of attribute "for"',
    ]);
    expect(problems(`${to} privileges = [SELECT]`)).toEqual(['missing required attribute "for"']);
  });
});
