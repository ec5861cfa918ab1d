import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { dialectFor } from '../../src/dialects/index.ts';
import { nodeHost } from '../../src/host/index.ts';
import {
  applyMigrations,
  hashDirectory,
  importDirectory,
  migrationStatus,
} from '../../src/sdk/index.ts';
import { dump } from '../sqlite/dump.ts';
import { caseSuite } from '../support/case-suite.ts';
import { catalogDump } from '../support/catalog-dump.ts';
import { createDatabase } from '../support/postgres.ts';
import { isFullRun, leftOut, scratchFolder } from '../support/run-folder.ts';
import { type History, histories, historyFile } from './directory-cases.ts';
import expectedFailures from './histories.expected-failures.json' with { type: 'json' };

const host = nodeHost();
/** Small ones of either make. */
const sample = new Set(['keto-pg', 'camunda7-postgres', 'taproot-assets-sqlite']);

function wanted(): readonly History[] {
  const ours = histories().filter(({ engine }) => engine === 'postgres' || engine === 'sqlite');
  if (isFullRun) return ours;
  leftOut('histories of other tools', 'all but three; npm run test:full has them');
  return ours.filter(({ id }) => sample.has(id));
}

/** The directory as its tool has it, or under Atlas's names where that tool is not read. */
async function directoryOf({ id, format, files }: History): Promise<string> {
  const folder = scratchFolder(id);
  const tool = ['atlas', 'golang-migrate', 'goose', 'flyway'].includes(format) ? format : undefined;
  for (const [index, name] of files.entries()) {
    const text = readFileSync(historyFile(id, join('files', name)), 'utf8');
    const plain = `${String(index + 1).padStart(5, '0')}_${name.replace(/\W+/g, '_')}.sql`;
    const mode = tool === undefined && isUncoupled(text) ? '-- atlas:txmode none\n\n' : '';
    writeFileSync(join(folder, tool === undefined ? plain : name), `${mode}${text}`);
  }
  const dir = `file://${folder}${tool === undefined ? '' : `?format=${tool}`}`;
  await hashDirectory({ dir }, { host });
  return dir;
}

interface Database {
  readonly url: string;
  contents(): Promise<readonly string[]>;
}

async function newDatabase({ engine, id }: History): Promise<Database> {
  if (engine === 'postgres') {
    const { url, query } = await createDatabase(id);
    return { url, contents: () => catalogDump(query) };
  }
  const url = `sqlite://${join(scratchFolder(id), 'database.db')}`;
  return {
    url,
    contents: async () => {
      const connection = await (await dialectFor('sqlite')).connect({
        url,
        host,
        warn: () => undefined,
      });
      try {
        return await dump(connection);
      } finally {
        await connection.close();
      }
    },
  };
}

/** Without what is ours. */
function withoutRevisions(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => !line.includes('atlas_schema_revisions'));
}

/** Their tools run files with such statements without a transaction; here the user says so. */
function isUncoupled(text: string): boolean {
  return /INDEX CONCURRENTLY/i.test(text);
}

/** For the formats that have no word for it. */
function txModeOf({ id, format, files }: History): 'file' | 'none' {
  const text = (name: string): string => readFileSync(historyFile(id, join('files', name)), 'utf8');
  return format === 'flyway' && files.some((name) => isUncoupled(text(name))) ? 'none' : 'file';
}

async function run(history: History): Promise<void> {
  const dir = await directoryOf(history);
  const one = await newDatabase(history);
  const options = {
    url: one.url,
    dir,
    txMode: txModeOf(history),
    revisionsSchema: history.engine === 'sqlite' ? 'main' : 'revisions',
  };
  const first = await applyMigrations(options, { host });
  if (first.failure !== undefined) throw first.failure;
  expect(first.applied).toHaveLength(history.files.length);
  expect(await applyMigrations(options, { host })).toMatchObject({ target: '', applied: [] });
  expect(await migrationStatus(options, { host })).toMatchObject({ status: 'OK', pending: [] });
  if (!dir.includes('?format=')) return;
  const folder = scratchFolder('imported');
  mkdirSync(join(folder, 'to'));
  const to = `file://${join(folder, 'to')}`;
  await importDirectory({ from: dir, to }, { host });
  const other = await newDatabase(history);
  const second = await applyMigrations({ ...options, url: other.url, dir: to }, { host });
  if (second.failure !== undefined) throw second.failure;
  expect(withoutRevisions(await other.contents())).toEqual(withoutRevisions(await one.contents()));
}

describe('histories of other tools', () => {
  caseSuite({
    section: 'Migrations',
    name: 'migrations: applied from empty',
    cases: wanted(),
    expectedFailures,
    sampled: !isFullRun,
    id: ({ id }) => id,
    run,
    timeoutMs: 3_600_000,
  });
});
