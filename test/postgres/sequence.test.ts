import { expect, it } from 'vitest';
import { postgresKinds } from '../../src/dialects/postgres/kinds/index.ts';
import { diffRealms } from '../../src/schema/index.ts';
import { kindContract } from './kind-contract.ts';
import { databaseWith } from './read.ts';
import { execute, inspectRealm, plan } from './write-live.ts';

kindContract('sequence', [
  {
    name: 'added changed and dropped',
    setup: 'CREATE SCHEMA s; CREATE TABLE kept (a integer, b integer)',
    from: `CREATE SEQUENCE gone; CREATE SEQUENCE changed MINVALUE 5 CACHE 3;
      CREATE SEQUENCE turned INCREMENT -1; CREATE SEQUENCE narrowed START 7;
      CREATE SEQUENCE handed OWNED BY kept.a;
      CREATE TABLE t (a integer DEFAULT nextval('gone'), b integer);
      CREATE SEQUENCE with_t OWNED BY t.b`,
    to: `CREATE SEQUENCE s."Odd one" AS smallint INCREMENT 5 MINVALUE -10 MAXVALUE 100 START 0 CACHE 2 CYCLE;
      COMMENT ON SEQUENCE s."Odd one" IS 'odd';
      CREATE SEQUENCE big MAXVALUE 9223372036854775806;
      CREATE SEQUENCE changed MAXVALUE 1000 START 9 CYCLE; COMMENT ON SEQUENCE changed IS 'new';
      CREATE SEQUENCE turned INCREMENT 2; CREATE SEQUENCE narrowed AS integer;
      CREATE SEQUENCE handed OWNED BY kept.b;
      CREATE TABLE u (id integer DEFAULT nextval('s."Odd one"') NOT NULL, n bigint);
      CREATE SEQUENCE u_n OWNED BY u.n; ALTER TABLE u ALTER n SET DEFAULT nextval('u_n') * 2;
      CREATE TABLE v (id serial)`,
  },
  {
    name: 'not logged',
    since: 15,
    from: 'CREATE SEQUENCE logged; CREATE UNLOGGED SEQUENCE quick',
    to: 'CREATE UNLOGGED SEQUENCE logged; CREATE SEQUENCE quick',
  },
]);

it('keeps the value when a column becomes serial and when it stops being it', async () => {
  const serial = 'CREATE TABLE t (id serial, a text)';
  const free = `CREATE TABLE t (id integer NOT NULL, a text);
    CREATE SEQUENCE t_id_seq AS integer START 10 OWNED BY t.id;
    ALTER TABLE t ALTER id SET DEFAULT nextval('t_id_seq')`;
  const asSerial = await inspectRealm(await databaseWith('serial', serial));
  const asFree = await inspectRealm(await databaseWith('free', free));
  const database = await databaseWith('kept_value', serial);
  for (const to of [asFree, asSerial]) {
    await database.query('INSERT INTO t (a) SELECT i FROM generate_series(1, 100) i');
    const from = await inspectRealm(database);
    const statements = plan(diffRealms(from, to, postgresKinds), from, to);
    await execute(
      database,
      statements.map(({ sql }) => sql),
    );
    expect(await inspectRealm(database)).toEqual(to);
    const [row] = await database.query('SELECT count(*) = max(id) FROM t');
    expect(row).toEqual([true]);
  }
  expect(await database.query('SELECT count(*)::int FROM t')).toEqual([[200]]);
  expect(await database.query("SELECT nextval('t_id_seq')")).toEqual([['201']]);
});
