import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Command, Comparison } from './benchmark.ts';

export interface Timing {
  readonly wallMs: number;
  /** User and system time, children included. */
  readonly cpuMs: number;
}

/** Medians of both sides, measured in turn so that a slow moment of the machine hits both. */
export async function compare(
  comparison: Comparison,
): Promise<{ readonly subjectMs: number; readonly baseMs: number }> {
  const { subject, base, rounds, repeat } = comparison;
  const pick = (timing: Timing): number =>
    (comparison.measure === 'cpu' ? timing.cpuMs : timing.wallMs) / repeat;
  await time(base, 1);
  await time(subject, 1);
  const subjectMs: number[] = [];
  const baseMs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    baseMs.push(pick(await time(base, repeat)));
    subjectMs.push(pick(await time(subject, repeat)));
  }
  return { subjectMs: median(subjectMs), baseMs: median(baseMs) };
}

/** The time of `repeat` runs. Bash asks the system for its children's times, which Node cannot. */
export async function time(command: Command, repeat: number): Promise<Timing> {
  const script = `TIMEFORMAT='%3R %3U %3S'
    time for ((i = 0; i < ${repeat}; i++)); do "$@" >/dev/null </dev/null || exit 1; done`;
  const child = spawn('bash', ['-c', script, 'bench', command.program, ...command.args], {
    env: environment(command),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  const [wall, user, system] = (said.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  if (code !== 0 || wall === undefined || user === undefined || system === undefined) {
    throw new Error(`"${command.program} ${command.args.join(' ')}" failed: ${said}`);
  }
  return { wallMs: wall * 1000, cpuMs: (user + system) * 1000 };
}

/** Peak memory of a Node program, in MB. */
export async function peakMemory(command: Command): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'mercator-bench-'));
  const hook = join(folder, 'hook.cjs');
  const result = join(folder, 'peak.txt');
  writeFileSync(
    hook,
    `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(result)},
      String(process.resourceUsage().maxRSS)));`,
  );
  await time({ ...command, args: ['--require', hook, ...command.args] }, 1);
  const kilobytes = Number(readFileSync(result, 'utf8'));
  rmSync(folder, { recursive: true });
  return kilobytes / 1024;
}

/** Node 20 reads the file of NODE_EXTRA_CA_CERTS at every start, which takes twice a start's time. */
function environment(command: Command): NodeJS.ProcessEnv {
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  return { ...env, ...command.env };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
