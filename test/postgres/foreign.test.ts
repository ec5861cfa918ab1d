import { describe, expect, it } from 'vitest';
import { isSecret, revealSecret, Secret } from '../../src/base/index.ts';
import { postgresKinds } from '../../src/dialects/postgres/kinds/index.ts';
import { createRealm, diffRealms } from '../../src/schema/index.ts';
import { encodeRealm } from '../../src/spec/index.ts';
import { canary } from '../support/canary.ts';
import { decode, realmOf, run, sameThroughHcl } from './admin-live.ts';
import { kindContract } from './kind-contract.ts';
import { databaseWith } from './read.ts';
import { emptyRealm, plan } from './write-live.ts';

const wrapper = 'CREATE FOREIGN DATA WRAPPER files;';
const server = `${wrapper} CREATE SERVER remote FOREIGN DATA WRAPPER files;`;

kindContract('foreign', [
  {
    name: 'wrapper',
    from: `${wrapper} CREATE FOREIGN DATA WRAPPER other OPTIONS (debug 'true');`,
    to: `CREATE FOREIGN DATA WRAPPER files VALIDATOR postgresql_fdw_validator;
      COMMENT ON FOREIGN DATA WRAPPER files IS 'all';
      CREATE FOREIGN DATA WRAPPER third OPTIONS (a '1', b 'it''s'); `,
  },
  {
    name: 'server',
    setup: wrapper,
    from: `CREATE SERVER remote FOREIGN DATA WRAPPER files OPTIONS (host 'a', port '1');
      CREATE SERVER typed TYPE 'x' FOREIGN DATA WRAPPER files;`,
    to: `CREATE SERVER remote VERSION '2' FOREIGN DATA WRAPPER files OPTIONS (host 'b', db 'd');
      CREATE SERVER typed TYPE 'y' FOREIGN DATA WRAPPER files; COMMENT ON SERVER typed IS 'moved';`,
  },
  {
    name: 'user mapping',
    setup: server,
    from: `CREATE USER MAPPING FOR PUBLIC SERVER remote OPTIONS ("user" 'a');`,
    to: `CREATE USER MAPPING FOR PUBLIC SERVER remote OPTIONS ("user" 'b');
      CREATE USER MAPPING FOR CURRENT_USER SERVER remote;`,
  },
  {
    name: 'foreign table',
    setup: `${server} CREATE TYPE mood AS ENUM ('a'); CREATE SERVER second FOREIGN DATA WRAPPER files;`,
    from: `CREATE FOREIGN TABLE t (id integer OPTIONS (column 'ID'), m mood DEFAULT 'a', gone text,
        CONSTRAINT positive CHECK (id > 0)) SERVER remote OPTIONS (file 'x');
      CREATE FOREIGN TABLE moved (id integer) SERVER remote;`,
    to: `CREATE FOREIGN TABLE t (id bigint OPTIONS (column 'Id', batch '5') NOT NULL, m mood,
        n text COLLATE "C" DEFAULT 'x', d integer GENERATED ALWAYS AS (1 + 2) STORED,
        CONSTRAINT positive CHECK (id > 1), CONSTRAINT short CHECK (n < 'z') NO INHERIT)
        SERVER remote OPTIONS (file 'y', format 'csv');
      COMMENT ON FOREIGN TABLE t IS 'far away'; COMMENT ON COLUMN t.n IS 'name';
      COMMENT ON CONSTRAINT short ON t IS 'why';
      CREATE FOREIGN TABLE moved (id integer) SERVER second;`,
  },
]);

describe('a user mapping', () => {
  it('never shows what may be a password', async () => {
    const password = canary('Mappingpass1');
    const database = await databaseWith(
      'mapping',
      `${server} CREATE USER MAPPING FOR PUBLIC SERVER remote
        OPTIONS ("user" 'me', password '${password}', odd '${password}');
      CREATE SERVER keyed FOREIGN DATA WRAPPER files OPTIONS (api_key '${password}', host 'h');`,
    );
    const realm = await realmOf({ database });
    const text = JSON.stringify(realm) + encodeRealm(realm, postgresKinds);
    expect(text).toContain('(sensitive)');
    expect(text).not.toContain(password);
    const hcl = sameThroughHcl(realm);
    expect(diffRealms(realm, decode(hcl), postgresKinds)).toEqual([]);
  });

  it('is made and changed with a secret that no plan shows', async () => {
    const password = canary('Mappingpass2');
    const database = await databaseWith('mapping_made', server);
    const from = await realmOf({ database });
    const to = decode(
      `${encodeRealm(from, postgresKinds)}
      variable "pass" { type = string }
      user_mapping {
        server  = server.remote
        user    = PUBLIC
        options = { user = "me", password = var.pass }
      }`,
      { pass: new Secret(password, [{ provenance: 'variable', label: 'pass' }]) },
    );
    const statements = plan(diffRealms(from, to, postgresKinds), from, to);
    expect(JSON.stringify(statements)).not.toContain(password);
    expect(statements.map(({ sql }) => sql)).toEqual([
      `CREATE USER MAPPING FOR PUBLIC SERVER "remote" OPTIONS ("user" 'me')`,
    ]);
    await run({ database }, statements);
    const [[options] = []] = await database.query('SELECT umoptions FROM pg_user_mapping');
    expect(options).toEqual(['user=me', `password=${password}`]);
    expect(diffRealms(await realmOf({ database }), to, postgresKinds)).toEqual([]);

    await database.query('ALTER USER MAPPING FOR PUBLIC SERVER remote OPTIONS (DROP password)');
    const without = await realmOf({ database });
    const [added] = plan(diffRealms(without, to, postgresKinds), without, to);
    expect(added?.sql).toBe(
      `ALTER USER MAPPING FOR PUBLIC SERVER "remote" OPTIONS (ADD "password" '(sensitive)')`,
    );
    expect(isSecret(added?.secretSql) && String(revealSecret(added.secretSql))).toContain(password);
  });

  it('stops what would lose its password', async () => {
    const hcl = (type: string): string => `foreign_data_wrapper "w" {}
      server "s" {
        fdw  = foreign_data_wrapper.w
        type = "${type}"
      }
      user_mapping {
        server  = server.s
        user    = PUBLIC
        options = { password = "(sensitive)" }
      }`;
    const [from, to] = [decode(hcl('a')), decode(hcl('b'))];
    expect(() => plan(diffRealms(from, to, postgresKinds), from, to)).toThrow(
      'user mapping "PUBLIC for s" is in the way and cannot be put back',
    );
    expect(plan(createRealm(to), emptyRealm, to).map(({ sql }) => sql)).toHaveLength(3);
  });
});
