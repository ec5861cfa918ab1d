import { describe, expect, it } from 'vitest';
import { MercatorError } from '../base/index.ts';
import type { Clock, Output } from '../host/index.ts';
import { memoryHost } from '../host/memory.ts';
import { type Progress, startProgress } from './progress.ts';

interface Screen {
  readonly progress: Progress;
  readonly shown: () => string;
  /** Lets time pass, in steps short enough for every wait. */
  readonly pass: (ms: number) => Promise<void>;
}

function screen(isTerminal: boolean, quiet = false): Screen {
  let text = '';
  let now = 0;
  const sleepers = new Set<() => void>();
  const clock: Clock = {
    now: () => now,
    monotonicMs: () => now,
    sleep: (ms, signal) =>
      new Promise((done, fail) => {
        const until = now + ms;
        const wake = (): void => {
          if (now < until) return;
          leave();
          done();
        };
        const stop = (): void => {
          leave();
          fail(new MercatorError('E_INTERRUPTED', 'stopped'));
        };
        const leave = (): void => {
          sleepers.delete(wake);
          signal?.removeEventListener('abort', stop);
        };
        sleepers.add(wake);
        signal?.addEventListener('abort', stop);
      }),
  };
  const stderr: Output = {
    write: (more) => {
      text += more;
    },
    isTerminal,
    columns: 30,
  };
  const { terminal } = memoryHost();
  return {
    progress: startProgress({ clock, terminal: { ...terminal, stderr } }, quiet),
    shown: () => text,
    pass: async (ms) => {
      for (const end = now + ms; now < end; ) {
        now += 100;
        for (const wake of [...sleepers]) wake();
        await new Promise(setImmediate);
      }
      expect(sleepers.size).toBeLessThan(2);
    },
  };
}

const clear = '\r\u001b[K';

describe('on a terminal', () => {
  it('shows one line with the time that passes', async () => {
    const { progress, shown, pass } = screen(true);
    progress.begin('inspecting shop', false);
    await pass(200);
    progress.begin('applying 1/2: create\n"a"', true);
    progress.above('Note: slow\n');
    progress.end();
    progress.end();
    expect(shown().split(clear)).toEqual([
      '',
      'inspecting shop 0.0s',
      'inspecting shop 0.1s',
      'inspecting shop 0.2s',
      'applying 1/2: create "a" 0.0s',
      'Note: slow\n',
      'applying 1/2: create "a" 0.0s',
      '',
    ]);
    await pass(1_000);
    expect(shown().endsWith(clear)).toBe(true);
  });

  it('keeps to the width, with the time in sight', async () => {
    const { progress, shown, pass } = screen(true);
    progress.begin('applying 1/2: create index "a_long_name"', true);
    await pass(125_000);
    progress.end();
    expect(shown().split(clear).at(-2)).toBe('applying 1/2: create in 2m05s');
  });
});

describe('elsewhere', () => {
  it('has a line for each step, and for what takes long', async () => {
    const { progress, shown, pass } = screen(false);
    progress.begin('inspecting shop', false);
    await pass(300);
    progress.begin('applying 1/2: create "a"', true);
    await pass(4_000);
    progress.begin('applying 2/2: create\u001b[2J "b"', true);
    await pass(66_000);
    progress.above('Note: odd\n');
    progress.begin('finishing', false);
    progress.end();
    progress.end();
    await pass(10_000);
    expect(shown()).toBe(
      'applying 1/2: create "a"\n' +
        'applying 2/2: create [2J "b"\n' +
        'applying 2/2: create [2J "b", for 5.0s now\n' +
        'applying 2/2: create [2J "b", for 1m05s now\n' +
        'Note: odd\n' +
        'applying 2/2: create [2J "b", over after 1m06s\n',
    );
  });
});

it('says nothing of its own when it is to be quiet', async () => {
  for (const isTerminal of [true, false]) {
    const { progress, shown, pass } = screen(isTerminal, true);
    progress.begin('applying 1/1: create "a"', true);
    await pass(10_000);
    progress.above('Warning: odd\n');
    progress.end();
    expect(shown()).toBe('Warning: odd\n');
  }
});
