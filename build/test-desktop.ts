/**
 * `npm run test:desktop`: drives the real desktop app with Playwright. Needs Electron's runtime (fetched here when it
 * is not there) and a display. Exit code 0 only when every test has passed.
 */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fetchElectron, findElectron } from '../embedded-zis/app/electron-runtime.ts';
import { desktopNeeds } from '../embedded-zis/app/machine.ts';
import { bundleDesktop } from './desktop.ts';

const root = dirname(import.meta.dirname);

async function testDesktop(): Promise<number> {
  const { platform, env } = process;
  const needs = desktopNeeds({ platform, env, uid: process.getuid?.() });
  const electron = join(root, 'node_modules', 'electron');
  const program =
    needs === undefined
      ? (findElectron(electron, env) ?? (await fetchElectron(electron, env, new AbortController().signal)))
      : undefined;
  if (program === undefined) {
    console.error(
      `The desktop app was not tested: it needs ${needs ?? "Electron's runtime, which cannot be fetched"}.`,
    );
    return 1;
  }
  await bundleDesktop();
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [vitest, 'run', '--root', root, '--config', join('test', 'desktop', 'vitest.config.ts')];
  const child = spawn(process.execPath, args, {
    env: { ...env, SIF_ZONE_CONSOLE_ELECTRON: program },
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code) => resolve(code ?? 1));
  });
}

process.exitCode = await testDesktop();
