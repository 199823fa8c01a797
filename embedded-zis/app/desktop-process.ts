/** The desktop app as a process of its own beside the server. */
import { spawn } from 'node:child_process';

/** How long the window may take to appear, in milliseconds. */
const WINDOW_LIMIT = 30_000;
/** How long the app may take to end when it is told to, in milliseconds. */
const END_LIMIT = 3_000;

/** How the desktop app ended: its window was closed (or it was told to end), or it did not work. */
export type DesktopEnd = 'closed' | 'failed';

/**
 * Runs the desktop app on a console until it ends, and ends it when `stop` is aborted.
 *
 * @param program Electron's program
 * @param main the app's code, which writes a line when its window is there
 * @param url the console's address; handed over in the environment, where other users do not see its token
 */
export function runDesktopProcess(
  program: string,
  main: string,
  url: string,
  env: NodeJS.ProcessEnv,
  stop: AbortSignal,
): Promise<DesktopEnd> {
  return new Promise((resolve) => {
    const child = spawn(program, [main], {
      // Editors that are Electron apps set ELECTRON_RUN_AS_NODE in their terminals: Electron would be a plain Node.
      env: { ...env, ELECTRON_RUN_AS_NODE: undefined, NODE_OPTIONS: undefined, SIF_ZONE_CONSOLE_URL: url },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let shown = false;
    const kill = (): void => {
      child.kill('SIGKILL');
    };
    const windowLimit = setTimeout(kill, WINDOW_LIMIT);
    let endLimit: NodeJS.Timeout | undefined;
    const end = (): void => {
      child.kill('SIGTERM');
      endLimit = setTimeout(kill, END_LIMIT);
    };
    stop.addEventListener('abort', end, { once: true });
    child.stdout.once('data', () => {
      shown = true;
      clearTimeout(windowLimit);
    });
    const finish = (how: DesktopEnd): void => {
      clearTimeout(windowLimit);
      clearTimeout(endLimit);
      stop.removeEventListener('abort', end);
      resolve(stop.aborted ? 'closed' : how);
    };
    child
      .once('error', () => finish('failed'))
      .once('close', (code, signal) => {
        const asked = code === 0 || signal === 'SIGINT' || signal === 'SIGTERM';
        finish(shown && asked ? 'closed' : 'failed');
      });
    if (stop.aborted) end();
  });
}
