import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Benchmark, Figure, Suite } from './benchmark.ts';
import { compare } from './measure.ts';

/*
 * run.ts [words]
 *
 * Runs the suites of bench/*.bench.ts whose file names hold one of the words, and prints a line a
 * benchmark: what was measured, against what, and whether it keeps the budget of design §4.
 * Budgets are goals: what is over them is marked, and is no error.
 */

const words = process.argv.slice(2);
const folder = import.meta.dirname;
const files = readdirSync(folder).filter(
  (name) =>
    name.endsWith('.bench.ts') && (words.length === 0 || words.some((word) => name.includes(word))),
);

for (const file of files) {
  const { suite } = await import(pathToFileURL(join(folder, file)).href);
  await runSuite(suite);
}

async function runSuite(suite: Suite): Promise<void> {
  process.stdout.write(`\n${suite.name}\n`);
  const prepared = await suite.prepare();
  try {
    for (const benchmark of prepared.benchmarks) {
      process.stdout.write(`${await measured(benchmark)}\n`);
    }
  } finally {
    await prepared.close();
  }
}

async function measured(benchmark: Benchmark): Promise<string> {
  if (benchmark.kind === 'figure') {
    return figureLine(benchmark, await benchmark.measure());
  }
  const { subjectMs, baseMs } = await compare(benchmark);
  const ratio = subjectMs / baseMs;
  const times = `${subjectMs.toFixed(1)} / ${baseMs.toFixed(1)} ms ${benchmark.measure}`;
  return line(benchmark, `${ratio.toFixed(2)}×  (${times})`, ratio);
}

function figureLine(figure: Figure, value: number): string {
  const { unit, slowness } = figure;
  const raw = `${value.toFixed(2)} ${unit}`.trim();
  if (slowness === undefined) return line(figure, raw, value);
  const scaled = value / slowness;
  return line(figure, `${scaled.toFixed(0)} ${unit}  (${raw} / ${slowness.toFixed(2)})`, scaled);
}

function line({ name, budget }: Benchmark, shown: string, value: number): string {
  const verdict =
    budget === undefined ? '' : `budget ${budget}  ${value <= budget ? 'ok' : 'OVER'}`;
  return `  ${name.padEnd(54)} ${shown.padEnd(36)} ${verdict}`.trimEnd();
}
