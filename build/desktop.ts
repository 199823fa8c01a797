/** Builds the desktop app's own code. */
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = dirname(import.meta.dirname);
const outDir = join(root, 'dist', 'electron');

/** The programs of the desktop app. Packages stay outside, but in the preload, whose sandbox has none. */
const programs = [
  { input: 'electron/main.ts', file: 'main.cjs', format: 'cjs', packages: 'outside' },
  { input: 'electron/preload.ts', file: 'preload.cjs', format: 'cjs', packages: 'inside' },
  { input: 'embedded-zis/app/desktop-main.ts', file: 'zis.mjs', format: 'es', packages: 'outside' },
] as const;

type Program = (typeof programs)[number];

/** Puts a program into one file of a folder. */
async function bundle({ input, file, format, packages }: Program, folder: string): Promise<string> {
  const { build } = await import('vite'); // slow to load, and few starts get here
  await build({
    configFile: false,
    root,
    logLevel: 'silent',
    publicDir: false,
    ...(packages === 'inside' ? { ssr: { noExternal: true } } : {}),
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input: join(root, input),
        external: ['electron'],
        output: { format, entryFileNames: file, codeSplitting: false },
      },
    },
  });
  return join(folder, file);
}

/** Puts the preload alone into a folder and returns its path. */
export function bundlePreload(folder: string): Promise<string> {
  return bundle(programs[1], folder);
}

/**
 * Puts each program of the desktop app into one file, which takes a second, and returns the path of the main one.
 * Electron runs such files in every version and at once; whether it takes TypeScript depends on how it was built.
 */
export async function bundleDesktop(): Promise<string> {
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  for (const program of programs) await bundle(program, outDir);
  for (const icon of ['tray.png', 'tray@2x.png', 'trayTemplate.png', 'trayTemplate@2x.png', 'icon.png']) {
    cpSync(join(root, 'build', 'icons', icon), join(outDir, icon));
  }
  return join(outDir, programs[0].file);
}
