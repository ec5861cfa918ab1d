import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Benchmark, Suite } from './benchmark.ts';
import { slowness } from './calibration.ts';
import { type Least, leastOf, packed } from './packed.ts';

const benchmarksOf = (many: Least, most: Least, slowness: number): readonly Benchmark[] => [
  {
    kind: 'figure',
    name: '10,000 tables, 100,000 columns, no change',
    unit: 'ms',
    measure: () => most('same'),
    budget: 300,
    slowness,
  },
  {
    kind: 'figure',
    name: 'the same, one change found and planned',
    unit: 'ms',
    measure: () => most('one'),
    budget: 600,
    slowness,
  },
  {
    kind: 'figure',
    name: 'growth from 1,000 to 10,000 tables, no change',
    unit: '(exponent)',
    measure: () => growth('sameWarm', many, most),
    budget: 1.05,
  },
  {
    kind: 'figure',
    name: 'growth from 1,000 to 10,000 tables, one change',
    unit: '(exponent)',
    measure: () => growth('oneWarm', many, most),
    budget: 1.05,
  },
  {
    kind: 'figure',
    name: 'peak memory, three realms of 10,000 tables',
    unit: 'MB',
    measure: () => most('megabytes'),
    budget: 400,
  },
];

/** The power of ten by which time grows with ten times the tables. */
async function growth(name: string, many: Least, most: Least): Promise<number> {
  return Math.log10((await most(name)) / (await many(name)));
}

export const suite: Suite = {
  name: 'Comparison of two realms, PostgreSQL',
  prepare: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mercator-bench-'));
    const loader = await packed('diff-load', folder);
    const many = leastOf([loader, '1000']);
    const most = leastOf([loader, '10000']);
    const benchmarks = benchmarksOf(many, most, await slowness());
    return { benchmarks, close: async () => rmSync(folder, { recursive: true }) };
  },
};
