/**
 * What `electron` is in a stand-in for Electron's program: a plain Node program that runs the desktop app's own code,
 * with its ZIS in a real child process. Windows load their address; they, the tray and the ZIS write what a person
 * would see into a file. Everything else is left out.
 */
import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { appendFileSync, chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as Electron from 'electron';

/** A line of the file. */
export type Sight =
  | { readonly zis: number }
  | { readonly tray: readonly (string | undefined)[] }
  | { readonly window: string; readonly status: number };

/** Path of the program in the folder that `ELECTRON_OVERRIDE_DIST_PATH` names. */
export function putElectronProgram(folder: string): void {
  const program = join(folder, 'electron');
  const parts = join(folder, 'electron.cjs');
  writeFileSync(parts, `module.exports = require(${JSON.stringify(import.meta.filename)}).electron;\n`);
  const hook = `(name, context, next) => next(name === 'electron' ? ${JSON.stringify(parts)} : name, context)`;
  writeFileSync(
    program,
    `#!${process.execPath}\nrequire('node:module').registerHooks({ resolve: ${hook} });\nrequire(process.argv[2]);\n`,
  );
  chmodSync(program, 0o755);
}

/** What has been seen so far by the programs of a folder. */
export function sights(folder: string): readonly Sight[] {
  const lines = readFileSync(join(folder, 'seen'), { encoding: 'utf8', flag: 'a+' }).split('\n');
  return lines.filter(Boolean).map((line) => JSON.parse(line) as Sight);
}

const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '';
const see = (sight: Sight): void => appendFileSync(join(folder, 'seen'), `${JSON.stringify(sight)}\n`);
const nothing = (): void => undefined;

const lock = join(folder, 'lock');

const app = Object.assign(new EventEmitter(), {
  setName: nothing,
  getPath: () => folder,
  enableSandbox: nothing,
  whenReady: () => Promise.resolve(),
  isReady: () => true,
  requestSingleInstanceLock: () => {
    try {
      mkdirSync(lock);
      process.once('exit', () => rmSync(lock, { recursive: true }));
      return true;
    } catch {
      return false;
    }
  },
  exit: (code: number) => process.exit(code),
  quit: () => {
    const event = { prevented: false, preventDefault: () => void (event.prevented = true) };
    app.emit('before-quit', event);
    if (!event.prevented) process.exit(0);
  },
});

const screen = { getAllDisplays: () => [] };
const dialog = { showMessageBox: () => new Promise(nothing), showErrorBox: nothing };
const ipcMain = { handle: nothing };
const session = { fromPartition: () => ({ clearStorageData: () => Promise.resolve() }) };
const shell = { openExternal: () => Promise.resolve(), openPath: () => Promise.resolve('') };

const Menu = {
  buildFromTemplate: (template: readonly Electron.MenuItemConstructorOptions[]) => template,
  setApplicationMenu: nothing,
};

class Tray {
  setToolTip = nothing;
  setContextMenu(template: readonly Electron.MenuItemConstructorOptions[]): void {
    see({ tray: template.filter(({ enabled }) => enabled === false).map(({ label }) => label) });
  }
}

const noHandlers = {
  setPermissionRequestHandler: nothing,
  setPermissionCheckHandler: nothing,
  setDevicePermissionHandler: nothing,
};

class BrowserWindow extends EventEmitter {
  static readonly getFocusedWindow = nothing;
  readonly webContents = Object.assign(new EventEmitter(), {
    session: noHandlers,
    setWindowOpenHandler: nothing,
  });
  show = nothing;

  constructor() {
    super();
    app.emit('web-contents-created', {}, this.webContents);
  }

  async loadURL(address: string): Promise<void> {
    const { status } = await fetch(address, { redirect: 'manual' });
    see({ window: new URL(address).origin, status });
    this.emit('ready-to-show');
  }
}

const port = `process.parentPort = {
  on: (_, listener) => process.on('message', (data) => listener({ data })),
  postMessage: (message) => process.send(message),
};`;

const utilityProcess = {
  fork: (program: string, args: readonly string[]) => {
    const execArgv = ['--import', `data:text/javascript,${encodeURIComponent(port)}`];
    const child = fork(program, args, { execArgv, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    see({ zis: child.pid ?? 0 });
    return Object.assign(child, { postMessage: (message: object) => child.send(message) });
  },
};

/** What the app gets for `electron`; the program that is written above takes it. @public */
export const electron = {
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
} satisfies Partial<Record<keyof typeof Electron, unknown>>;

// As Electron does; in the test itself, which takes two functions from here, there is no such folder.
if (folder !== '') for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());
