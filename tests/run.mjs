// npm test: checks and tests in one run, with their count in the last line. With --all also what takes long (docs/decisions/067).
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { requireChromium } from './support/chromium.mjs';

const isAll = process.argv.includes('--all');
const results = mkdtempSync(path.join(tmpdir(), 'annalist-results-'));
const counts = { passed: 0, failed: 0, skipped: 0, long: 0 };
const failed = [];
/** What passed only at its second try (in CI): a fault of the test or the product, for somebody to mend. */
const flaky = [];

try {
  process.env.CHROMIUM_PATH = requireChromium();
  // Everything after needs what is built; without it there is nothing to count.
  if (!(await run('build', ['server/build.mjs']))) throw new Error('The build failed.');
  const checks = {
    lint: run('lint', ['node_modules/@biomejs/biome/bin/biome', 'ci', '.']),
    types: run('types', ['node_modules/typescript/bin/tsc']),
  };
  for (const [name, check] of Object.entries(checks)) count(name, await check);
  await runVitest();
  await runPlaywright();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  counts.failed += 1;
} finally {
  rmSync(results, { recursive: true, force: true });
}
for (const name of flaky) console.log(`flaky: ${name}`);
for (const name of failed) console.log(`failed: ${name}`);
if (!isAll)
  console.log(`Left out: browser tests that are no journey, and ${counts.long} long tests of vitest. npm run test:all runs them too.`);
console.log(`${counts.passed} passed, ${counts.failed} failed${counts.skipped ? `, ${counts.skipped} skipped` : ''}`);
process.exit(counts.failed > 0 || counts.passed === 0 ? 1 : 0);

async function runVitest() {
  const file = path.join(results, 'vitest.json');
  const flakyFile = path.join(results, 'flaky.json');
  const reporters = ['default', 'json', './tests/support/flakyReporter.ts'].map((name) => `--reporter=${name}`);
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...reporters, `--outputFile.json=${file}`, '--includeTaskLocation'];
  if (!isAll) args.push('--tagsFilter=!long');
  const ok = await run('unit, relay and database', args, { FLAKY_FILE: flakyFile });
  flaky.push(...(readReport(flakyFile) ?? []));
  const report = readReport(file);
  for (const { name, assertionResults } of report?.testResults ?? [])
    for (const { status, fullName, location, failureMessages, tags } of assertionResults) {
      if (status === 'failed') failed.push(`${path.relative('.', name)}:${location?.line} ${fullName}${seedOf(failureMessages)}`);
      if (!isAll && tags.includes('long')) counts.long += 1;
    }
  counts.passed += report?.numPassedTests ?? 0;
  counts.failed += report?.numFailedTests ?? 0;
  counts.skipped += (report?.numPendingTests ?? 0) - counts.long;
  // A run can fail without a failing test: a file that does not load, an error after the last test.
  if (!ok && !report?.numFailedTests) count('unit, relay and database', false);
}

async function runPlaywright() {
  const file = path.join(results, 'playwright.json');
  const args = ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'];
  if (!isAll) args.push('--grep=@journey:');
  const ok = await run('browser', args, { PLAYWRIGHT_JSON_OUTPUT_FILE: file });
  const report = readReport(file) ?? {};
  const { stats } = report;
  for (const { file, line, title, tests } of suitesIn(report).flatMap(({ specs }) => specs)) {
    const name = `tests/e2e/${file}:${line} ${title}`;
    if (tests.some(({ status }) => status === 'flaky')) flaky.push(name);
    if (tests.some(({ status }) => status === 'unexpected')) failed.push(name);
  }
  counts.passed += (stats?.expected ?? 0) + (stats?.flaky ?? 0);
  counts.failed += stats?.unexpected ?? 0;
  counts.skipped += stats?.skipped ?? 0;
  if (!ok && !stats?.unexpected) count('browser', false);
}

/** All suites of a report of Playwright, with those within others. */
function suitesIn({ suites = [] }) {
  return suites.flatMap((suite) => [suite, ...suitesIn(suite)]);
}

/** How to repeat a failed property of fast-check: see CONTRIBUTING.md. */
function seedOf(messages) {
  const [, seed, steps] = /seed: (-?\d+), path: "([^"]*)"/.exec(messages.join('\n')) ?? [];
  return seed ? ` (SEED=${seed},${steps})` : '';
}

function count(name, ok) {
  counts[ok ? 'passed' : 'failed'] += 1;
  if (!ok) failed.push(name);
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function run(name, args, environment = {}) {
  console.log(`\n== ${name}`);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...environment } });
    child.on('exit', (code) => resolve(code === 0));
  });
}
