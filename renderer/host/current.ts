/** The host that this console runs in. */
import { browserHost } from './browser.ts';
import { desktopHost } from './desktop.ts';
import type { DesktopBridge, Host } from './host.ts';

const { desktop } = globalThis as { readonly desktop?: DesktopBridge };

/** The host that this console runs in. */
export const host: Host = desktop === undefined ? browserHost : desktopHost(desktop);
