import type { Suite } from './benchmark.ts';

const node = process.execPath;

export const suite: Suite = {
  name: 'Start',
  prepare: async () => ({
    benchmarks: [
      {
        kind: 'comparison',
        name: 'mercator --version against node -e 0',
        subject: { program: node, args: ['bin/mercator.cjs', '--version'] },
        base: { program: node, args: ['-e', '0'] },
        measure: 'cpu',
        rounds: 11,
        repeat: 10,
        budget: 1.15,
      },
    ],
    close: async () => undefined,
  }),
};
