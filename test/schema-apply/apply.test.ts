import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeHost } from '../../src/host/index.ts';
import {
  type ApplyOptions,
  type ApplyReport,
  applyJson,
  applySchema,
  type Channels,
  diffSchemas,
  type OperationEvent,
} from '../../src/sdk/index.ts';
import { createDatabase, type TestDatabase } from '../support/postgres.ts';
import { scratchFolder } from '../support/run-folder.ts';

/* `schema apply` on real servers, as a function. */

const host = nodeHost();
const folder = scratchFolder('apply');
let dev: TestDatabase;
beforeAll(async () => {
  dev = await createDatabase('apply dev');
});
afterAll(async () => {
  expect(await dev.query('SELECT count(*)::int FROM pg_class WHERE oid >= 16384')).toEqual([[0]]);
});

let written = 0;
function file(text: string, ending = 'hcl'): string {
  written += 1;
  const path = join(folder, `schema_${written}.${ending}`);
  writeFileSync(path, text);
  return `file://${path}`;
}

function apply(
  url: string,
  to: string,
  more: Partial<ApplyOptions> = {},
  channels: Partial<Channels> = {},
): Promise<ApplyReport> {
  const options = { url, to: [to], devUrl: dev.url, autoApprove: true, ...more };
  return applySchema(options, { host, ...channels });
}

const users = (columns: string, more = ''): string => `schema "public" {}
table "users" {
  schema = schema.public
  column "id" { type = int }
  ${columns}
  primary_key { columns = [column.id] }
}
${more}`;

const one = users('column "name" {\n type = text\n null = true\n }');
const two = users(
  'column "email" {\n type = varchar(100)\n null = false\n default = ""\n }',
  `enum "state" {
  schema = schema.public
  values = ["on", "off"]
}
table "pets" {
  schema = schema.public
  column "owner" { type = int }
  column "state" {
    type    = enum.state
    default = "on"
  }
  foreign_key "owner" {
    columns     = [column.owner]
    ref_columns = [table.users.column.id]
  }
  index "by_owner" { columns = [column.owner] }
}
`,
);

