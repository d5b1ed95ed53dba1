import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Next and TypeScript read this alias in tsconfig.json.
  resolve: { alias: [{ find: /^#app\//, replacement: `${import.meta.dirname}/app/` }] },
  test: {
    // Nothing passes by waiting long: these bound a test that fails, on a machine that is busy with other things.
    testTimeout: 90_000,
    hookTimeout: 90_000,
    expect: { poll: { timeout: 30_000 } },
    maxWorkers: 2,
    setupFiles: ['tests/support/seed.ts'],
    tags: [{ name: 'long', description: 'Takes more than about five seconds. npm test leaves it out (decision 067).' }],
    projects: [
      // Core is pure: its files share one process, and what they import is loaded once.
      { extends: true, test: { name: 'core', include: ['tests/core/**/*.test.ts'], isolate: false } },
      {
        extends: true,
        test: {
          name: 'product',
          include: ['tests/{server,app,docs}/**/*.test.ts'],
          globalSetup: ['tests/support/globalSetup.ts'],
          // These have a database and processes beside them. `npm test` names what passed only at its second try.
          retry: process.env.CI ? 1 : 0,
        },
      },
    ],
  },
});
