import { defineConfig } from 'vitest/config';

// Run by build/test-desktop.ts alone: these tests need Electron's runtime and a display.
export default defineConfig({
  test: {
    allowOnly: false,
    include: ['test/desktop/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
