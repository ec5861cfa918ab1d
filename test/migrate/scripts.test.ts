import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';
import { dialectFor } from '../../src/dialects/index.ts';
import { nodeHost } from '../../src/host/index.ts';
import { caseSuite } from '../support/case-suite.ts';
import { caseFolder } from '../support/cases.ts';
import { createDatabase } from '../support/postgres.ts';
import { scratchFolder } from '../support/run-folder.ts';
import { runScript, type ScriptDatabase } from './script-runner.ts';
import expectedFailures from './scripts.expected-failures.json' with { type: 'json' };

interface Script {
  readonly id: string;
  readonly text: string;
}

/** The scripts about migration directories; those about schemas are another suite's. */
function scripts(make: string): readonly Script[] {
  const folder = caseFolder('atlas-txtar');
  if (folder === undefined) return [];
  return readdirSync(join(folder, make))
    .filter((name) => name.startsWith('cli-migrate') && name.endsWith('.txtar'))
    .map((name) => ({
      id: `${make}/${name}`,
      text: readFileSync(join(folder, make, name), 'utf8'),
    }));
}

function sqliteDatabase(): ScriptDatabase {
  const file = join(scratchFolder('script-database'), 'atlas.sqlite');
  const url = `sqlite://${file}?_fk=1`;
  return {
    url,
    devUrl: 'sqlite://dev?mode=memory&_fk=1',
    schema: 'main',
    describe: async (table) => {
      const dialect = await dialectFor('sqlite');
      const connection = await dialect.connect({ url, host: nodeHost(), warn: () => undefined });
      try {
        const { rows } = await connection.query('SELECT sql FROM sqlite_schema WHERE name = ?', [
          table,
        ]);
        return rows[0]?.[0] ?? '';
      } finally {
        await connection.close();
      }
    },
    clear: async () => {
      if (existsSync(file)) rmSync(file);
    },
  };
}

async function postgresDatabase(): Promise<ScriptDatabase> {
  const { url, query } = await createDatabase('script');
  const schema = 'script_cli_migrate_apply_datasrc';
  await query(`CREATE SCHEMA ${schema}`);
  return {
    url: `${url}&search_path=${schema}`,
    devUrl: 'dev://postgres',
    schema,
    describe: () => Promise.reject(new Error('no script needs it')),
    clear: async () => {
      await query(`DROP SCHEMA ${schema} CASCADE; CREATE SCHEMA ${schema}`);
    },
  };
}

describe('scripts of Atlas about migration directories', () => {
  caseSuite({
    section: 'Migrations',
    name: 'atlas-txtar: migrate',
    cases: [...scripts('sqlite'), ...scripts('postgres')],
    expectedFailures,
    id: ({ id }) => id,
    run: async ({ id, text }) =>
      runScript(text, id.startsWith('sqlite') ? sqliteDatabase() : await postgresDatabase()),
    timeoutMs: 600_000,
  });
});
