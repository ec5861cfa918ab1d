import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Benchmark, Suite } from './benchmark.ts';
import { slowness } from './calibration.ts';
import { type Least, leastOf, packed } from './packed.ts';

interface Loads {
  readonly project: Least;
  readonly syntax: Least;
  readonly schema: Least;
}

const benchmarksOf = (
  { project, syntax, schema }: Loads,
  slowness: number,
): readonly Benchmark[] => [
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
    measure: () => syntax('parse'),
    budget: 500,
    slowness,
  },
  {
    kind: 'figure',
    name: 'the same, parsed and evaluated to a realm',
    unit: 'ms',
    measure: () => schema('load'),
    budget: 1_000,
    slowness,
  },
  {
    kind: 'figure',
    name: 'the same, processor time, collecting threads included',
    unit: 'ms',
    measure: () => schema('load cpu'),
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
    const loads = {
      project: leastOf([loader, 'project']),
      syntax: leastOf([loader, 'syntax']),
      schema: leastOf([loader, 'schema']),
    };
    const benchmarks = benchmarksOf(loads, await slowness());
    return { benchmarks, close: async () => rmSync(folder, { recursive: true }) };
  },
};
