/** Builds the desktop app's own code. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = dirname(import.meta.dirname);
const outDir = join(root, 'dist', 'electron');

/** The programs of the desktop app. Packages stay outside, but in the preload, whose sandbox has none. */
const programs = {
  main: { input: 'electron/main.ts', file: 'main.cjs', format: 'cjs', packages: 'outside' },
  preload: { input: 'electron/preload.ts', file: 'preload.cjs', format: 'cjs', packages: 'inside' },
  search: {
    input: 'embedded-zis/app/search-worker.ts',
    file: 'search-worker.mjs',
    format: 'es',
    packages: 'outside',
  },
  backup: {
    input: 'embedded-zis/app/backup-worker.ts',
    file: 'backup-worker.mjs',
    format: 'es',
    packages: 'outside',
  },
  checkpoint: {
    input: 'embedded-zis/app/checkpoint-worker.ts',
    file: 'checkpoint-worker.mjs',
    format: 'es',
    packages: 'outside',
  },
  zis: { input: 'embedded-zis/app/desktop-main.ts', file: 'zis.mjs', format: 'es', packages: 'outside' },
} as const;

type Program = (typeof programs)[keyof typeof programs];

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
  return bundle(programs.preload, folder);
}

/**
 * Puts the whole desktop app, with the ZIS that it runs, into dist/electron and returns the path of its main program.
 * Electron runs such files in every version and at once; whether it takes TypeScript depends on how it was built.
 */
export async function bundleDesktop(): Promise<string> {
  mkdirSync(outDir, { recursive: true });
  // Built aside and put in place file by file: an app that runs meanwhile never finds one in part.
  const made = mkdtempSync(`${outDir}-`);
  try {
    await Promise.all(Object.values(programs).map((program) => bundle(program, made)));
    for (const icon of ['tray.png', 'tray@2x.png', 'trayTemplate.png', 'trayTemplate@2x.png', 'icon.png']) {
      cpSync(join(root, 'build', 'icons', icon), join(made, icon));
    }
    for (const file of readdirSync(made)) renameSync(join(made, file), join(outDir, file));
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
  return join(outDir, programs.main.file);
}

/** Removes what earlier versions have built. */
export function removeDesktop(): void {
  rmSync(outDir, { recursive: true, force: true });
}
