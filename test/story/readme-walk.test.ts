import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../support/command.ts';
import { scratchFolder } from '../support/run-folder.ts';

/* The walk of a newcomer as README.md tells it: inspect a SQLite file, edit, compare, apply. */

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const section = /## Inspect, change, apply\n(.*?)\n## /s.exec(readme)?.[1] ?? '';
const blocks = [...section.matchAll(/```(?:hcl)?\n(.*?)```/gs)].map(([, text]) => text ?? '');

/** How much longer than `node -e 0` a command may take: a second where that takes 40 ms. */
const mostRatio = 25;

interface Step {
  readonly args: readonly string[];
  readonly into: string | undefined;
  /** What the page shows of its output. */
  readonly shown: string;
}

/** The commands of the block, in order. */
function stepsOf(block: string): readonly Step[] {
  return block
    .split(/^\$ /m)
    .filter((part) => part.startsWith('mercator '))
    .map((part) => {
      const [line = '', ...output] = part.split('\n');
      const [command = '', into] = line.split(' > ');
      const args = command.split(' ').slice(1);
      // The page lets it ask; nobody answers here.
      if (args[1] === 'apply') args.push('--auto-approve');
      return { args, into, shown: output.join('\n').trim() };
    });
}

async function walk(times: Map<string, number>): Promise<string> {
  const folder = scratchFolder('walk');
  const [first = '', edit = '', last = '', ...more] = blocks;
  expect(more).toHaveLength(1);
  const sql = /^\$ cat shop\.sql\n(.*?)\n\n/s.exec(first)?.[1];
  writeFileSync(join(folder, 'shop.sql'), sql ?? '');
  await runSteps(folder, first, times);
  const hcl = readFileSync(join(folder, 'shop.hcl'), 'utf8');
  const [, head = '', column = ''] = /^(table "\w+" \{\n) {2}…\n(.*?)\}\n$/s.exec(edit) ?? [];
  expect(hcl).toContain(head);
  writeFileSync(join(folder, 'shop.hcl'), hcl.replace(/( {2}primary_key)/, `${column}$1`));
  await runSteps(folder, last, times);
  const { stdout } = await runCommand(['schema', 'inspect', '-u', 'sqlite://shop.db'], {
    cwd: folder,
    env: { HOME: folder },
  });
  return stdout;
}

async function runSteps(folder: string, block: string, times: Map<string, number>): Promise<void> {
  for (const { args, into, shown } of stepsOf(block)) {
    const start = performance.now();
    const outcome = await runCommand(args, {
      cwd: folder,
      env: { HOME: folder },
      program: 'mercator',
    });
    const name = `mercator ${args.slice(0, 2).join(' ')}`;
    keepLeast(times, name, performance.now() - start);
    expect({ args, ...outcome }).toMatchObject({ args, code: 0 });
    if (into !== undefined) writeFileSync(join(folder, into), outcome.stdout);
    if (shown !== '') expect(outcome.stdout.trim()).toBe(shown);
  }
}

function keepLeast(times: Map<string, number>, name: string, ms: number): void {
  times.set(name, Math.min(ms, times.get(name) ?? Number.POSITIVE_INFINITY));
}

describe('the walk of README.md', { timeout: 120_000 }, () => {
  it('goes as it is written, each command within a second', async () => {
    const times = new Map<string, number>();
    let floor = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 3; round++) {
      const start = performance.now();
      spawnSync(process.execPath, ['-e', '0']);
      floor = Math.min(floor, performance.now() - start);
      expect(await walk(times)).toContain('column "name"');
    }
    const ratios = [...times].map(([name, ms]) => [name, ms / floor] as const);
    const lines = ratios.map(([name, ratio]) => `${name}: ${ratio.toFixed(1)} × node -e 0`);
    process.stdout.write(`${lines.join('\n')} (${floor.toFixed(0)} ms)\n`);
    expect(ratios.map(([name]) => name)).toEqual([
      'mercator schema apply',
      'mercator schema inspect',
      'mercator schema diff',
    ]);
    for (const [, ratio] of ratios) expect(ratio).toBeLessThan(mostRatio);
  });
});