describe('schema apply', { timeout: 120_000 }, () => {
  it('leads there, proven, and has then nothing to do', async () => {
    const { url } = await createDatabase('apply');
    for (const to of [file(one), file(two), file(one)]) {
      const shown = await apply(url, to, { autoApprove: false, dryRun: true });
      expect(shown).toMatchObject({ outcome: 'planned', applied: 0, proof: 'proven' });
      expect((await apply(url, to)).outcome).toBe('applied');
      const again = await apply(url, to);
      expect(again).toMatchObject({ outcome: 'synced', synced: true, statements: [] });
      const rest = await diffSchemas({ from: [url], to: [to], devUrl: dev.url }, { host });
      expect(rest.statements).toEqual([]);
    }
  });

  it('changes nothing when a statement fails, and says which', async () => {
    const { url, query } = await createDatabase('apply fails');
    await apply(url, file(one));
    await query("INSERT INTO users VALUES (1, 'a'), (2, 'a')");
    const to = users(
      'column "name" {\n type = text\n null = true\n }\n column "more" {\n type = int\n null = true\n }',
    ).replace(
      'primary_key',
      'index "u" {\n columns = [column.name]\n unique = true\n }\n primary_key',
    );
    const report = await apply(url, file(to));
    expect(report).toMatchObject({ outcome: 'failed', applied: 0, proof: 'proven' });
    expect(report.failure).toMatchObject({
      code: 'E_APPLY',
      message: expect.stringMatching(
        /^create index "u" to table: "users": could not create unique/,
      ),
      hint: expect.stringContaining('nothing was changed: what ran before it was rolled back'),
    });
    expect(applyJson(report)).toMatchObject({
      Changes: {
        Error: { Text: report.failure?.message },
        Pending: [expect.any(String), expect.any(String)],
      },
      Error: report.failure?.message,
    });
    expect(await query("SELECT count(*)::int FROM pg_attribute WHERE attname = 'more'")).toEqual([
      [0],
    ]);
    const loose = await apply(url, file(to), { txMode: 'none' });
    expect(loose).toMatchObject({ outcome: 'failed', applied: 1 });
    expect(loose.failure?.hint).toContain('1 of 2 statements are applied and stay:');
    expect(await query("SELECT count(*)::int FROM pg_attribute WHERE attname = 'more'")).toEqual([
      [1],
    ]);
    await query('DELETE FROM users WHERE id = 2');
    expect((await apply(url, file(to))).outcome).toBe('applied');
  });

  it('asks, and keeps to the answer', async () => {
    const { url } = await createDatabase('apply asks');
    const questions: string[] = [];
    const answer = (word: string | undefined): Partial<Channels> => ({
      ask: async ({ text, label, choices }) => {
        questions.push(`${text}${label} ${choices.join('/')}`);
        return word;
      },
    });
    const asked = { autoApprove: false };
    for (const no of ['Abort', undefined]) {
      expect((await apply(url, file(one), asked, answer(no))).outcome).toBe('declined');
    }
    expect((await apply(url, file(one), asked, answer('Apply'))).outcome).toBe('applied');
    expect(questions[0]).toBe(
      '-- Planned Changes:\n-- Create "users" table\nCREATE TABLE "public"."users" (\n  "id" integer NOT NULL,\n  "name" text NULL,\n  PRIMARY KEY ("id")\n);\nAre you sure? Apply/Abort/Edit',
    );
    await expect(apply(url, file(two), asked)).rejects.toMatchObject({ code: 'E_REFUSED' });
  });

  it('applies nothing when the database changed under the question', async () => {
    const { url, query } = await createDatabase('apply changed');
    const ask = async (): Promise<string> => {
      await query('CREATE TABLE other (a int)');
      return 'Apply';
    };
    await expect(apply(url, file(one), { autoApprove: false }, { ask })).rejects.toMatchObject({
      code: 'E_APPLY',
      message: 'the database has changed since the plan was made',
    });
  });

  it('takes an edit that leads to the same, refuses one that does not', async () => {
    const { url } = await createDatabase('apply edits');
    const editor = (script: string): Partial<Channels> => ({
      host: { ...host, env: { ...host.env, EDITOR: `sh -c '${script}' edit` } },
    });
    const same = 'sed -i "s/text NULL/varchar NULL/; s/varchar/text/" "$1"';
    const other = 'sed -i "s/text NULL/varchar NULL/" "$1"';
    await expect(apply(url, file(one), { edit: true }, editor(other))).rejects.toMatchObject({
      code: 'E_PLAN_PROOF',
      hint: expect.stringContaining('modify_table table "public"."users"'),
    });
    const report = await apply(url, file(one), { edit: true }, editor(same));
    expect(report.outcome).toBe('applied');
  });

  it('drops no column for a rename that nobody confirms', async () => {
    const { url, query } = await createDatabase('apply renames');
    await apply(url, file(one));
    await query("INSERT INTO users VALUES (1, 'a')");
    const to = file(one.replace('"name"', '"title"'));
    await expect(apply(url, to)).rejects.toMatchObject({
      code: 'E_REFUSED',
      message: 'this may be a rename, and nobody can be asked: column "users"."name" to "title"',
    });
    const labels: string[] = [];
    const ask: NonNullable<Channels['ask']> = async ({ label }) => {
      labels.push(label);
      return label.startsWith('Did you rename') ? 'Yes' : 'Apply';
    };
    const report = await apply(url, to, { autoApprove: false }, { ask });
    expect(labels).toEqual([
      'Did you rename "users" column from "name" to "title":',
      'Are you sure?',
    ]);
    expect(report.statements.map((s) => s.sql)).toEqual([
      'ALTER TABLE "public"."users" RENAME COLUMN "name" TO "title"',
    ]);
    expect(await query('SELECT title FROM users')).toEqual([['a']]);
    expect((await apply(url, file(one), { renames: 'drop' })).outcome).toBe('applied');
    expect(await query('SELECT name FROM users')).toEqual([[null]]);
  });

  it('lets one run at a time, and names the other', async () => {
    const { url } = await createDatabase('apply twice');
    let first: Promise<ApplyReport> | undefined;
    let proceed = (): void => undefined;
    const asked = new Promise<void>((told) => {
      const waiting = new Promise<void>((go) => {
        proceed = go;
      });
      const ask = async (): Promise<string> => {
        told();
        await waiting;
        return 'Apply';
      };
      first = apply(url, file(one), { autoApprove: false }, { ask });
    });
    await asked;
    await expect(
      apply(url, file(one), { lockTimeoutMs: 0, devUrl: 'dev://postgres' }),
    ).rejects.toMatchObject({
      code: 'E_LOCKED',
      hint: expect.stringContaining('("mercator")'),
    });
    proceed();
    const second = apply(url, file(one), { devUrl: 'dev://postgres' });
    expect((await first)?.outcome).toBe('applied');
    expect((await second).outcome).toBe('synced');
  });

  it('never says synced while something unknown is there', async () => {
    const { url, query } = await createDatabase('apply unknown');
    await query("CREATE CONVERSION c FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1");
    const events: OperationEvent[] = [];
    const report = await apply(
      url,
      file('schema "public" {}'),
      {},
      { events: (e) => events.push(e) },
    );
    // Whether conversions are known by now or not: nothing is left unsaid.
    const isUnknown = report.census.unknown.length > 0;
    expect(report.synced).toBe(report.outcome === 'synced' && !isUnknown);
    const warned = events.some((e) => e.kind === 'warning' && e.warning.code === 'E_CENSUS');
    expect(warned).toBe(isUnknown);
    expect(report.statements.length + report.census.unknown.length).toBeGreaterThan(0);
  });

  it('keeps to the policies of the project file', async () => {
    const { url, query } = await createDatabase('apply policy');
    await query('CREATE TABLE users (id int PRIMARY KEY, old int); CREATE TABLE gone (a int)');
    const config = file(
      `env "x" {
  url = "${url}"
  dev = "${dev.url}"
  src = "${file(one)}"
  diff {
    skip {
      drop_table  = true
      drop_column = true
    }
  }
}
`,
    );
    const report = await applySchema({ config, env: 'x', autoApprove: true }, { host });
    expect(report).toMatchObject({ outcome: 'applied', proof: 'proven' });
    expect(report.statements.map((s) => s.sql)).toEqual([
      'ALTER TABLE "public"."users" ADD COLUMN "name" text NULL',
    ]);
    const again = await applySchema({ config, env: 'x', autoApprove: true }, { host });
    expect(again.outcome).toBe('synced');
  });

  it('does not take the target for its dev database', async () => {
    const { url } = await createDatabase('apply itself');
    await expect(apply(url, file(one), { devUrl: url })).rejects.toMatchObject({
      code: 'E_DEV_URL',
    });
  });
});
