import type { ViteUserConfig } from 'vitest/config';

const config: ViteUserConfig = {
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/support/servers.ts'],
    pool: 'threads',
    testTimeout: 120_000,
    hookTimeout: 240_000,
  },
};

export default config;
