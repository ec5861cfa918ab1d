import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { nodeHost } from '../../src/host/index.ts';
import { applyMigrations, importDirectory, migrationStatus } from '../../src/sdk/index.ts';
import { caseSuite } from '../support/case-suite.ts';
import { isFullRun, leftOut, scratchFolder } from '../support/run-folder.ts';
import { type History, histories } from './directory-cases.ts';
import expectedFailures from './histories.expected-failures.json' with { type: 'json' };
import { directoryOf, newDatabase, txModeOf, withoutRevisions } from './history-place.ts';

const host = nodeHost();
/** Small ones of either make. */
const sample = new Set(['keto-pg', 'camunda7-postgres', 'taproot-assets-sqlite']);

function wanted(): readonly History[] {
  const ours = histories().filter(({ engine }) => engine === 'postgres' || engine === 'sqlite');
  if (isFullRun) return ours;
  leftOut('histories of other tools', 'all but three; npm run test:full has them');
  return ours.filter(({ id }) => sample.has(id));
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
