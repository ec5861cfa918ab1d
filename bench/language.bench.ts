import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Benchmark, Suite } from './benchmark.ts';
import { type Least, leastOf, packed, scaledOf } from './packed.ts';

interface Loads {
  readonly project: Least;
  readonly syntax: Least;
  readonly schema: Least;
  readonly memory: Least;
}

const benchmarksOf = ({ project, syntax, schema, memory }: Loads): readonly Benchmark[] => [
  {
    kind: 'figure',
    name: 'project of 200 envs and 2,000 locals, cold',
    unit: 'ms, scaled',
    measure: () => project('load'),
    budget: 150,
  },
  {
    kind: 'figure',
    name: 'the same by the clock, waiting for a processor included',
    unit: 'ms, scaled',
    measure: () => project('load clock'),
  },
  {
    kind: 'figure',
    name: 'the same, processor time, compiling threads included',
    unit: 'ms, scaled',
    measure: () => project('load cpu'),
  },
  {
    kind: 'figure',
    name: 'schema HCL of 10,000 tables, parsed',
    unit: 'ms, scaled',
    measure: () => syntax('parse'),
    budget: 500,
  },
  {
    kind: 'figure',
    name: 'the same by the clock, waiting for a processor included',
    unit: 'ms, scaled',
    measure: () => syntax('parse clock'),
  },
  {
    kind: 'figure',
    name: 'the same, parsed and evaluated to a realm',
    unit: 'ms, scaled',
    measure: () => schema('load'),
    budget: 1_000,
  },
  {
    kind: 'figure',
    name: 'the same by the clock, waiting for a processor included',
    unit: 'ms, scaled',
    measure: () => schema('load clock'),
  },
  {
    kind: 'figure',
    name: 'the same, processor time, collecting threads included',
    unit: 'ms, scaled',
    measure: () => schema('load cpu'),
  },
  {
    kind: 'figure',
    name: 'the same, peak memory',
    unit: 'MB',
    measure: () => memory('megabytes'),
    budget: 600,
  },
];

export const suite: Suite = {
  name: 'The language',
  prepare: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mercator-bench-'));
    const loader = await packed('language-load', folder);
    const loads = {
      project: scaledOf([loader, 'project']),
      syntax: scaledOf([loader, 'syntax']),
      schema: scaledOf([loader, 'schema']),
      memory: leastOf([loader, 'schema']),
    };
    const benchmarks = benchmarksOf(loads);
    return { benchmarks, close: async () => rmSync(folder, { recursive: true }) };
  },
};
