import type { ViteUserConfig } from 'vitest/config';

const config: ViteUserConfig = {
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/support/servers.ts'],
    pool: 'threads',
    // Most of the time a test waits for a server or a command.
    maxWorkers: 3,
    testTimeout: 120_000,
    hookTimeout: 240_000,
  },
};

export default config;
