import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sourceFile } from '../../src/base/index.ts';
import { postgresKinds } from '../../src/dialects/postgres/kinds/index.ts';
import { parseHcl } from '../../src/hcl/index.ts';
import { createContents, createRealm, diffRealms, type Realm } from '../../src/schema/index.ts';
import { decodeRealm, encodeRealm } from '../../src/spec/index.ts';
import { formatStatements } from '../../src/sql/index.ts';
import { createDatabase, type TestDatabase } from '../support/postgres.ts';
import { emptyRealm, execute, inspectRealm, plan } from './write-live.ts';

const rich = readFileSync(new URL('write-rich.sql', import.meta.url), 'utf8');

function decoded(hcl: string): Realm {
  const { file, diagnostics } = parseHcl(sourceFile('schema.hcl', hcl));
  expect(diagnostics).toEqual([]);
  const result = decodeRealm([file], postgresKinds);
  expect(result.diagnostics).toEqual([]);
  return result.value;
}

/** A new database that holds the realm, made by our own statements. */
async function databaseOf(realm: Realm, name: string): Promise<TestDatabase> {
  const database = await createDatabase(name);
  const statements = plan(createRealm(realm), emptyRealm, realm, { indent: '  ' });
  await execute(
    database,
    statements.map((statement) => statement.sql),
  );
  return database;
}

describe('a schema with all that tables can have', () => {
  it('is made anew by its SQL and by its HCL, and prints as recorded', async () => {
    const source = await createDatabase('write_rich');
    await source.query(rich);
    const realm = await inspectRealm(source);
    const statements = plan(createRealm(realm), emptyRealm, realm, { indent: '  ' });
    await expect(formatStatements(statements)).toMatchFileSnapshot('testdata/write-rich.plan.sql');
    const fromSql = await inspectRealm(await databaseOf(realm, 'write_rich_sql'));
    expect(fromSql).toEqual(realm);
    expect(diffRealms(realm, fromSql, postgresKinds)).toEqual([]);

    const hcl = encodeRealm(realm, postgresKinds);
    await expect(hcl).toMatchFileSnapshot('testdata/write-rich.hcl');
    const written = decoded(hcl);
    expect(encodeRealm(written, postgresKinds)).toBe(hcl);
    const fromHcl = await inspectRealm(await databaseOf(written, 'write_rich_hcl'));
    expect(fromHcl).toEqual(realm);
  });

  it('is made in a schema of another name when bound to it', async () => {
    const source = await createDatabase('write_bound');
    await source.query(rich);
    const realm = await inspectRealm(source, 'other');
    expect(encodeRealm(realm, postgresKinds, { boundSchema: 'other' })).not.toContain('"other" "');
    const target = await createDatabase('write_bound_to');
    await target.query('CREATE SCHEMA other');
    const contents = realm.schemas.flatMap(createContents);
    const statements = plan(contents, emptyRealm, realm, { qualifier: '' });
    const script = statements.map(({ sql }) => sql).join(';\n');
    expect(script).not.toContain('"other"');
    await target.query(`SET search_path = other; ${script}`);
    expect((await inspectRealm(target, 'other')).schemas[0]?.tables).toEqual(
      realm.schemas[0]?.tables,
    );
  });

  it('goes away by the reverse of its creation', async () => {
    const source = await createDatabase('write_reverse');
    await source.query(rich);
    const realm = await inspectRealm(source);
    const target = await createDatabase('write_reversed');
    const before = await inspectRealm(target);
    const statements = plan(createRealm(realm), emptyRealm, realm);
    await execute(
      target,
      statements.map(({ sql }) => sql),
    );
    const undo = [...statements].reverse().flatMap(({ reverse }) => {
      expect(reverse).toBeInstanceOf(Array);
      return Array.isArray(reverse) ? reverse : [];
    });
    // A new database has `public`.
    await execute(
      target,
      undo.filter((sql) => !sql.includes('SCHEMA "public"')),
    );
    expect(await inspectRealm(target)).toEqual(before);
  });
});
