import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeHost } from '../../src/host/index.ts';
import {
  applyMigrations,
  applySchema,
  hashDirectory,
  migrationStatus,
} from '../../src/sdk/index.ts';
import { createDatabase } from '../support/postgres.ts';
import { scratchFolder } from '../support/run-folder.ts';

/* A database that migrations made, brought to a state that says nothing of their history. */

const channels = { host: nodeHost() };

async function migrated(kind: 'postgres' | 'postgres, one schema' | 'sqlite') {
  const folder = scratchFolder('history');
  const database = kind === 'sqlite' ? undefined : await createDatabase('history');
  const bound = kind === 'postgres' ? '' : '&search_path=public';
  const url = database === undefined ? `sqlite://${folder}/a.db` : `${database.url}${bound}`;
  mkdirSync(join(folder, 'migrations'));
  const dir = `file://${folder}/migrations`;
  writeFileSync(join(folder, 'migrations', '1_a.sql'), 'CREATE TABLE a (x int);\n');
  await hashDirectory({ dir }, channels);
  await applyMigrations({ url, dir }, channels);
  const schema = kind === 'sqlite' ? 'main' : 'public';
  const apply = (tables: readonly string[], more = '') => {
    const blocks = tables.map(
      (name) =>
        `table "${name}" {\n  schema = schema.${schema}\n  column "x" {\n    type = int\n    null = true\n  }\n}\n`,
    );
    writeFileSync(join(folder, 'schema.hcl'), `schema "${schema}" {}\n${blocks.join('')}${more}`);
    const to = [`file://${folder}/schema.hcl`];
    return applySchema({ url, to, autoApprove: true, proof: 'off' }, channels);
  };
  return { apply, status: () => migrationStatus({ url, dir }, channels) };
}

describe.each(['postgres', 'postgres, one schema', 'sqlite'] as const)('on %s', (kind) => {
  it('a plan leaves the history of migrations alone', { timeout: 60_000 }, async () => {
    const { apply, status } = await migrated(kind);
    expect((await apply(['a'])).statements).toEqual([]);
    const { statements } = await apply(['b']);
    expect(statements.map(({ sql }) => sql).join('\n')).not.toContain('atlas_schema_revisions');
    expect(await status()).toMatchObject({ current: '1', pending: [] });
  });
});

it('a history that is asked for is as any other table', { timeout: 60_000 }, async () => {
  const { apply } = await migrated('sqlite');
  const own = `table "atlas_schema_revisions" {
  schema = schema.main
  column "version" {
    type = text
  }
  column "operator_version" {
    type = text
  }
}
`;
  const { statements } = await apply(['a'], own);
  expect(statements.map(({ sql }) => sql).join('\n')).toContain('atlas_schema_revisions');
});
