/** Brings the console before the person: in the desktop app where that works, else in the browser. */
import { dirname, join } from 'node:path';
import { bundleDesktop } from '../../build/desktop.ts';
import { runDesktopProcess, type DesktopEnd } from './desktop-process.ts';
import type { Listening } from './desktop-protocol.ts';
import { fetchElectron, findElectron } from './electron-runtime.ts';
import { desktopNeeds, hasDisplay, type Machine } from './machine.ts';
import { StartError } from './start-error.ts';

/** A ZIS in this process. */
export interface Serving {
  readonly listening: Listening;
  /** Arguments for a ZIS in its place, with its ports. */
  readonly ports: readonly string[];
  stop(): Promise<void>;
}

/** What is needed to show the console. */
export interface Opening {
  readonly machine: Machine;
  /** Starts the ZIS in this process. */
  readonly serve: () => Promise<Serving>;
  /** Arguments for the ZIS, each as `--name=value`, should the desktop app run it. */
  readonly args: readonly string[];
  /** Tells the person where the ZIS listens. */
  readonly listening: (where: Listening) => void;
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
const DOES_NOT_RUN = 'The desktop app does not run here';

/**
 * Starts the ZIS and shows its console until a signal or a person ends it. The desktop app runs the ZIS where it
 * works; elsewhere this process does, and one line says why. Throws StartError when the ZIS cannot start.
 */
export async function openConsole(opening: Opening): Promise<void> {
  const { machine, args, electron = ELECTRON } = opening;
  const needs = desktopNeeds(machine);
  if (needs !== undefined) {
    await serveHere(opening, `The desktop app needs ${needs}`);
    return;
  }
  const program = findElectron(electron, machine.env);
  if (program !== undefined) {
    if (!(await runDesktop(opening, program, args))) await serveHere(opening, DOES_NOT_RUN);
    return;
  }
  const fetched = await serveAndFetch(opening, electron);
  if (fetched === undefined) return;
  const known = { ...opening, listening: () => undefined }; // the person has read where it listens
  const works = await runDesktop(known, fetched.program, [...args, ...fetched.ports]);
  if (!works) await serveHere(opening, DOES_NOT_RUN);
}

/** Runs the desktop app until it ends; false when it does not work here. */
async function runDesktop(opening: Opening, program: string, args: readonly string[]): Promise<boolean> {
  const { machine, say, stop, listening } = opening;
  if (stop.aborted) return true;
  const main = await bundleDesktop().catch(() => undefined); // the folder of the program may be read-only
  if (main === undefined) return false;
  const end: DesktopEnd = await runDesktopProcess({ program, main, args, env: machine.env, stop, listening });
  if (end.how === 'refused') throw new StartError(end.reason);
  if (end.how === 'second') say('The desktop app runs already; its window comes to the front.');
  return end.how !== 'failed';
}

/** Runs the ZIS in this process until it is stopped, its console in a browser. */
async function serveHere(opening: Opening, why: string): Promise<void> {
  const zis = await opening.serve();
  try {
    opening.listening(zis.listening);
    await browse(opening, zis, why);
  } finally {
    await zis.stop();
  }
}

/**
 * Runs the ZIS in this process while the desktop app is fetched, which may take a while. Resolves to the program,
 * with the ZIS stopped and its ports; to undefined, when it was stopped, where that cannot be fetched.
 */
async function serveAndFetch(
  opening: Opening,
  electron: string,
): Promise<{ readonly program: string; readonly ports: readonly string[] } | undefined> {
  const { machine, say, stop } = opening;
  const zis = await opening.serve();
  try {
    opening.listening(zis.listening);
    say('Fetching the desktop app, once. This takes a minute at most.');
    const program = await fetchElectron(electron, machine.env, stop);
    if (stop.aborted) return undefined;
    if (program !== undefined) return { program, ports: zis.ports };
    await browse(opening, zis, "The desktop app needs Electron's runtime, which cannot be fetched");
    return undefined;
  } finally {
    await zis.stop();
  }
}

/** Has the browser show the console, where there is a display, and waits until everything is stopped. */
async function browse(opening: Opening, zis: Serving, why: string): Promise<void> {
  const { machine, say, stop } = opening;
  const stopped = new Promise<void>((resolve) => {
    stop.addEventListener('abort', () => resolve(), { once: true });
  });
  if (stop.aborted) return;
  if (hasDisplay(machine)) {
    say(`${why}; the console opens in the browser.`);
    // A machine without a browser is no error: the address is on the screen.
    await opening.browse(zis.listening.consoleUrl).catch(() => undefined);
  } else say(`${why}; open the console in a browser.`);
  await stopped;
}
