/**
 * Runs in the sandbox before the page does and gives it the bridge to the desktop app: plain functions, each bound
 * to one channel. build/desktop.ts makes one CommonJS file of it.
 */
import { contextBridge, ipcRenderer } from 'electron';
import type { DesktopBridge, HostCommand } from '../renderer/host/host.ts';
import { channels, commandChannel, homeArgument } from './channels.ts';

/** A call that main answers; what it answers was checked there. */
const call =
  <Answer>(channel: string) =>
  (...args: readonly unknown[]): Promise<Answer> =>
    ipcRenderer.invoke(channel, ...args) as Promise<Answer>;

const bridge: DesktopBridge = {
  openFile: call(channels.openFile),
  saveFile: call(channels.saveFile),
  connections: process.argv.includes(homeArgument)
    ? {
        list: call(channels.listConnections),
        add: call(channels.addConnection),
        open: call(channels.openConnection),
        remove: call(channels.removeConnection),
      }
    : undefined,
  onCommand: (listener) => {
    // The event, which holds ipcRenderer, stays here.
    ipcRenderer.on(commandChannel, (_, command: HostCommand) => listener(command));
  },
};

contextBridge.exposeInMainWorld('desktop', bridge);
