import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

/** Files of these folders share nothing and run side by side, first. */
const together = (name: string): TestProjectInlineConfiguration => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    environment: 'node',
    maxWorkers: '100%',
    sequence: { groupOrder: 1 },
  },
});

/** Files of these folders start whole programs; they run one after another, after the others. */
const alone = (name: string, groupOrder: number, timeout: number): TestProjectInlineConfiguration => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    environment: 'node',
    fileParallelism: false,
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
      alone('crash', 2, 60_000),
      alone('e2e', 3, 120_000),
    ],
  },
});
