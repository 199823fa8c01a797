/** The desktop window: it shows the console at one address and keeps to it. */
import type { BrowserWindowConstructorOptions, Shell, WebContents } from 'electron';

/** How the window is made. The page in it gets nothing that a page in a browser does not get. */
export const windowOptions: BrowserWindowConstructorOptions = {
  width: 1440,
  height: 900,
  minWidth: 800,
  minHeight: 600,
  show: false,
  autoHideMenuBar: true,
  title: 'SIF Zone Console',
  webPreferences: {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  },
};

function originOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).origin : undefined;
}

/**
 * Keeps a page of the window to the console's origin: it neither goes nor opens anything elsewhere (a link with
 * https is handed to the person's browser), embeds no other page, and gets no permission but to copy text.
 *
 * @param origin the console's, as `http://127.0.0.1:7081`
 */
export function confine(contents: WebContents, origin: string, shell: Pick<Shell, 'openExternal'>): void {
  const inside = (address: string): boolean => originOf(address) === origin;
  const sendOut = (address: string): void => {
    // A browser that does not open is not worth more than the click that did nothing.
    if (address.startsWith('https://')) void shell.openExternal(address).catch(() => undefined);
  };

  contents.on('will-frame-navigate', (event) => {
    if (inside(event.url)) return;
    event.preventDefault();
    if (event.isMainFrame) sendOut(event.url);
  });
  contents.on('will-redirect', (event) => {
    if (!inside(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(({ url }) => {
    if (inside(url))
      return { action: 'allow', overrideBrowserWindowOptions: { ...windowOptions, show: true } };
    sendOut(url);
    return { action: 'deny' };
  });

  const mayCopy = (permission: string, address: string): boolean =>
    permission === 'clipboard-sanitized-write' && inside(address);
  const { session } = contents;
  session.setPermissionRequestHandler((_, permission, answer, { requestingUrl }) => {
    answer(mayCopy(permission, requestingUrl));
  });
  session.setPermissionCheckHandler((_, permission, requestingOrigin) =>
    mayCopy(permission, requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
}
