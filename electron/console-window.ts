/** The desktop window: it shows the console at one address and keeps to it. */
import type { BrowserWindowConstructorOptions, Shell, WebContents } from 'electron';
import { originOf } from './console-address.ts';

/** How a window is made. The page in it gets nothing of Node; a preload gives it the bridge and no more. */
export const windowOptions = {
  width: 1440,
  height: 900,
  minWidth: 800,
  minHeight: 600,
  show: false,
  title: 'SIF Zone Console',
  webPreferences: {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
  },
} as const satisfies BrowserWindowConstructorOptions;

/**
 * Keeps a page of a window to its console's origin: it neither goes nor opens anything elsewhere (a link with
 * https is handed to the person's browser), embeds no other page, and gets no permission but to copy text.
 *
 * @param origin that of a page's console, as `http://127.0.0.1:7081`; undefined for a page that is none of ours
 */
export function confine(
  contents: WebContents,
  origin: (page: WebContents) => string | undefined,
  shell: Pick<Shell, 'openExternal'>,
): void {
  const inside = (address: string, page = contents): boolean => {
    const there = originOf(address);
    return there !== undefined && there === origin(page);
  };
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

  const mayCopy = (page: WebContents | null, permission: string, address: string): boolean =>
    page !== null && permission === 'clipboard-sanitized-write' && inside(address, page);
  const { session } = contents;
  session.setPermissionRequestHandler((page, permission, answer, { requestingUrl }) => {
    answer(mayCopy(page, permission, requestingUrl));
  });
  session.setPermissionCheckHandler((page, permission, requestingOrigin) =>
    mayCopy(page, permission, requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
}
