/** The desktop app as a process that the terminal starts and listens to. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Listening, TerminalArgument, ToTerminal } from './desktop-protocol.ts';

/** How long the app, and then its window, may take to appear, in milliseconds. */
const APPEAR_LIMIT = 30_000;
/** How long the app may take to end when it is told to, in milliseconds: longer than it gives its ZIS. */
const END_LIMIT = 20_000;

/** How the desktop app ended. */
export type DesktopEnd =
  /** Its person has quit it, or it was told to end. */
  | { readonly how: 'closed' }
  /** It was there already and has come to the front. */
  | { readonly how: 'second' }
  /** Its ZIS does not start; the reason is one sentence for people. */
  | { readonly how: 'refused'; readonly reason: string }
  /** It does not work on this machine. */
  | { readonly how: 'failed' };

/** A desktop app to run. */
export interface DesktopProcess {
  /** Electron's program. */
  readonly program: string;
  /** The app's code. */
  readonly main: string;
  /** Arguments for its ZIS. */
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Ends the app. */
  readonly stop: AbortSignal;
  /** Hears where the ZIS listens; again when it has taken a zone file. */
  readonly listening: (where: Listening) => void;
}

/** Runs the desktop app until it ends; one that does not appear in time is killed. */
export function runDesktopProcess(given: DesktopProcess, appearLimit = APPEAR_LIMIT): Promise<DesktopEnd> {
  const { program, main, args, env, stop, listening } = given;
  return new Promise((resolve) => {
    const child = spawn(program, [main, '--terminal' satisfies TerminalArgument, ...args], {
      // Editors that are Electron apps set ELECTRON_RUN_AS_NODE in their terminals: Electron would be a plain Node.
      env: { ...env, ELECTRON_RUN_AS_NODE: undefined, NODE_OPTIONS: undefined },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const kill = (): void => void child.kill('SIGKILL');
    let limit = setTimeout(kill, appearLimit);
    let shown = false;
    let end: DesktopEnd = { how: 'failed' };
    const hear = (word: ToTerminal): void => {
      clearTimeout(limit);
      if (word.say === 'listening') {
        if (!shown) limit = setTimeout(kill, appearLimit);
        listening(word.listening);
      } else if (word.say === 'shown') shown = true;
      else if (word.say === 'refused') end = { how: 'refused', reason: word.reason };
      else if (word.say === 'second') end = { how: 'second' };
    };
    createInterface(child.stdout).on('line', (line) => {
      if (line.startsWith('{"say":')) hear(JSON.parse(line) as ToTerminal);
    });
    const tellToEnd = (): void => {
      clearTimeout(limit);
      child.kill('SIGTERM');
      limit = setTimeout(kill, END_LIMIT);
    };
    stop.addEventListener('abort', tellToEnd, { once: true });
    const finish = (how: DesktopEnd): void => {
      clearTimeout(limit);
      stop.removeEventListener('abort', tellToEnd);
      resolve(stop.aborted ? { how: 'closed' } : how);
    };
    child
      .once('error', () => finish({ how: 'failed' }))
      .once('close', (code, signal) => {
        const asked = code === 0 || signal === 'SIGINT' || signal === 'SIGTERM';
        finish(shown && asked ? { how: 'closed' } : end);
      });
    if (stop.aborted) tellToEnd();
  });
}
