/** Electron's runtime: npm installs only a small package, which fetches the program when it is first wanted. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How long the runtime may take to arrive, in milliseconds. */
const FETCH_LIMIT = 60_000;

/**
 * Path of Electron's program in the package's folder, or undefined when it has not been fetched.
 * `ELECTRON_OVERRIDE_DIST_PATH` names another folder for it, as Electron's own launcher has it.
 */
export function findElectron(folder: string, env: NodeJS.ProcessEnv): string | undefined {
  const { ELECTRON_OVERRIDE_DIST_PATH: elsewhere } = env;
  const named = join(folder, 'path.txt'); // written when the program is fetched
  if (elsewhere === undefined && !existsSync(named)) return undefined;
  const name = existsSync(named) ? readFileSync(named, 'utf8') : 'electron';
  const program = join(elsewhere ?? join(folder, 'dist'), name);
  return existsSync(program) ? program : undefined;
}

/**
 * Has the package fetch its program, says nothing of how that goes, and gives up when the time is over.
 * Resolves to what {@link findElectron} finds afterwards.
 */
export async function fetchElectron(
  folder: string,
  env: NodeJS.ProcessEnv,
  stop: AbortSignal,
  limit = FETCH_LIMIT,
): Promise<string | undefined> {
  await new Promise<void>((resolve) => {
    const child = spawn(process.execPath, [join(folder, 'install.js')], {
      cwd: folder,
      env: { ...env, NODE_USE_ENV_PROXY: '1' },
      stdio: 'ignore',
      timeout: limit,
      killSignal: 'SIGKILL',
      signal: stop,
    });
    child.once('error', () => resolve()).once('close', () => resolve());
  });
  return findElectron(folder, env);
}
