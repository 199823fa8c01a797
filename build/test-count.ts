/** Turns what vitest reports into the numbers of the last line of `npm test`. */
import type { JsonTestResults } from 'vitest/node';

/** Passed and failed tests, and in words why something counts as failed that vitest does not call so. */
export interface TestCount {
  readonly passed: number;
  readonly failed: number;
  readonly reasons: readonly string[];
}

const one = (reason: string): TestCount => ({ passed: 0, failed: 1, reasons: [reason] });

/**
 * Counts a run of vitest. Nothing is lost silently: a file that does not load, a skipped test (unless the person
 * chose what to run), a run without tests and a crash of vitest count as failed.
 *
 * @param results what vitest's JSON reporter wrote, or undefined when it wrote nothing
 * @param exitCode vitest's exit code, null when a signal ended it
 */
export function countTests(
  results: JsonTestResults | undefined,
  exitCode: number | null,
  chosen: boolean,
): TestCount {
  if (results === undefined) return one('vitest ended without a report');
  const reasons: string[] = [];
  let failed = results.numFailedTests;
  for (const file of results.testResults) {
    if (file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed')) {
      reasons.push(`${file.name} did not run`);
      failed += 1;
    }
  }
  const skipped = results.numPendingTests + results.numTodoTests;
  if (skipped > 0 && !chosen) {
    reasons.push(`${skipped} skipped`);
    failed += skipped;
  }
  if (results.numTotalTests === 0 && failed === 0) return one('no tests found');
  if (exitCode !== 0 && failed === 0) {
    reasons.push(`vitest ended with code ${exitCode ?? 'none'}`);
    failed = 1;
  }
  return { passed: results.numPassedTests, failed, reasons };
}
