/** Builds the console into dist/console, but only when something that goes into it has changed. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(import.meta.dirname, '..');
const target = join(root, 'dist', 'console');
const stampName = '.stamp';

/** Everything that the built console depends on; the renderer imports the server's layers named here. */
const sources = [
  'renderer/**/*',
  'embedded-zis/{sif,model,query,admin}/**/*',
  'embedded-zis/broker/ports.ts',
  'vite.config.ts',
  'package-lock.json',
];

/** A digest of the names and contents of all sources. */
function digest(): string {
  const hash = createHash('sha256');
  const files = globSync(sources, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) {
    const content = readFileSync(file);
    hash.update(`${file.slice(root.length)} ${String(content.length)}\n`).update(content);
  }
  return hash.digest('hex');
}

/**
 * Makes dist/console what the sources say. Silent when it is; else one line on standard error. Rejects with
 * Vite's error when the console cannot be built; the one that was there stays.
 */
export async function ensureConsole(): Promise<void> {
  const wanted = digest();
  const stamp = join(target, stampName);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  process.stderr.write('Building the console.\n');
  const { build } = await import('vite'); // slow to load, and most starts do not get here
  const { NODE_ENV } = process.env;
  // Whoever asks, a test runner included, gets what users get.
  process.env.NODE_ENV = 'production';
  // Built aside and put in place whole: a server that runs meanwhile always has a console to serve.
  const made = `${target}-${process.pid}`;
  try {
    await build({
      configFile: join(root, 'vite.config.ts'),
      root: join(root, 'renderer'),
      logLevel: 'error',
      build: { outDir: made },
    });
    writeFileSync(join(made, stampName), wanted);
    replace(made);
  } finally {
    rmSync(made, { recursive: true, force: true });
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
}

/** Puts a folder in the place of dist/console. */
function replace(made: string): void {
  const old = `${made}-old`;
  if (existsSync(target)) renameSync(target, old);
  renameSync(made, target);
  rmSync(old, { recursive: true, force: true });
}

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === resolve(process.argv[1])) {
  await ensureConsole();
}
