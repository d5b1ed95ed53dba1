import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Next and TypeScript read this alias in tsconfig.json.
  resolve: { alias: [{ find: /^#app\//, replacement: `${import.meta.dirname}/app/` }] },
  test: {
    include: ['tests/{core,server,app,docs}/**/*.test.ts'],
    globalSetup: ['tests/support/globalSetup.ts'],
    // Nothing passes by waiting long: these bound a test that fails, on a machine that is busy with other things.
    testTimeout: 90_000,
    hookTimeout: 90_000,
    maxWorkers: 2,
  },
});
