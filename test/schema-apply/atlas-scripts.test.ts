import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dialectFor } from '../../src/dialects/index.ts';
import { nodeHost } from '../../src/host/index.ts';
import { caseFolder } from '../support/cases.ts';
import { record } from '../support/conformance.ts';
import { createDatabase } from '../support/postgres.ts';
import { isFullRun, leftOut, scratchFolder } from '../support/run-folder.ts';
import { describeByPsql, runScript, type ScriptPlace } from './atlas-script.ts';
import expectedFailures from './atlas-scripts.expected-failures.json' with { type: 'json' };

/* Atlas's own integration scripts, those of the schema group: those of migrations have their suite. */

const listed: Readonly<Record<string, string>> = expectedFailures;

function scriptsOf(engine: string): readonly string[] {
  const folder = caseFolder('atlas-txtar');
  if (folder === undefined) return [];
  const names = readdirSync(join(folder, engine)).filter((name) => name.endsWith('.txtar'));
  const own = names.filter((name) => !/^!? ?atlas migrate/m.test(textOf(engine, name)));
  if (isFullRun) return own;
  leftOut(`Atlas's scripts of ${engine}`, 'four in five; npm run test:full has them all');
  return own.filter((_, i) => i % 5 === 0);
}

function textOf(engine: string, name: string): string {
  return readFileSync(join(caseFolder('atlas-txtar') ?? '', engine, name), 'utf8');
}

async function postgresPlace(name: string): Promise<ScriptPlace> {
  const schema = `script_${name.replace('.txtar', '').replaceAll('-', '_')}`;
  const { url, query } = await createDatabase(schema);
  await query(`CREATE SCHEMA ${schema}; CREATE SCHEMA ${schema}_dev`);
  return {
    cwd: scratchFolder('script'),
    schema,
    url: `${url}&search_path=${schema}`,
    devUrl: `${url}&search_path=${schema}_dev`,
    version: 'postgres15',
    execute: (sql) => query(`SET search_path = ${schema}; ${sql}`),
    show: async (tables) =>
      describeByPsql(
        url,
        tables.map((table) => `${schema}.${table}`),
      ),
  };
}

async function sqlitePlace(): Promise<ScriptPlace> {
  const cwd = scratchFolder('script');
  const url = `sqlite://${cwd}/atlas.sqlite?_fk=1`;
  const { connect } = await dialectFor('sqlite');
  const query = async (sql: string) => {
    const connection = await connect({ url, host: nodeHost(), warn: () => undefined });
    try {
      return await connection.query(sql);
    } finally {
      await connection.close();
    }
  };
  return {
    cwd,
    schema: 'main',
    url,
    devUrl: 'sqlite://dev?mode=memory&_fk=1',
    version: 'sqlite',
    execute: query,
    show: async (tables) => {
      const names = tables.map((table) => `'${table}'`).join(', ');
      const { rows } = await query(`SELECT sql FROM sqlite_schema WHERE tbl_name IN (${names})`);
      return rows.map(([sql]) => sql ?? '').join('\n');
    },
  };
}

describe.each([
  ['postgres', postgresPlace],
  ['sqlite', sqlitePlace],
] as const)("Atlas's scripts on %s", (engine, placeOf) => {
  it('do what they say, but for those listed', { timeout: 1_200_000 }, async () => {
    const scripts = scriptsOf(engine);
    const failed = new Map<string, string>();
    for (const name of scripts) {
      const id = `${engine}/${name}`;
      try {
        await runScript(textOf(engine, name), await placeOf(name));
      } catch (error) {
        failed.set(id, error instanceof Error ? error.message : String(error));
      }
    }
    const passed = scripts.length - failed.size;
    console.info(`scripts of ${engine}: ${passed} of ${scripts.length} pass`);
    if (scripts.length > 0) record('Atlas scripts', engine, { passed, cases: scripts.length });
    const unlisted = [...failed].filter(([id]) => !(id in listed));
    const passing = scripts.filter(
      (n) => `${engine}/${n}` in listed && !failed.has(`${engine}/${n}`),
    );
    expect({ unlisted, passing }).toEqual({ unlisted: [], passing: [] });
  });
});
