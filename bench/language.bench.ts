import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Benchmark, Suite } from './benchmark.ts';
import { slowness } from './calibration.ts';
import { best, packed } from './packed.ts';

const benchmarksOf = (loader: string, slowness: number): readonly Benchmark[] => [
  {
    kind: 'figure',
    name: 'project of 200 envs and 2,000 locals, cold',
    unit: 'ms',
    measure: () => best(({ load = Number.NaN }) => load, [loader, 'project']),
    budget: 150,
    slowness,
  },
  {
    kind: 'figure',
    name: 'schema HCL of 10,000 tables, parsed',
    unit: 'ms',
    measure: () => best(({ parse = Number.NaN }) => parse, [loader, 'schema']),
    budget: 500,
    slowness,
  },
  {
    kind: 'figure',
    name: 'the same, parsed and evaluated to a realm',
    unit: 'ms',
    measure: () =>
      best(({ parse = Number.NaN, decode = Number.NaN }) => parse + decode, [loader, 'schema']),
    budget: 1_000,
    slowness,
  },
  {
    kind: 'figure',
    name: 'the same, peak memory',
    unit: 'MB',
    measure: () => best(({ megabytes = Number.NaN }) => megabytes, [loader, 'schema']),
    budget: 600,
  },
];

export const suite: Suite = {
  name: 'The language',
  prepare: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mercator-bench-'));
    const loader = await packed('language-load', folder);
    const benchmarks = benchmarksOf(loader, await slowness());
    return { benchmarks, close: async () => rmSync(folder, { recursive: true }) };
  },
};
