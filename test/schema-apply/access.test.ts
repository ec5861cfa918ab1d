import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { nodeHost } from '../../src/host/index.ts';
import { type ApplyReport, applySchema } from '../../src/sdk/index.ts';
import { canary } from '../support/canary.ts';
import { createDatabase, type TestDatabase } from '../support/postgres.ts';
import { scratchFolder } from '../support/run-folder.ts';

/* Roles and permissions from a file to a database; roles are the server's, which other tests share. */

const roles = ['adm_apply_reader', 'adm_apply_app', 'adm_apply_named'];
const databases: TestDatabase[] = [];

afterAll(async () => {
  const [any] = databases;
  for (const database of databases.slice(1)) await database.drop();
  const there = await any?.query('SELECT rolname FROM pg_roles WHERE rolname = ANY ($1)', [roles]);
  for (const [role] of there ?? []) await any?.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
});

interface Case {
  readonly hcl: string;
  readonly mode: string;
  /** A database of the same server as the dev database. */
  readonly dev?: TestDatabase;
  readonly vars?: readonly string[];
}

async function apply(
  database: TestDatabase,
  { hcl, mode, dev, vars = [] }: Case,
): Promise<ApplyReport> {
  const folder = scratchFolder('access');
  writeFileSync(join(folder, 's.hcl'), hcl);
  writeFileSync(
    join(folder, 'atlas.hcl'),
    `env "e" {
  url     = "${database.url}"
  include = ["adm_apply*[type=role|user]", "public"]
  ${dev === undefined ? '' : `dev = "${dev.url}"`}
  schema {
    src = "file://${folder}/s.hcl"
    mode {
      ${mode}
    }
  }
}
`,
  );
  const options = { config: `file://${folder}/atlas.hcl`, env: 'e', autoApprove: true, vars };
  return applySchema(options, { host: nodeHost() });
}

async function make(name: string): Promise<TestDatabase> {
  const database = await createDatabase(name);
  databases.push(database);
  return database;
}

const table = `
  schema "public" {}
  table "t" {
    schema = schema.public
    column "id" { type = int }
  }
  permission {
    to         = PUBLIC
    for        = schema.public
    privileges = [USAGE]
  }`;

describe('roles and permissions', { timeout: 240_000 }, () => {
  it('are applied, with a password that the plan does not show, and then synced', async () => {
    const database = await make('access');
    const password = canary('Applypass1');
    const hcl = `${table}
      variable "pass" { type = string }
      role "adm_apply_reader" {}
      user "adm_apply_app" {
        password  = var.pass
        member_of = [role.adm_apply_reader]
      }
      permission {
        to         = role.adm_apply_reader
        for        = table.t
        privileges = [SELECT]
      }`;
    const state = { hcl, mode: 'roles = true\npermissions = true', vars: [`pass=${password}`] };
    const first = await apply(database, state);
    expect(first).toMatchObject({ outcome: 'applied', proof: 'proven' });
    expect(JSON.stringify(first)).not.toContain(password);
    const [[stored] = []] = await database.query(
      `SELECT rolpassword FROM pg_authid WHERE rolname = 'adm_apply_app'`,
    );
    expect(stored).toMatch(/^SCRAM/);
    expect(await apply(database, state)).toMatchObject({ outcome: 'synced' });
  });

  it('may name roles that are managed elsewhere, on a dev database of the same server too', async () => {
    const database = await make('access_named');
    const dev = await make('access_dev');
    await database.query('CREATE ROLE adm_apply_named');
    const hcl = `${table}
      permission {
        to         = "adm_apply_named"
        for        = table.t
        privileges = [SELECT, INSERT]
      }
      permission {
        to         = "adm_apply_nobody"
        for        = table.t
        privileges = [SELECT]
      }`;
    const state = {
      hcl: hcl.replace('adm_apply_nobody', 'adm_apply_named'),
      mode: 'permissions = true',
    };
    for (const place of [{}, { dev }] as readonly Partial<Case>[]) {
      const { outcome, proof } = await apply(database, { ...state, ...place });
      expect([outcome, proof]).toEqual(
        place.dev === undefined ? ['applied', 'proven'] : ['synced', proof],
      );
    }
    // Whoever is not there can be planned for, but not be granted to.
    const { outcome } = await apply(database, { hcl, mode: 'permissions = true', dev });
    expect(outcome).toBe('failed');
    const left = await dev.query(`SELECT rolname FROM pg_roles WHERE rolname LIKE 'adm_apply_no%'`);
    expect(left).toEqual([]);
    expect(await database.query(`SELECT relacl::text FROM pg_class WHERE relname = 't'`)).toEqual([
      [expect.stringContaining('adm_apply_named=ar/')],
    ]);
  });
});
