/** The console in a window of the desktop app. */
import { browserHost } from './browser.ts';
import type { DesktopBridge, Host } from './host.ts';

/** Host of a console that the desktop app shows. What the app does not do better, the page does as in a browser. */
export function desktopHost({ openFile, saveFile, connections, onCommand }: DesktopBridge): Host {
  return {
    ...browserHost,
    capabilities: { ...browserHost.capabilities, connections: connections !== undefined },
    openFile,
    saveFile,
    connections: connections ?? browserHost.connections,
    onCommand,
  };
}
