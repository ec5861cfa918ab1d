import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeHost } from '../../src/host/index.ts';
import { type ApplyReport, applySchema, type OperationEvent } from '../../src/sdk/index.ts';
import { createDatabase, type TestDatabase } from '../support/postgres.ts';
import { scratchFolder } from '../support/run-folder.ts';

/* What the project file says of applies: hooks, checks, and whether a plan is to be looked at. */

const next = 'CREATE TABLE a (x int); CREATE TABLE b (x int);\n';

async function place(kind: 'sqlite' | 'postgres', blocks: string, ofEnv = '') {
  const folder = scratchFolder('policies');
  const database = kind === 'postgres' ? await createDatabase('policies') : undefined;
  const url = database?.url ?? `sqlite://${folder}/app.db`;
  writeFileSync(join(folder, 'next.sql'), next);
  writeFileSync(
    join(folder, 'atlas.hcl'),
    `env "app" {\n  url = "${url}"\n  src = "file://${folder}/next.sql"\n${ofEnv}}\n${blocks}`,
  );
  const events: OperationEvent[] = [];
  const apply = (more: object = { autoApprove: true }): Promise<ApplyReport> =>
    applySchema(
      { config: `file://${folder}/atlas.hcl`, env: 'app', proof: 'off', ...more },
      { host: nodeHost(), events: (event) => events.push(event) },
    );
  return { apply, database, events };
}

async function count(database: TestDatabase | undefined, table: string): Promise<unknown> {
  const found = await database?.query(
    `SELECT count(*)::int FROM pg_class WHERE relname = '${table}'`,
  );
  return found?.[0]?.[0];
}

describe('hooks of the project file', { timeout: 120_000 }, () => {
  it.each(['postgres', 'sqlite'] as const)(
    'run in the transaction of a plan, on %s',
    async (kind) => {
      const { apply, database, events } = await place(
        kind,
        `hook "sql" "first" {
  transaction {
    after_begin   = ["CREATE TABLE log (x text)"]
    before_commit = ["INSERT INTO log SELECT 'done' FROM a LIMIT 0", "DROP TABLE log"]
  }
}
hook "sql" "second" {
  skip_errors = true
  transaction {
    before_commit = ["nonsense"]
  }
}
`,
      );
      expect(await apply()).toMatchObject({ outcome: 'applied', applied: 2 });
      const warnings = events.flatMap((event) => (event.kind === 'warning' ? [event.warning] : []));
      expect(warnings).toMatchObject([{ code: 'E_QUERY', detail: 'nonsense' }]);
      if (database !== undefined) expect(await count(database, 'log')).toBe(0);
      expect(await apply()).toMatchObject({ outcome: 'synced' });
    },
  );

  it.each(['after_begin', 'before_commit'])('that fail at %s change nothing', async (point) => {
    const { apply, database } = await place(
      'postgres',
      `hook "sql" "bad" {\n  transaction {\n    ${point} = ["SELECT 1 / 0"]\n  }\n}\n`,
    );
    expect(await apply()).toMatchObject({
      outcome: 'failed',
      applied: 0,
      failure: {
        code: 'E_APPLY',
        message: expect.stringMatching(/^statement "SELECT 1 \/ 0" of a hook: .*division by zero/),
        hint: expect.stringContaining('nothing was changed'),
      },
    });
    expect(await count(database, 'a')).toBe(0);
  });

  it('do not run where there is no transaction, and see a rollback', async () => {
    const hook = (point: string, sql: string): string =>
      `hook "sql" "h" {\n  transaction {\n    ${point} = ["${sql}"]\n  }\n}\n`;
    const none = await place('postgres', hook('after_begin', 'SELECT 1 / 0'));
    expect(await none.apply({ autoApprove: true, txMode: 'none' })).toMatchObject({ applied: 2 });
    const { apply, database, events } = await place(
      'postgres',
      hook('before_rollback', 'SELECT 1'),
    );
    await database?.query('CREATE VIEW a AS SELECT 1 AS x');
    const failed = await apply({ autoApprove: true, exclude: ['*.a[type=view]'] });
    expect(failed).toMatchObject({ outcome: 'failed', applied: 0 });
    // PostgreSQL takes no statement after one that failed.
    expect(events).toContainEqual(
      expect.objectContaining({ warning: expect.objectContaining({ detail: 'SELECT 1' }) }),
    );
  });
});

describe('check "schema_apply"', { timeout: 120_000 }, () => {
  const check = (rule: string): string => `check "schema_apply" {\n${rule}\n}\n`;

  it('denies a plan with a message, also a dry run; an allow before it lets it pass', async () => {
    const deny = `deny "many" {
  condition = length(self.planned_migration.statements) > 1
  message   = "one at a time"
}`;
    const { apply } = await place('sqlite', check(deny));
    for (const more of [{ autoApprove: true }, { dryRun: true }]) {
      await expect(apply(more)).rejects.toMatchObject({
        code: 'E_MIGRATION_CHECK',
        message: expect.stringMatching(
          /^"schema apply" was blocked by pre-execution check \(deny rule: "many" at line: \d+\):\n\none at a time$/,
        ),
      });
    }
    const allowed = await place('sqlite', check(`allow "hot" {\n  condition = true\n}\n${deny}`));
    expect((await allowed.apply()).outcome).toBe('applied');
    const own = await place('sqlite', '', check(deny));
    await expect(own.apply()).rejects.toMatchObject({ code: 'E_MIGRATION_CHECK' });
  });

  it('has nothing to say of drift', async () => {
    const { apply } = await place('sqlite', check('drift {}'));
    await expect(apply()).rejects.toMatchObject({ code: 'E_UNSUPPORTED' });
  });
});

describe('lint { review }', { timeout: 120_000 }, () => {
  it.each([
    ['ALWAYS', 'E_REFUSED'],
    ['WARNING', 'E_UNSUPPORTED'],
    ['ERROR', 'E_UNSUPPORTED'],
  ])('%s: nothing runs that nobody looked at', async (review, code) => {
    const { apply } = await place('sqlite', `lint {\n  review = ${review}\n}\n`);
    await expect(apply()).rejects.toMatchObject({
      code: 'E_USAGE',
      message: `auto-approve is not allowed when a lint policy is set to "${review}"`,
    });
    await expect(apply({})).rejects.toMatchObject({ code });
    expect((await apply({ dryRun: true })).outcome).toBe('planned');
  });
});
