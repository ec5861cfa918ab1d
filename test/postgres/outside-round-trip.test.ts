import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkOutsideCases } from '../contract/check-cases.ts';
import type { PairCase } from '../contract/outside-case.ts';
import { postgresSubject } from '../contract/postgres-subject.ts';
import { proveRoundTrip } from '../contract/round-trip.ts';
import { caseFolder, readCases } from '../support/cases.ts';
import { isFullRun } from '../support/run-folder.ts';
import expectedFailures from './outside-round-trip.expected-failures.json' with { type: 'json' };

/** A database that is made by scripts; they are read when its turn comes. */
interface Source {
  readonly id: string;
  readonly scripts: () => readonly string[];
}

interface IndexLine {
  readonly id: string;
  readonly engine: string;
  readonly file: string;
}

interface Manifest {
  readonly files: readonly string[];
  readonly pre_sql: string | null;
}

function realSchemas(): readonly Source[] {
  const folder = caseFolder('real-schemas');
  return readCases<IndexLine>(folder, 'index.jsonl')
    .filter(({ engine }) => engine === 'postgres')
    .map(({ id, file }) => ({ id, scripts: () => [read(folder, file)] }));
}

/** Every state of every step; most are the end of one and the start of the next. */
function realHistory(): readonly Source[] {
  const cases = readCases<PairCase>(caseFolder('real-history'), 'postgres.jsonl');
  const states = new Map<string, string>();
  for (const { id, from_sql, to_sql } of cases) {
    if (!states.has(from_sql)) states.set(from_sql, `${id}/from`);
    if (!states.has(to_sql)) states.set(to_sql, `${id}/to`);
  }
  return [...states].map(([sql, id]) => ({ id, scripts: () => [sql] }));
}

/** The end of a history: by all of its files in a full run, else by the dump that comes with it. */
function migrations(): readonly Source[] {
  const folder = caseFolder('migrations');
  return readCases<IndexLine>(folder, 'index.jsonl')
    .filter(({ engine }) => engine === 'postgres')
    .map(({ id }) => ({
      id,
      scripts: () => (isFullRun ? history(folder, id) : [read(folder, id, 'final.sql')]),
    }));
}

function history(folder: string | undefined, id: string): readonly string[] {
  const manifest: Manifest = JSON.parse(read(folder, id, 'manifest.json'));
  const files = manifest.files.map((name) => upward(read(folder, id, 'files', name)));
  return [...(manifest.pre_sql ? [manifest.pre_sql] : []), ...files];
}

/** Of a file of goose's the half that leads up. */
function upward(script: string): string {
  return script.split(/^-- \+goose Down$/m)[0] ?? '';
}

function read(folder: string | undefined, ...path: readonly string[]): string {
  return readFileSync(join(folder ?? '', ...path), 'utf8');
}

async function copyByWriting({ id, scripts }: Source): Promise<void> {
  const original = await postgresSubject({ name: id, scripts: scripts() });
  try {
    await proveRoundTrip(original, () => postgresSubject({ name: `copy_${id}`, scripts: [] }));
  } finally {
    await original.close();
  }
}

const collections = {
  'real-schemas': realSchemas(),
  'real-history': realHistory(),
  migrations: migrations(),
};

for (const [name, cases] of Object.entries(collections)) {
  checkOutsideCases({
    name: `inspect and write again: ${name}`,
    cases,
    expectedFailures,
    sample: 3,
    run: copyByWriting,
  });
}
