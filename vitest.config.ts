import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{core,server,app,docs}/**/*.test.ts'],
    globalSetup: ['tests/support/globalSetup.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
  },
});
