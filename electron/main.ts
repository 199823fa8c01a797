/** Entry point of the desktop app: hands Electron's own parts to what runs it. */
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
} from 'electron';
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { ToTerminal } from '../embedded-zis/app/desktop-protocol.ts';
import { isFromTerminal, zisArguments } from './arguments.ts';
import { commandChannel } from './channels.ts';
import { partitionOf } from './connection-list.ts';
import { runDesktop } from './desktop.ts';
import { LogFile } from './log-file.ts';
import { SettingsFile } from './settings-file.ts';

app.setName('SIF Zone Console'); // before anything asks for a folder, which has this name
const log = new LogFile(join(app.getPath('userData'), 'desktop.log'));
const icon = join(import.meta.dirname, process.platform === 'darwin' ? 'trayTemplate.png' : 'tray.png');
let tray: Tray | undefined;

runDesktop({
  app,
  dialog,
  shell,
  platform: process.platform,
  argv: process.argv,
  settings: new SettingsFile(join(app.getPath('userData'), 'desktop.json')),
  logFile: log.file,
  windows: {
    displays: () => screen.getAllDisplays(),
    make: (options) => new BrowserWindow(options),
    preload: join(import.meta.dirname, 'preload.cjs'),
  },
  supervision: {
    fork: (args) =>
      utilityProcess.fork(join(import.meta.dirname, 'zis.mjs'), [...args], {
        serviceName: 'SIF Zone Integration Server',
        stdio: ['ignore', 'ignore', 'pipe'],
      }),
    args: zisArguments(process.argv).always,
    later: (wait, run) => {
      const timer = setTimeout(run, wait);
      return () => clearTimeout(timer);
    },
    now: () => performance.now(),
    log: (line) => log.add(line),
  },
  ipcMain,
  connections: {
    newId: randomUUID,
    sessionOf: (connection) => session.fromPartition(partitionOf(connection)),
  },
  setMenu: (template) => Menu.setApplicationMenu(Menu.buildFromTemplate(template)),
  setTray: (words, template) => {
    tray ??= new Tray(icon);
    tray.setToolTip(`SIF Zone Console: ${words}`);
    tray.setContextMenu(Menu.buildFromTemplate(template));
  },
  send: (command) => BrowserWindow.getFocusedWindow()?.webContents.send(commandChannel, command),
  ...(isFromTerminal(process.argv) ? { tell } : {}),
});

/** Written at once: the app may end in the next moment. */
function tell(word: ToTerminal): void {
  try {
    writeSync(1, `${JSON.stringify(word)}\n`);
  } catch {
    // The terminal is gone; the app is not.
  }
}
