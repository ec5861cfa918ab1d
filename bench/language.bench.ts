import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'rolldown';
import type { Benchmark, Suite } from './benchmark.ts';
import { slowness } from './calibration.ts';

type Load = Readonly<Record<'load' | 'parse' | 'decode' | 'megabytes', number>>;

/** language-load.ts, packed as the command is. */
async function packLoader(folder: string): Promise<string> {
  const file = join(folder, 'language-load.cjs');
  await build({
    input: join('bench', 'language-load.ts'),
    platform: 'node',
    logLevel: 'silent',
    output: { file, format: 'cjs', codeSplitting: false },
  });
  return file;
}

/** The best of five: other work on the machine only ever makes it slower. */
async function best(figure: (load: Load) => number, command: readonly string[]): Promise<number> {
  return Math.min(...Array.from({ length: 5 }, () => figure(run(command))));
}

function run(command: readonly string[]): Load {
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`language-load.ts failed: ${stderr}`);
  return JSON.parse(stdout);
}

const benchmarksOf = (loader: string, slowness: number): readonly Benchmark[] => [
  {
    kind: 'figure',
    name: 'project of 200 envs and 2,000 locals, cold',
    unit: 'ms',
    measure: () => best(({ load }) => load, [loader, 'project']),
    budget: 150,
    slowness,
  },
  {
    kind: 'figure',
    name: 'schema HCL of 10,000 tables, parsed',
    unit: 'ms',
    measure: () => best(({ parse }) => parse, [loader, 'schema']),
    budget: 500,
    slowness,
  },
  {
    kind: 'figure',
    name: 'the same, parsed and evaluated to a realm',
    unit: 'ms',
    measure: () => best(({ parse, decode }) => parse + decode, [loader, 'schema']),
    budget: 1_000,
    slowness,
  },
  {
    kind: 'figure',
    name: 'the same, peak memory',
    unit: 'MB',
    measure: () => best(({ megabytes }) => megabytes, [loader, 'schema']),
    budget: 600,
  },
];

export const suite: Suite = {
  name: 'The language',
  prepare: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mercator-bench-'));
    const loader = await packLoader(folder);
    const benchmarks = benchmarksOf(loader, await slowness());
    return { benchmarks, close: async () => rmSync(folder, { recursive: true }) };
  },
};
