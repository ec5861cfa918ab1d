import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Benchmark, Suite } from './benchmark.ts';
import { slowness } from './calibration.ts';
import { type Least, leastOf, packed } from './packed.ts';

const benchmarksOf = (project: Least, schema: Least, slowness: number): readonly Benchmark[] => [
  {
    kind: 'figure',
    name: 'project of 200 envs and 2,000 locals, cold',
    unit: 'ms',
    measure: () => project('load'),
    budget: 150,
    slowness,
  },
  {
    kind: 'figure',
    name: 'the same, processor time, compiling threads included',
    unit: 'ms',
    measure: () => project('load cpu'),
    slowness,
  },
  {
    kind: 'figure',
    name: 'schema HCL of 10,000 tables, parsed',
    unit: 'ms',
    measure: () => schema('parse'),
    budget: 500,
    slowness,
  },
  {
    kind: 'figure',
    name: 'the same, parsed and evaluated to a realm',
    unit: 'ms',
    measure: () => schema('parse', 'decode'),
    budget: 1_000,
    slowness,
  },
  {
    kind: 'figure',
    name: 'the same, processor time, collecting threads included',
    unit: 'ms',
    measure: () => schema('parse cpu', 'decode cpu'),
    slowness,
  },
  {
    kind: 'figure',
    name: 'the same, peak memory',
    unit: 'MB',
    measure: () => schema('megabytes'),
    budget: 600,
  },
];

export const suite: Suite = {
  name: 'The language',
  prepare: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mercator-bench-'));
    const loader = await packed('language-load', folder);
    const project = leastOf([loader, 'project']);
    const schema = leastOf([loader, 'schema']);
    const benchmarks = benchmarksOf(project, schema, await slowness());
    return { benchmarks, close: async () => rmSync(folder, { recursive: true }) };
  },
};
