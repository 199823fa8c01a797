/** What the desktop app, the ZIS in its child process and the terminal say to each other. Types only. */
import type { RunningServer } from './server.ts';
import type { ZonesInBrief } from './zones-in-brief.ts';

/** The desktop app to the ZIS: finish what is in flight and end. */
export interface ToZis {
  readonly say: 'stop';
}

/** Where a ZIS listens. */
export interface Listening extends Pick<RunningServer, 'zones' | 'consoleUrl' | 'networkConsoleUrl'> {
  /** For people, a line each: what is other than usual. */
  readonly notes: readonly string[];
}

/** The ZIS to the desktop app. */
export type FromZis =
  | {
      readonly say: 'ready';
      readonly listening: Listening;
      /** Arguments for a ZIS in its place: one started anew after a crash keeps the ports, so that agents find it. */
      readonly ports: readonly string[];
    }
  /** How the zones are, when it listens and after each change. */
  | { readonly say: 'zones'; readonly zones: ZonesInBrief }
  /** It cannot start, and starting it anew would not change that. The reason is one sentence for people. */
  | { readonly say: 'refused'; readonly reason: string };

/** Has the desktop app tell on its standard output, in lines of JSON, what {@link ToTerminal} says. */
export type TerminalArgument = '--terminal';

/** The desktop app to the terminal that has started it. */
export type ToTerminal =
  /** Electron runs here; the ZIS starts, which takes as long as there is data to bring up to date. */
  | { readonly say: 'starting' }
  | { readonly say: 'listening'; readonly listening: Listening }
  /** A window is there. */
  | { readonly say: 'shown' }
  /** The ZIS does not start, so the app ends. The reason is one sentence for people. */
  | { readonly say: 'refused'; readonly reason: string }
  /** The app was there already; its window comes to the front. */
  | { readonly say: 'second' };
