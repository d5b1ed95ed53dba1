import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from './tests/support/chromium.mjs';

export default defineConfig({
  testDir: 'tests/e2e',
  // One product serves all tests of a worker; two workers would share two cores between two products and two browsers.
  workers: 1,
  // Nothing passes by waiting long: these bound a test that fails, on a machine that is busy with other things.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env.CI),
  // A failed test ends its worker, so that its second try has a new product. `npm test` names what passed only then.
  retries: process.env.CI ? 1 : 0,
  use: {
    launchOptions: { executablePath: findChromium() ?? undefined, args: chromiumFlags },
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Kyiv',
    // A trace of every action takes a third of the time; ask for one with --trace retain-on-failure.
    trace: 'off',
  },
});
