import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect } from 'vitest';
import { isMercatorError } from '../../src/base/index.ts';
import { nodeHost } from '../../src/host/index.ts';
import {
  applyMigrations,
  checkpointMigrations,
  importDirectory,
  revertMigrations,
} from '../../src/sdk/index.ts';
import { caseSuite } from '../support/case-suite.ts';
import { record } from '../support/conformance.ts';
import { isFullRun, leftOut, scratchFolder } from '../support/run-folder.ts';
import { type History, histories } from './directory-cases.ts';
import expectedFailures from './histories-back.expected-failures.json' with { type: 'json' };
import { directoryOf, newDatabase, txModeOf, withoutRevisions } from './history-place.ts';

/* The whole histories of other tools in one file, and half way back. */

const host = nodeHost();
const sample = new Set(['keto-pg']);
const only = process.env.MERCATOR_HISTORY;

function wanted(): readonly History[] {
  const ours = histories().filter(({ engine }) => engine === 'postgres' || engine === 'sqlite');
  if (only !== undefined) return ours.filter(({ id }) => only.split(',').includes(id));
  if (isFullRun) return ours;
  leftOut('histories of other tools, half way back', 'all but one; npm run test:full has them');
  return ours.filter(({ id }) => sample.has(id));
}

async function applied(history: History, dir: string, url: string): Promise<number> {
  const revisionsSchema = history.engine === 'sqlite' ? 'main' : 'revisions';
  const options = { url, dir, txMode: txModeOf(history), revisionsSchema };
  const { failure, applied: files } = await applyMigrations(options, { host });
  if (failure !== undefined) throw failure;
  return files.length;
}

async function devOf(history: History): Promise<string> {
  return history.engine === 'sqlite'
    ? 'sqlite://dev?mode=memory'
    : (await newDatabase(history)).url;
}

/** The history under Atlas's names, which alone have checkpoints. */
async function atlasDirectory(history: History): Promise<string> {
  const from = await directoryOf(history);
  if (!from.includes('?format=')) return from;
  const folder = join(scratchFolder('imported'), 'to');
  mkdirSync(folder);
  await importDirectory({ from, to: `file://${folder}` }, { host });
  return `file://${folder}`;
}

async function checkpointed(history: History): Promise<void> {
  const dir = await atlasDirectory(history);
  const whole = await newDatabase(history);
  expect(await applied(history, dir, whole.url)).toBe(history.files.length);
  await checkpointMigrations({ dir, devUrl: await devOf(history) }, { host });
  const short = await newDatabase(history);
  expect(await applied(history, dir, short.url)).toBe(1);
  expect(withoutRevisions(await short.contents())).toEqual(
    withoutRevisions(await whole.contents()),
  );
}

interface Way {
  readonly done: number;
  /** Why it ended before the half; it names the file. */
  readonly refusal: string | undefined;
}

async function halfBack(history: History, dir: string, url: string, amount: number): Promise<Way> {
  const revisionsSchema = history.engine === 'sqlite' ? 'main' : 'revisions';
  const devUrl = await devOf(history);
  const options = { url, dir, devUrl, amount, revisionsSchema };
  try {
    const { failure, reverted } = await revertMigrations(options, { host });
    const done = reverted.filter((file) => file.failure === undefined).length;
    return { done, refusal: failure?.message };
  } catch (error) {
    if (!isMercatorError(error)) throw error;
    return { done: 0, refusal: error.message };
  }
}

const full: string[] = [];
const refused: string[] = [];

/** To the half and up again; or as far as files can be reverted, with the reason, and up again. */
async function thereAndBack(history: History): Promise<void> {
  const dir = await directoryOf(history);
  const place = await newDatabase(history);
  const count = await applied(history, dir, place.url);
  const before = withoutRevisions(await place.contents());
  const half = count >> 1;
  const { done, refusal } = await halfBack(history, dir, place.url, half);
  if (refusal === undefined) expect(done).toBe(half);
  else expect(refusal).toMatch(/"[^"]+"/);
  if (refusal === undefined) full.push(history.id);
  else refused.push(`${history.id} after ${done} of ${half}: ${refusal.slice(0, 300)}`);
  expect(await applied(history, dir, place.url)).toBe(done);
  expect(withoutRevisions(await place.contents())).toEqual(before);
}

const suite = {
  section: 'Migrations',
  cases: wanted(),
  sampled: !isFullRun,
  id: ({ id }: History) => id,
  timeoutMs: 3_600_000,
};

describe('histories of other tools', () => {
  const { checkpoint, down } = expectedFailures;
  const name = 'migrations: the checkpoint of the whole equals the replay';
  caseSuite({ ...suite, name, expectedFailures: checkpoint, run: checkpointed });
  const back = 'migrations: half way down and up again';
  caseSuite({ ...suite, name: back, expectedFailures: down, run: thereAndBack });

  afterAll(() => {
    for (const line of refused) console.info(`refused: ${line}`);
    record('Migrations', `${back}: reached`, { full: full.length, refused: refused.length });
  });
});
