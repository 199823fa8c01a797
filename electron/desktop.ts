/** The life of the desktop app: from the console's address to the last closed window. */
import type { App, BrowserWindow, BrowserWindowConstructorOptions, Shell } from 'electron';
import { confine, windowOptions } from './console-window.ts';

/** What the desktop app needs of Electron and of its process. */
export interface Surroundings {
  readonly app: App;
  readonly shell: Pick<Shell, 'openExternal'>;
  /** `SIF_ZONE_CONSOLE_URL` holds the console's address with its token. */
  readonly env: NodeJS.ProcessEnv;
  /** Makes a window. */
  readonly openWindow: (options: BrowserWindowConstructorOptions) => BrowserWindow;
  /** Tells who started the app that the window is there. */
  readonly shown: () => void;
}

/**
 * Opens the console in a window and ends the app when the last window is closed. Exit code 1 when there is no
 * address or the console does not load.
 */
export function runDesktop({ app, shell, env, openWindow, shown }: Surroundings): void {
  const address = env['SIF_ZONE_CONSOLE_URL'];
  // The token is not for the programs that the app starts, as the person's browser.
  delete env['SIF_ZONE_CONSOLE_URL'];
  if (address === undefined || !URL.canParse(address)) {
    app.exit(1);
    return;
  }
  const { origin } = new URL(address);
  app.setName('SIF Zone Console');
  app.on('web-contents-created', (_, contents) => {
    confine(contents, origin, shell);
  });
  app.on('window-all-closed', () => {
    app.quit();
  });
  const open = async (): Promise<void> => {
    await app.whenReady();
    const window = openWindow(windowOptions);
    window.once('ready-to-show', () => {
      window.show();
      shown();
    });
    await window.loadURL(address);
  };
  open().catch((error: unknown) => {
    // The console replaces its first address, which holds the token: that load counts as aborted.
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_ABORTED')) app.exit(1);
  });
}
