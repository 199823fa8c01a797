/** The windows: one for each server, made when it is first wanted, shown again after that. */
import type {
  App,
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Screen,
  Shell,
  WebContents,
} from 'electron';
import { homeArgument } from './channels.ts';
import { pinCertificate, partitionOf } from './connection-list.ts';
import { consoleOrigin } from './console-address.ts';
import { confine, windowOptions } from './console-window.ts';
import type { Standing } from './host-calls.ts';
import type { Connection, SettingsFile } from './settings-file.ts';
import { placeOf, stateOf } from './window-state.ts';

/** What the windows need. */
export interface ConsoleWindowsOptions {
  readonly app: Pick<App, 'on'>;
  readonly shell: Pick<Shell, 'openExternal'>;
  readonly displays: () => ReturnType<Screen['getAllDisplays']>;
  readonly make: (options: BrowserWindowConstructorOptions) => BrowserWindow;
  /** Path of the preload's file. */
  readonly preload: string;
  readonly settings: SettingsFile;
  /** A window is there, drawn. */
  readonly shown: () => void;
  /** A console did not load. */
  readonly failed: (key: string, reason: string) => void;
}

/** Key of the window on this machine's ZIS. */
export const home = 'home';

/** The console that a page belongs to. */
interface Place {
  readonly origin: string;
  readonly standing: Standing;
}

interface Held {
  readonly window: BrowserWindow;
  readonly origin: string;
}

/** Makes and finds windows. */
export class ConsoleWindows {
  readonly #options: ConsoleWindowsOptions;
  readonly #held = new Map<string, Held>();
  readonly #places = new WeakMap<WebContents, Place>();

  constructor(options: ConsoleWindowsOptions) {
    this.#options = options;
    // Before any page runs, and for windows that a page opens too.
    options.app.on('web-contents-created', (_, contents) => {
      confine(contents, (page) => this.standingOf(page)?.origin, options.shell);
    });
  }

  /** Shows the window of this machine's ZIS; a ZIS that listens elsewhere than before gets a new one. */
  openHome(address: string): void {
    this.#open(home, address, 'home', {
      webPreferences: { additionalArguments: [homeArgument] },
    });
  }

  /** Shows the window of a server elsewhere. */
  openConnection(connection: Connection, address: string): void {
    const preferences = { webPreferences: { partition: partitionOf(connection) } };
    this.#open(connection.id, address, 'elsewhere', preferences, connection.certificate);
  }

  /** Closes a window. */
  close(key: string): void {
    this.#held.get(key)?.window.close();
  }

  /** Brings a window to the front; false when it is not there. */
  show(key: string): boolean {
    const held = this.#held.get(key);
    if (held === undefined) return false;
    if (held.window.isMinimized()) held.window.restore();
    held.window.show();
    held.window.focus();
    return true;
  }

  /** Where a page belongs; undefined for one that is none of ours. */
  standingOf(contents: WebContents): Place | undefined {
    return this.#places.get(contents);
  }

  /** Gives a page its place, and the same one to the pages that it opens in windows of their own. */
  #settle(contents: WebContents, place: Place): void {
    this.#places.set(contents, place);
    contents.on('did-create-window', (child) => this.#settle(child.webContents, place));
  }

  #open(
    key: string,
    address: string,
    standing: Standing,
    { webPreferences }: Pick<BrowserWindowConstructorOptions, 'webPreferences'>,
    certificate?: string,
  ): void {
    const { settings, displays, make, preload, shown, failed } = this.#options;
    const origin = consoleOrigin(address);
    if (origin === undefined) {
      failed(key, 'The address is neither with https nor on this machine.');
      return;
    }
    if (this.#held.get(key)?.origin === origin && this.show(key)) return;
    this.close(key);
    const remembered = settings.current.window;
    const window = make({
      ...windowOptions,
      ...placeOf(
        remembered,
        displays().map(({ workArea }) => workArea),
      ),
      webPreferences: { ...windowOptions.webPreferences, ...webPreferences, preload },
    });
    pinCertificate(window.webContents.session, certificate);
    this.#settle(window.webContents, { origin, standing });
    this.#held.set(key, { window, origin });
    window.once('ready-to-show', () => {
      if (remembered?.maximized === true) window.maximize();
      window.show();
      shown();
    });
    window.on('close', () => settings.change({ window: stateOf(window) }));
    window.once('closed', () => {
      if (this.#held.get(key)?.window === window) this.#held.delete(key);
    });
    window.loadURL(address).catch((error: unknown) => {
      // The console replaces its first address, which holds the token: that load counts as aborted.
      if (error instanceof Error && 'code' in error && error.code === 'ERR_ABORTED') return;
      failed(key, error instanceof Error ? error.message.replaceAll(address, origin) : String(error));
    });
  }
}
