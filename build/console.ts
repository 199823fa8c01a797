/** Builds the console into dist/console, but only when something that goes into it has changed. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(import.meta.dirname, '..');
const stamp = join(root, 'dist', 'console', '.stamp');

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
 * Vite's error when the console cannot be built, and leaves no stamp.
 */
export async function ensureConsole(): Promise<void> {
  const wanted = digest();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  process.stderr.write('Building the console.\n');
  const { build } = await import('vite'); // slow to load, and most starts do not get here
  const { NODE_ENV } = process.env;
  // Whoever asks, a test runner included, gets what users get.
  process.env.NODE_ENV = 'production';
  try {
    await build({
      configFile: join(root, 'vite.config.ts'),
      root: join(root, 'renderer'),
      logLevel: 'error',
    });
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
  writeFileSync(stamp, wanted);
}

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === resolve(process.argv[1])) {
  await ensureConsole();
}
