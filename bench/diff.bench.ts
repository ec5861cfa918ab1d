import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Benchmark, Suite } from './benchmark.ts';
import { slowness } from './calibration.ts';
import { best, packed } from './packed.ts';

const MOST = '10000';

const benchmarksOf = (loader: string, slowness: number): readonly Benchmark[] => [
  {
    kind: 'figure',
    name: '10,000 tables, 100,000 columns, no change',
    unit: 'ms',
    measure: () => best(({ same = Number.NaN }) => same, [loader, MOST]),
    budget: 300,
    slowness,
  },
  {
    kind: 'figure',
    name: 'the same, one change found and planned',
    unit: 'ms',
    measure: () => best(({ one = Number.NaN }) => one, [loader, MOST]),
    budget: 600,
    slowness,
  },
  {
    kind: 'figure',
    name: 'growth from 1,000 to 10,000 tables, no change',
    unit: '(exponent)',
    measure: () => growth('sameWarm', loader),
    budget: 1.05,
  },
  {
    kind: 'figure',
    name: 'growth from 1,000 to 10,000 tables, one change',
    unit: '(exponent)',
    measure: () => growth('oneWarm', loader),
    budget: 1.05,
  },
  {
    kind: 'figure',
    name: 'peak memory, three realms of 10,000 tables',
    unit: 'MB',
    measure: () => best(({ megabytes = Number.NaN }) => megabytes, [loader, MOST]),
    budget: 400,
  },
];

/** The power of ten by which time grows with ten times the tables. */
async function growth(name: string, loader: string): Promise<number> {
  const timeOf = (tables: string): Promise<number> =>
    best((figures) => figures[name] ?? Number.NaN, [loader, tables]);
  return Math.log10((await timeOf(MOST)) / (await timeOf('1000')));
}

export const suite: Suite = {
  name: 'Comparison of two realms, PostgreSQL',
  prepare: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mercator-bench-'));
    const loader = await packed('diff-load', folder);
    const benchmarks = benchmarksOf(loader, await slowness());
    return { benchmarks, close: async () => rmSync(folder, { recursive: true }) };
  },
};
