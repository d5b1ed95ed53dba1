import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Reporter, TestCase } from 'vitest/node';

/** Writes the names of tests that passed only at their second try into the file that `FLAKY_FILE` names. */
export default class FlakyReporter implements Reporter {
  private readonly names: string[] = [];

  onTestCaseResult(test: TestCase): void {
    if (!test.diagnostic()?.flaky) return;
    const file = path.relative('.', test.module.moduleId);
    this.names.push(`${file}${test.location ? `:${test.location.line}` : ''} ${test.fullName}`);
  }

  onTestRunEnd(): void {
    if (process.env.FLAKY_FILE) writeFileSync(process.env.FLAKY_FILE, JSON.stringify(this.names));
  }
}
