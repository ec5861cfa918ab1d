import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'rolldown';
import { slownessNow } from './calibration.ts';
import { median } from './measure.ts';

type Figures = Readonly<Partial<Record<string, number>>>;

/** The file of a program of `bench/`, packed as the command is. */
export async function packed(name: string, folder: string): Promise<string> {
  const file = join(folder, `${name}.cjs`);
  await build({
    input: join('bench', `${name}.ts`),
    platform: 'node',
    logLevel: 'silent',
    output: { file, format: 'cjs', codeSplitting: false },
  });
  return file;
}

/** Figures of a program that prints them as JSON; of several names, their sum. */
export type Least = (...names: readonly string[]) => Promise<number>;

/**
 * The least that five runs of the program print, as other work on the machine only ever makes it
 * slower. It is run when the first figure is asked for.
 */
export function leastOf(command: readonly string[]): Least {
  let runs: readonly Figures[] | undefined;
  return async (...names) => {
    runs ??= Array.from({ length: 5 }, () => run(command));
    return Math.min(
      ...runs.map((figures) => sum(names.map((name) => figures[name] ?? Number.NaN))),
    );
  };
}

/**
 * The median of seven runs, each divided by how slow the machine was around it: for times that are
 * held against a budget of milliseconds where other work comes and goes.
 */
export function scaledOf(command: readonly string[]): Least {
  let runs: Promise<readonly Figures[]> | undefined;
  return async (...names) => {
    runs ??= scaledRuns(command);
    const sums = (await runs).map((figures) =>
      sum(names.map((name) => figures[name] ?? Number.NaN)),
    );
    return median(sums);
  };
}

async function scaledRuns(command: readonly string[]): Promise<readonly Figures[]> {
  const runs: Figures[] = [];
  let before = await slownessNow();
  for (let i = 0; i < 7; i++) {
    const figures = run(command);
    const after = await slownessNow();
    const factor = (before + after) / 2;
    const scaled = Object.entries(figures).map(([name, value]) => [name, (value ?? 0) / factor]);
    runs.push(Object.fromEntries(scaled));
    before = after;
  }
  return runs;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function run(command: readonly string[]): Figures {
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`"${command.join(' ')}" failed: ${stderr}`);
  return JSON.parse(stdout);
}
