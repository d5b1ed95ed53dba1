import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from './tests/support/chromium.mjs';

export default defineConfig({
  testDir: 'tests/e2e',
  // One product serves all tests of a worker; two workers would share two cores between two products and two browsers.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    launchOptions: { executablePath: findChromium() ?? undefined, args: chromiumFlags },
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Kyiv',
    // A trace of every action takes a third of the time; ask for one with --trace retain-on-failure.
    trace: 'off',
  },
});
