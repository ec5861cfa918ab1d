import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/base/index.ts';
import { nodeHost } from '../../src/host/index.ts';
import {
  hashDirectory,
  type OperationEvent,
  type RebaseReport,
  rebaseMigrations,
  validateDirectory,
} from '../../src/sdk/index.ts';
import { newPlace, type Place } from './places.ts';

const host = nodeHost();
const devUrl = 'sqlite://dev?mode=memory';
const base = { '1_base.sql': 'CREATE TABLE base (id int);\n' };

/** What `git merge` leaves: the files of both branches, and the checksum of one. */
async function merged(early: string, late: string): Promise<Place> {
  const place = await newPlace('sqlite', 'branches');
  await place.write({ ...base, '3_late.sql': late });
  await place.apply();
  writeFileSync(join(place.folder, 'migrations', '2_early.sql'), early);
  return place;
}

function files(place: Place): readonly string[] {
  return readdirSync(join(place.folder, 'migrations')).filter((name) => name.endsWith('.sql'));
}

async function rebase({
  dir,
}: Place): Promise<{ readonly report: RebaseReport; readonly warnings: readonly Diagnostic[] }> {
  const warnings: Diagnostic[] = [];
  const events = (event: OperationEvent): void => {
    if (event.kind === 'warning') warnings.push(event.warning);
  };
  const report = await rebaseMigrations({ dir, files: ['2'], devUrl }, { host, events });
  return { report, warnings };
}

describe('two branches after a merge', () => {
  it('are told by a stale checksum, then by their order, and mended', async () => {
    const place = await merged('CREATE TABLE early (id int);\n', 'CREATE TABLE late (id int);\n');
    const stale = { code: 'E_CHECKSUM', hint: expect.stringContaining('"2_early.sql" was added') };
    await expect(validateDirectory({ dir: place.dir }, { host })).rejects.toMatchObject(stale);
    await expect(place.apply()).rejects.toMatchObject(stale);
    await expect(place.status()).rejects.toMatchObject(stale);
    await hashDirectory({ dir: place.dir }, { host });
    await expect(place.apply()).rejects.toMatchObject({
      code: 'E_OUT_OF_ORDER',
      hint: expect.stringContaining('migrate rebase 2'),
    });
    expect(await place.status()).toMatchObject({
      error:
        'migration file 2_early.sql was added out of order. See: https://atlasgo.io/versioned/apply#non-linear-error',
    });
    const { report, warnings } = await rebase(place);
    expect(report.moved).toHaveLength(1);
    expect([report.differences, warnings]).toEqual([[], []]);
    expect(files(place).slice(0, 2)).toEqual(['1_base.sql', '3_late.sql']);
    await validateDirectory({ dir: place.dir, devUrl }, { host });
    expect((await place.apply()).failure).toBeUndefined();
    expect(await place.tables()).toEqual(['base', 'early', 'late']);
  });

  it('are warned of where their order matters', async () => {
    const place = await merged(
      'CREATE TABLE IF NOT EXISTS shared (id int, early int);\n',
      'CREATE TABLE IF NOT EXISTS shared (id int, late int);\n',
    );
    const { report, warnings } = await rebase(place);
    expect(report.differences?.length).toBeGreaterThan(0);
    expect(warnings.map(({ summary }) => summary)).toEqual([
      expect.stringMatching(/^the order of the files matters for .*shared/),
    ]);
  });

  it('are not moved where they no longer run', async () => {
    const place = await merged(
      'ALTER TABLE base ADD COLUMN x int;\n',
      'ALTER TABLE base RENAME TO other;\n',
    );
    const before = files(place);
    await expect(rebase(place)).rejects.toMatchObject({
      code: 'E_STATE_SQL',
      message: expect.stringMatching(/^the files do not run after all others: .*base/s),
    });
    expect(files(place)).toEqual(before);
  });

  it('are compared with nothing where the old order does not run', async () => {
    const place = await merged('CREATE INDEX i ON late (id);\n', 'CREATE TABLE late (id int);\n');
    const { report } = await rebase(place);
    expect(report.differences).toEqual([]);
    expect((await place.apply()).failure).toBeUndefined();
  });
});

it('files keep their order among themselves when they are moved', async () => {
  const place = await newPlace('sqlite', 'moved');
  await place.write({
    '1_a.sql': 'SELECT 1;\n',
    '2_b.sql': 'SELECT 2;\n',
    '3_c.sql': 'SELECT 3;\n',
  });
  await rebaseMigrations({ dir: place.dir, files: ['2', '1'] }, { host });
  expect(files(place).map((name) => name.replace(/^\d+_/, ''))).toEqual([
    'c.sql',
    'a.sql',
    'b.sql',
  ]);
});

it('a directory in an object store is named by its mount', async () => {
  await expect(
    validateDirectory({ dir: 's3://bucket/migrations' }, { host }),
  ).rejects.toMatchObject({
    code: 'E_UNSUPPORTED',
    hint: expect.stringContaining('file://'),
  });
});
