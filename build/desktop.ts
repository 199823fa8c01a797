/** Builds the desktop app's own code. */
import { dirname, join } from 'node:path';

const root = dirname(import.meta.dirname);

/**
 * Puts electron/ into one CommonJS file, which takes a fraction of a second, and returns its path. Electron runs
 * such a file in every version and at once; whether it takes TypeScript or modules depends on how it was built.
 */
export async function bundleDesktop(): Promise<string> {
  const { build } = await import('vite'); // slow to load, and few starts get here
  const outDir = join(root, 'dist', 'electron');
  await build({
    configFile: false,
    root,
    logLevel: 'silent',
    publicDir: false,
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input: join(root, 'electron', 'main.ts'),
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  });
  return join(outDir, 'main.cjs');
}
