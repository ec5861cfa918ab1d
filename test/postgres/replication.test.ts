import { describe, expect, it } from 'vitest';
import { revealSecret } from '../../src/base/index.ts';
import { postgresKinds } from '../../src/dialects/postgres/kinds/index.ts';
import { createRealm, diffRealms } from '../../src/schema/index.ts';
import { canary } from '../support/canary.ts';
import { createDatabase, majors } from '../support/postgres.ts';
import { backAndForth, decode, migrate, realmOf, sameThroughHcl } from './admin-live.ts';
import { kindContract } from './kind-contract.ts';
import { emptyRealm, plan } from './write-live.ts';

const tables = `CREATE TABLE a (id integer PRIMARY KEY, b text, c integer);
  CREATE SCHEMA s; CREATE TABLE s.t (id integer PRIMARY KEY);`;

kindContract('publication', [
  {
    name: 'tables',
    setup: tables,
    from: `CREATE PUBLICATION p FOR TABLE a; CREATE PUBLICATION empty; CREATE PUBLICATION all_of_it FOR ALL TABLES;
      CREATE PUBLICATION part FOR ALL TABLES;`,
    to: `CREATE PUBLICATION p FOR TABLE a, s.t WITH (publish = 'insert, truncate', publish_via_partition_root);
      CREATE PUBLICATION empty FOR TABLE a; COMMENT ON PUBLICATION empty IS 'no more';
      CREATE PUBLICATION part FOR TABLE s.t; CREATE PUBLICATION added;`,
  },
  {
    name: 'columns and schemas',
    setup: tables,
    since: 15,
    from: `CREATE PUBLICATION p FOR TABLE a (id, c) WHERE (id > 1);
      CREATE PUBLICATION q FOR TABLE a, TABLES IN SCHEMA s;`,
    to: `CREATE PUBLICATION p FOR TABLE a (id, b) WHERE (id > 2 AND b IS NOT NULL);
      CREATE PUBLICATION q FOR TABLES IN SCHEMA public;`,
  },
  {
    name: 'columns that get another type',
    since: 15,
    from: `CREATE TYPE e AS ENUM ('a', 'b'); CREATE TABLE t (id integer PRIMARY KEY, n integer, c e);
      CREATE PUBLICATION listed FOR TABLE t (id, c), TABLE a; CREATE PUBLICATION chosen FOR TABLE t WHERE (n > 0);
      CREATE PUBLICATION plain FOR TABLE t;`,
    to: `CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (id integer PRIMARY KEY, n bigint, c e);
      CREATE PUBLICATION listed FOR TABLE t (id, c), TABLE a; CREATE PUBLICATION chosen FOR TABLE t WHERE (n > 0);
      CREATE PUBLICATION plain FOR TABLE t;`,
    setup: tables,
  },
  {
    name: 'generated columns',
    setup: tables,
    since: 18,
    from: 'CREATE PUBLICATION p FOR ALL TABLES;',
    to: 'CREATE PUBLICATION p FOR ALL TABLES WITH (publish_generated_columns = stored);',
  },
]);

describe.each(majors('subscriptions'))('PostgreSQL %i', (major) => {
  it('reads and changes subscriptions, but not what they connect to', async () => {
    const database = await createDatabase('subscription', { major });
    const password = canary('Subscribe1');
    await database.query(`CREATE SUBSCRIPTION sub CONNECTION 'host=127.0.0.1 port=1 password=${password}'
      PUBLICATION p, q WITH (connect = false, slot_name = NONE);`);
    const first = await realmOf({ database });
    expect(JSON.stringify(first)).not.toContain(password);
    const binary = major >= 14 ? 'binary = true, ' : '';
    await backAndForth(
      { database },
      `ALTER SUBSCRIPTION sub SET PUBLICATION r WITH (refresh = false);
      ALTER SUBSCRIPTION sub SET (${binary}synchronous_commit = 'local', slot_name = 'other');
      COMMENT ON SUBSCRIPTION sub IS 'far away'`,
    );
    expect(sameThroughHcl(await realmOf({ database }))).toContain('slot_name');
    await migrate({ database }, first);
    const nothing = { ...first, objects: [] };
    const dropped = await migrate({ database }, nothing);
    expect(dropped).toMatchObject([
      { sql: 'DROP SUBSCRIPTION "sub"', tx: 'out', reverse: { irreversible: expect.any(String) } },
    ]);
    await migrate({ database }, first);
    await migrate({ database }, nothing);
  });
});

describe('a subscription', () => {
  it('is made with a connection that no plan shows', () => {
    const password = canary('Subscribe2');
    const to = decode(
      `variable "c" { type = string }
      subscription "s" {
        connection   = var.c
        publications = ["p"]
        streaming    = "parallel"
      }`,
      { c: `host=h password='${password}'` },
    );
    const statements = plan(createRealm(to), emptyRealm, to);
    expect(JSON.stringify(statements)).not.toContain(password);
    const [create] = statements;
    expect(create).toMatchObject({
      sql: `CREATE SUBSCRIPTION "s" CONNECTION '' PUBLICATION "p" WITH (connect = false, streaming = 'parallel')`,
      tx: 'out',
    });
    if (create?.secretSql === undefined) throw new Error('the connection is lost');
    expect(revealSecret(create.secretSql)).toBe(
      `CREATE SUBSCRIPTION "s" CONNECTION 'host=h password=''${password}''' PUBLICATION "p" WITH (streaming = 'parallel')`,
    );
    expect(diffRealms(to, decode(sameThroughHcl(to)), postgresKinds)).toEqual([]);
  });
});
