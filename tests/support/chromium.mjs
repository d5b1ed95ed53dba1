import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/** The headless shell comes first: it draws no window, which halves the time of the tests. */
const installed = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Keeps Chromium from looking up its maker's hosts; --no-sandbox because tests may run as root, where the sandbox cannot. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Returns the installed Chromium, or null. */
export function findChromium() {
  return [process.env.CHROMIUM_PATH, chromium.executablePath(), ...installed].find((file) => file && existsSync(file)) ?? null;
}

/** Finds Chromium or installs it: Playwright's, or Debian's for root. Throws one line with instructions. */
export function requireChromium() {
  const attempts = [
    ['npx', ['playwright', 'install', 'chromium']],
    ...(process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
      ? [
          ['apt-get', ['update']],
          ['apt-get', ['install', '-y', 'chromium-headless-shell']],
          ['apt-get', ['install', '-y', 'chromium']],
        ]
      : []),
  ];
  for (const [command, args] of attempts) {
    const found = findChromium();
    if (found) return found;
    console.log(`No Chromium yet: ${command} ${args.join(' ')} ...`);
    try {
      execFileSync(command, args, { stdio: 'ignore', timeout: 300_000, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    } catch {
      console.log('... that did not work.');
    }
  }
  const found = findChromium();
  if (!found)
    throw new Error(
      'The browser tests need Chromium: install it (Debian: "apt-get install chromium-headless-shell"; Ubuntu: "apt-get install chromium"), or set CHROMIUM_PATH.',
    );
  return found;
}
