/**
 * `npm test`: every check, then every test. The last line is `N passed, N failed`; exit code 0 only without a
 * failure. `npm test -- FILTER...` runs the test files whose path contains a filter and no checks.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { JsonTestResults } from 'vitest/node';
import { countTests, type TestCount } from './test-count.ts';

const root = dirname(import.meta.dirname);
const posix = process.platform !== 'win32';
/** The checks are single programs and this many run at a time. */
const PARALLEL = 2;

/** A program that passes or fails: a script of this project or of a package, and its arguments. */
type Check = readonly [name: string, script: string, ...args: string[]];

const types = (name: string, project: string): Check => [
  `types of ${name}`,
  'node_modules/typescript/bin/tsc',
  '-p',
  project,
];

const checks: readonly Check[] = [
  types('the server', 'tsconfig.json'),
  types('the pure layers', 'embedded-zis/tsconfig.pure.json'),
  types('the console', 'renderer/tsconfig.json'),
  types('the tests', 'test/tsconfig.json'),
  ['lint', 'node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0'],
  ['format', 'node_modules/prettier/bin/prettier.cjs', '--check', '.'],
  [
    'layers',
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    '--config=.dependency-cruiser.js',
    ...['embedded-zis', 'renderer', 'electron', 'build', 'test'],
  ],
  ['unused', 'node_modules/knip/bin/knip.js', '--no-progress'],
  ['console', 'build/console.ts'],
];

const running = new Set<ChildProcess>();

/** Runs a script with this Node, in a process group of its own so that all it started can be ended with it. */
function start(script: string, args: readonly string[], stdio: 'pipe' | 'inherit'): ChildProcess {
  const child = spawn(process.execPath, [join(root, script), ...args], {
    cwd: root,
    detached: posix,
    stdio: ['ignore', stdio, stdio],
  });
  running.add(child);
  child.once('close', () => running.delete(child));
  return child;
}

function end(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (posix && child.pid !== undefined) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

for (const [signal, code] of [['SIGINT', 130] as const, ['SIGTERM', 143] as const]) {
  process.once(signal, () => {
    for (const child of running) end(child, 'SIGTERM');
    setTimeout(() => {
      for (const child of running) end(child, 'SIGKILL');
      process.exit(code);
    }, 2000);
    const leave = (): void => {
      if (running.size === 0) process.exit(code);
    };
    for (const child of running) child.once('close', leave);
    leave();
  });
}

interface Outcome {
  readonly ok: boolean;
  readonly report: string;
}

function runCheck([name, script, ...args]: Check): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = start(script, args, 'pipe');
    const output: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => output.push(chunk));
    child.once('error', reject).once('close', (code) => {
      const ok = code === 0;
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      const line = `${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`;
      resolve({ ok, report: ok ? line : line + Buffer.concat(output).toString() });
    });
  });
}

/** Runs all checks, a few at a time, and prints their outcomes in the order of the list. */
async function runChecks(): Promise<TestCount> {
  const waiting = checks.map((check) => ({ check, ...Promise.withResolvers<Outcome>() }));
  const queue = waiting.values();
  const worker = async (): Promise<void> => {
    for (const { check, resolve } of queue) resolve(await runCheck(check));
  };
  const workers = Promise.all(Array.from({ length: PARALLEL }, worker));
  let passed = 0;
  for (const { promise } of waiting) {
    const { ok, report } = await Promise.race([promise, workers.then(() => promise)]);
    process.stdout.write(report);
    if (ok) passed += 1;
  }
  return { passed, failed: checks.length - passed, reasons: [] };
}

function readReport(file: string): JsonTestResults | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JsonTestResults;
  } catch {
    return undefined;
  }
}

async function runTests(filters: readonly string[]): Promise<TestCount> {
  const folder = mkdtempSync(join(tmpdir(), 'sif-zone-console-test-'));
  const report = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const code = await new Promise<number | null>((resolve, reject) => {
      const child = start('node_modules/vitest/vitest.mjs', ['run', ...reporters, ...filters], 'inherit');
      child.once('error', reject).once('close', (code) => {
        end(child, 'SIGKILL'); // what a failed test has left running
        resolve(code);
      });
    });
    return countTests(readReport(report), code, filters.length > 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const filters = process.argv.slice(2);
const counts = [...(filters.length === 0 ? [await runChecks()] : []), await runTests(filters)];
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
for (const reason of counts.flatMap((count) => count.reasons)) process.stdout.write(`FAILED ${reason}\n`);
process.stdout.write(`${counts.reduce((sum, count) => sum + count.passed, 0)} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
