/** Brings the console before the person: in the desktop app where that works, else in the browser. */
import { dirname, join } from 'node:path';
import { bundleWindow } from '../../build/desktop.ts';
import { runDesktopProcess, type DesktopEnd } from './desktop-process.ts';
import { fetchElectron, findElectron } from './electron-runtime.ts';

/** What decides how the console can be shown here. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  /** The user's number; 0 is root; undefined on Windows. */
  readonly uid: number | undefined;
}

/** A display that a window opened by this process would appear on. */
export function hasDisplay({ platform, env }: Machine): boolean {
  if (platform === 'win32' || platform === 'darwin') return !env['SSH_CONNECTION'];
  return Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
}

/** What the desktop app lacks on this machine, as the end of "The desktop app needs", or undefined. */
export function desktopNeeds(machine: Machine): string | undefined {
  if (!hasDisplay(machine)) return 'a display';
  return machine.uid === 0 ? 'a user other than root' : undefined;
}

/** What is needed to show the console. */
export interface Opening {
  /** The console's address, with its token. */
  readonly url: string;
  readonly machine: Machine;
  /** Tells the person one line. */
  readonly say: (line: string) => void;
  /** Opens an address in the person's browser. */
  readonly browse: (url: string) => Promise<unknown>;
  /** Ends what has been started. */
  readonly stop: AbortSignal;
  /** The folder of the package `electron`. */
  readonly electron?: string;
}

const ELECTRON = join(dirname(dirname(import.meta.dirname)), 'node_modules', 'electron');

/** Runs the desktop app; resolves to how it ended or to what it lacks. */
async function tryDesktop(opening: Opening): Promise<DesktopEnd | { readonly needs: string }> {
  const { url, machine, say, stop, electron = ELECTRON } = opening;
  const needs = desktopNeeds(machine);
  if (needs !== undefined) return { needs };
  let program = findElectron(electron, machine.env);
  if (program === undefined) {
    say('Fetching the desktop app, once. This takes a minute at most.');
    program = await fetchElectron(electron, machine.env, stop);
  }
  if (program === undefined) return { needs: "Electron's runtime, which cannot be fetched" };
  const main = await bundleWindow().catch(() => undefined); // the folder of the program may be read-only
  return main === undefined ? 'failed' : runDesktopProcess(program, main, url, machine.env, stop);
}

/**
 * Shows the console and says in one line why, where it is not the desktop app. Resolves to `closed` when the person
 * has closed the desktop app, to `served` when the console stays open in a browser.
 */
export async function openConsole(opening: Opening): Promise<'closed' | 'served'> {
  const { url, machine, say, browse, stop } = opening;
  const desktop = await tryDesktop(opening);
  if (desktop === 'closed' || stop.aborted) return 'closed';
  const why =
    desktop === 'failed' ? 'The desktop app does not run here' : `The desktop app needs ${desktop.needs}`;
  if (!hasDisplay(machine)) {
    say(`${why}; open the console in a browser.`);
    return 'served';
  }
  say(`${why}; the console opens in the browser.`);
  // A machine without a browser is no error: the address is on the screen.
  await browse(url).catch(() => undefined);
  return 'served';
}
