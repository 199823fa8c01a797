import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

/** Files of these folders share nothing and run side by side, first. */
const together = (name: string): TestProjectInlineConfiguration => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    environment: 'node',
    maxWorkers: 3, // they wait more than they work
    // For a machine that does other things: a file that hangs is noticed all the same.
    testTimeout: 20_000,
    hookTimeout: 20_000,
    sequence: { groupOrder: 1 },
  },
});

/** Files of these folders start whole programs; they run after the others, this many at a time. */
const programs = (
  name: string,
  groupOrder: number,
  timeout: number,
  maxWorkers: number,
): TestProjectInlineConfiguration => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    environment: 'node',
    maxWorkers,
    testTimeout: timeout,
    hookTimeout: timeout,
    sequence: { groupOrder },
  },
});

export default defineConfig({
  test: {
    allowOnly: false,
    projects: [
      together('unit'),
      together('conformance'),
      together('contract'),
      together('property'),
      together('fuzz'),
      programs('crash', 2, 60_000, 1),
      programs('e2e', 3, 120_000, 2),
    ],
  },
});
