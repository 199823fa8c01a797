/**
 * Makes the packages of the desktop app for this platform: `npm run package`. Arguments go to electron-builder, as
 * `--linux deb`. The last line on standard error is one sentence when it does not work. Exit code 0 or 1.
 */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { ensureConsole } from './console.ts';
import { bundleDesktop, removeDesktop } from './desktop.ts';

const root = dirname(import.meta.dirname);
const NO_NETWORK = /\b(ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH)\b/;

/** Runs electron-builder; resolves to its exit code and to what it said. */
function runBuilder(
  args: readonly string[],
): Promise<{ readonly code: number | null; readonly said: string }> {
  return new Promise((resolve, reject) => {
    const cli = join(root, 'node_modules', 'electron-builder', 'cli.js');
    const config = join('build', 'electron-builder.json');
    const child = spawn(process.execPath, [cli, '--config', config, '--publish', 'never', ...args], {
      cwd: root,
      // Without credentials it would look for some: on macOS in the key chain, elsewhere in the environment.
      env: { CSC_IDENTITY_AUTO_DISCOVERY: 'false', ...process.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const output of [child.stdout, child.stderr]) {
      output.setEncoding('utf8').on('data', (text: string) => (said += text));
    }
    child.once('error', reject).once('close', (code) => resolve({ code, said }));
  });
}

/** Why electron-builder gave up, as one sentence. */
export function whyNot(said: string): string {
  if (NO_NETWORK.test(said)) {
    return "No packages were made: Electron's runtime, which goes into them, cannot be fetched without a network.";
  }
  const lines = said.split(/\r?\n/).map((line) => line.trim());
  const failure = lines.find((line) => line.startsWith('⨯'))?.replace(/^⨯\s*/, '');
  return `No packages were made: ${failure?.split(/\s+failedTask=/)[0] ?? 'electron-builder gave no reason'}.`;
}

async function makePackages(args: readonly string[]): Promise<boolean> {
  await ensureConsole();
  removeDesktop();
  await bundleDesktop();
  console.log('The console and the programs of the desktop app are built.');
  const { code, said } = await runBuilder(args);
  if (code === 0) console.log('The packages are in dist/packages.');
  else console.error(whyNot(said));
  return code === 0;
}

if (process.argv[1] === import.meta.filename) {
  try {
    process.exitCode = (await makePackages(process.argv.slice(2))) ? 0 : 1;
  } catch (error) {
    console.error(`No packages were made: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
