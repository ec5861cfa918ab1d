import { afterAll, describe, expect, it } from 'vitest';
import { isSecret } from '../../src/base/index.ts';
import { postgresKinds } from '../../src/dialects/postgres/kinds/index.ts';
import type { PgRole } from '../../src/dialects/postgres/model-access.ts';
import { createRealm, diffRealms, type Realm } from '../../src/schema/index.ts';
import { formatStatements } from '../../src/sql/index.ts';
import { canary } from '../support/canary.ts';
import { createDatabase, majors } from '../support/postgres.ts';
import {
  backAndForth,
  decode,
  migrate,
  realmOf,
  run,
  type Subject,
  sameThroughHcl,
  undo,
} from './admin-live.ts';
import { inspect } from './read.ts';
import { emptyRealm, plan } from './write-live.ts';

const roles = ['team', 'reader', 'app', 'vault', 'clerk', 'renamed'];

describe.each(majors('roles'))('PostgreSQL %i', (major) => {
  const prefix = 'adm_role_';
  let made: Subject | undefined;

  async function subject(): Promise<Subject> {
    const database = await createDatabase('roles', { major });
    made = { database, modes: ['roles'], include: [`${prefix}*[type=role|user]`] };
    await dropAll();
    return made;
  }

  async function dropAll(): Promise<void> {
    await made?.database.query(
      `DROP ROLE IF EXISTS ${roles.map((role) => prefix + role).join(', ')}`,
    );
  }
  afterAll(dropAll);

  it('reads, changes and restores roles and memberships', async () => {
    const server = await subject();
    await server.database.query(`
      CREATE ROLE adm_role_reader;
      CREATE ROLE adm_role_team NOINHERIT CREATEDB CREATEROLE CONNECTION LIMIT 3;
      CREATE USER adm_role_app VALID UNTIL '2040-01-02 03:04:05+00' IN ROLE adm_role_reader;
      CREATE USER adm_role_vault; GRANT adm_role_reader TO adm_role_vault WITH ADMIN OPTION;
      COMMENT ON ROLE adm_role_reader IS 'reads';`);
    const statements = await backAndForth(
      server,
      `DROP ROLE adm_role_vault; CREATE ROLE adm_role_clerk REPLICATION BYPASSRLS;
      ALTER ROLE adm_role_reader LOGIN SUPERUSER; COMMENT ON ROLE adm_role_reader IS NULL;
      ALTER ROLE adm_role_team INHERIT NOCREATEDB CONNECTION LIMIT -1;
      ALTER ROLE adm_role_app VALID UNTIL 'infinity'; REVOKE adm_role_reader FROM adm_role_app;
      GRANT adm_role_team TO adm_role_app; GRANT adm_role_reader TO adm_role_team WITH ADMIN OPTION;
      GRANT pg_monitor TO adm_role_app;`,
    );
    if (major === 15) expect(formatStatements(statements)).toMatchSnapshot();
    const hcl = sameThroughHcl(await realmOf(server));
    if (major === 15) expect(hcl).toMatchSnapshot();
    await migrate(server, { ...emptyRealm, modes: ['roles'] });
  });

  it.runIf(major >= 16)('has options of memberships', async () => {
    const server = await subject();
    await server.database.query(`CREATE ROLE adm_role_reader; CREATE ROLE adm_role_team;
      CREATE USER adm_role_app; GRANT adm_role_reader TO adm_role_app WITH INHERIT FALSE;
      GRANT adm_role_team TO adm_role_app WITH ADMIN TRUE, SET FALSE;`);
    await backAndForth(
      server,
      `GRANT adm_role_reader TO adm_role_app WITH INHERIT TRUE, SET FALSE;
      GRANT adm_role_team TO adm_role_app WITH ADMIN FALSE, SET TRUE, INHERIT FALSE;`,
    );
    await dropAll();
  });

  it('is not read unless asked for, and only with the whole database', async () => {
    const { database } = await subject();
    await database.query('CREATE ROLE adm_role_reader');
    expect((await inspect(database.url)).realm.objects).toEqual([]);
    const bound = inspect(`${database.url}&search_path=public`, { modes: ['roles'] });
    await expect(bound).rejects.toMatchObject({ code: 'E_UNSUPPORTED' });
    const part = await inspect(database.url, { modes: ['roles'], schemas: ['public'] });
    expect(part.realm.objects).toEqual([]);
    await dropAll();
  });

  it('sets a password that nothing shows', async () => {
    const server = await subject();
    const password = canary('Rolf’s dog');
    const hcl = `variable "pass" {
        type = string
      }
      user "adm_role_app" {
        password = var.pass
      }`;
    const written = decode(hcl, { pass: password });
    const to: Realm = { ...written, modes: ['roles'] };
    const [statement] = plan(createRealm(to), emptyRealm, to);
    expect(statement?.sql).toBe('CREATE ROLE "adm_role_app" WITH LOGIN');
    expect(isSecret(statement?.secretSql)).toBe(true);
    const from = await realmOf(server);
    const statements = plan(diffRealms(from, to, postgresKinds), from, to);
    await run(server, statements);
    expect(diffRealms(await realmOf(server), to, postgresKinds)).toEqual([]);
    const [[stored] = []] = await server.database.query(
      "SELECT rolpassword FROM pg_authid WHERE rolname = 'adm_role_app'",
    );
    // What a server makes of a password by itself.
    expect(stored).toMatch(major >= 14 ? /^SCRAM-SHA-256/ : /^md5/);
    await undo(server, statements, from);
  });
});

describe('a role in HCL', () => {
  it('is a user when it may log in, and a reference by either name', () => {
    const realm = decode(`
      role "a" {
        login     = true
        member_of = [role.b, "pg_monitor"]
      }
      user "c" {
        membership {
          role  = role.a
          admin = true
        }
      }
      role "b" {}`);
    expect(sameThroughHcl(realm)).toMatchInlineSnapshot(`
      "user "a" {
        member_of = [role.b, "pg_monitor"]
      }
      user "c" {
        membership {
          role  = user.a
          admin = true
        }
      }
      role "b" {
      }
      "
    `);
    const [a] = realm.objects as PgRole[];
    expect(a?.login).toBe(true);
  });

  it.each([
    ['2040-01-02', '2040-01-02 00:00:00+00'],
    ['2040-01-02T03:04Z', '2040-01-02 03:04:00+00'],
    ['2040-01-02 03:04:05+00', '2040-01-02 03:04:05+00'],
    ['infinity', undefined],
  ])('ends its password at %s', (text, printed) => {
    const [role] = decode(`role "a" {\n valid_until = "${text}"\n}`).objects as PgRole[];
    expect(role?.validUntil).toBe(printed);
  });

  it('is left alone when it is external', () => {
    const [role] = decode('role "a" {\n external = true\n}').objects as PgRole[];
    const present = { ...role, createDb: true, external: undefined } as unknown as PgRole;
    const realm = (object: PgRole): Realm => ({ schemas: [], objects: [object], modes: ['roles'] });
    if (role === undefined) throw new Error('no role');
    expect(diffRealms(realm(present), realm(role), postgresKinds)).toEqual([]);
    expect(plan(createRealm(realm(role)), emptyRealm, realm(role))).toEqual([]);
  });
});
