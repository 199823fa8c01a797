import type { JsonTestResults } from 'vitest/node';
import { expect, test } from 'vitest';
import { countTests } from '../../build/test-count.ts';

type File = JsonTestResults['testResults'][number];

const aFile = (status: File['status'], tests: readonly string[]): File =>
  ({
    name: 'a.test.ts',
    status,
    assertionResults: tests.map((each) => ({ status: each })),
  }) as unknown as File;

const aRun = (numbers: Partial<JsonTestResults>): JsonTestResults =>
  ({
    numTotalTests: 3,
    numPassedTests: 3,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [],
    ...numbers,
  }) as unknown as JsonTestResults;

test('a run that passes counts as vitest counts', () => {
  expect(countTests(aRun({}), 0, false)).toEqual({ passed: 3, failed: 0, reasons: [] });
});

test('failed tests count once, not again with their file', () => {
  const run = aRun({
    numPassedTests: 2,
    numFailedTests: 1,
    testResults: [aFile('failed', ['passed', 'failed'])],
  });
  expect(countTests(run, 1, false)).toEqual({ passed: 2, failed: 1, reasons: [] });
});

test('a file that does not load counts as failed', () => {
  const run = aRun({ testResults: [aFile('failed', [])] });
  expect(countTests(run, 1, false)).toEqual({ passed: 3, failed: 1, reasons: ['a.test.ts did not run'] });
});

test('skipped tests count as failed unless the person chose what to run', () => {
  const run = aRun({ numPassedTests: 1, numPendingTests: 1, numTodoTests: 1 });
  expect(countTests(run, 0, false)).toMatchObject({ passed: 1, failed: 2 });
  expect(countTests(run, 0, true)).toMatchObject({ passed: 1, failed: 0 });
});

test('a run without tests, a crash and an error outside of tests count as failed', () => {
  expect(countTests(aRun({ numTotalTests: 0, numPassedTests: 0 }), 1, false)).toMatchObject({
    passed: 0,
    failed: 1,
  });
  expect(countTests(undefined, null, false)).toMatchObject({ passed: 0, failed: 1 });
  expect(countTests(aRun({}), 1, false)).toMatchObject({ passed: 3, failed: 1 });
});
