/** Stand-ins for Electron's parts. Every member has the type that Electron declares, so that a drift is an error. */
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  App,
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Dialog,
  IpcMain,
  IpcMainInvokeEvent,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  Session,
  Shell,
  UtilityProcess,
  WebContents,
  WebFrameMain,
} from 'electron';
import { onTestFinished } from 'vitest';
import type { FromZis, ToTerminal } from '../../embedded-zis/app/desktop-protocol.ts';
import { runDesktop } from '../../electron/desktop.ts';
import { SettingsFile } from '../../electron/settings-file.ts';
import type { HostCommand } from '../../renderer/host/host.ts';

type Handler<Name extends keyof Session> = Session[Name] extends (handler: infer Given) => void
  ? NonNullable<Given>
  : never;
type WindowOpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];

/** Keeps the handlers that it is given. */
export class FakeSession {
  request: Handler<'setPermissionRequestHandler'> | null = null;
  check: Handler<'setPermissionCheckHandler'> | null = null;
  device: Handler<'setDevicePermissionHandler'> | null = null;
  verify: Handler<'setCertificateVerifyProc'> | null = null;
  cleared = 0;
  setPermissionRequestHandler: Session['setPermissionRequestHandler'] = (handler) => (this.request = handler);
  setPermissionCheckHandler: Session['setPermissionCheckHandler'] = (handler) => (this.check = handler);
  setDevicePermissionHandler: Session['setDevicePermissionHandler'] = (handler) => (this.device = handler);
  setCertificateVerifyProc: Session['setCertificateVerifyProc'] = (handler) => (this.verify = handler);
  clearStorageData: Session['clearStorageData'] = () => {
    this.cleared += 1;
    return Promise.resolve();
  };
}

/** The page of a window. */
export class FakeContents extends EventEmitter {
  readonly session = new FakeSession();
  openHandler: WindowOpenHandler = () => ({ action: 'deny' });
  setWindowOpenHandler: WebContents['setWindowOpenHandler'] = (handler) => {
    this.openHandler = handler;
  };

  /** As Electron's own type. */
  get page(): WebContents {
    return this as unknown as WebContents;
  }

  /** Whether a navigation of the kind of `event` goes through. */
  goes(
    event: 'will-frame-navigate' | 'will-redirect' | 'will-attach-webview',
    url: string,
    isMainFrame = true,
  ): boolean {
    let prevented = false;
    this.emit(event, { url, isMainFrame, preventDefault: () => (prevented = true) });
    return !prevented;
  }

  /** What comes of a window that the page opens. */
  opens(url: string): ReturnType<WindowOpenHandler>['action'] {
    return this.openHandler({ url } as Parameters<WindowOpenHandler>[0]).action;
  }
}

/** A window; it is drawn as soon as it loads. */
export class FakeWindow extends EventEmitter {
  readonly options: BrowserWindowConstructorOptions;
  readonly webContents = new FakeContents();
  readonly loaded: string[] = [];
  readonly #load: () => Promise<void>;
  shows = 0;
  closed = false;

  constructor(options: BrowserWindowConstructorOptions, load: () => Promise<void>) {
    super();
    this.options = options;
    this.#load = load;
  }

  show: BrowserWindow['show'] = () => void (this.shows += 1);
  focus: BrowserWindow['focus'] = () => undefined;
  restore: BrowserWindow['restore'] = () => undefined;
  maximize: BrowserWindow['maximize'] = () => undefined;
  isMinimized: BrowserWindow['isMinimized'] = () => false;
  isMaximized: BrowserWindow['isMaximized'] = () => false;
  getNormalBounds: BrowserWindow['getNormalBounds'] = () => ({ x: 10, y: 20, width: 900, height: 700 });
  close: BrowserWindow['close'] = () => {
    this.closed = true;
    this.emit('close');
    this.emit('closed');
  };
  loadURL: BrowserWindow['loadURL'] = (address) => {
    this.loaded.push(address);
    this.emit('ready-to-show');
    return this.#load();
  };
}

/** A ZIS in its child process. */
export class FakeZis extends EventEmitter {
  readonly args: readonly string[];
  readonly stderr = Object.assign(new EventEmitter(), {}) as unknown as NonNullable<UtilityProcess['stderr']>;
  readonly heard: unknown[] = [];
  killed = false;

  constructor(args: readonly string[]) {
    super();
    this.args = args;
  }

  postMessage: UtilityProcess['postMessage'] = (message) => void this.heard.push(message);
  kill: UtilityProcess['kill'] = () => (this.killed = true);

  /** Says something to the desktop app. */
  says(message: FromZis): void {
    this.emit('message', message);
  }

  /** Listens. */
  ready(port = 7081): void {
    const zones = [{ id: 'Ramsey', http: 'http://127.0.0.1:7080/Ramsey' }];
    const consoleUrl = `http://127.0.0.1:${port}/?token=secret`;
    const ports = ['--http=7080', `--console=${port}`];
    this.says({ say: 'ready', listening: { zones, consoleUrl, notes: [] }, ports });
  }

  /** Ends as after a fault of its own. */
  crashes(words = 'Error: out of order'): void {
    this.stderr.emit('data', Buffer.from(`at some line\n${words}\n    at a stack\n`));
    this.emit('exit', 1);
  }
}

/** Time that passes when a test says so. */
export class FakeTime {
  now = 0;
  readonly #waiting: { readonly at: number; readonly run: () => void }[] = [];

  readonly later = (wait: number, run: () => void): (() => void) => {
    const entry = { at: this.now + wait, run };
    this.#waiting.push(entry);
    return () => void this.#waiting.splice(this.#waiting.indexOf(entry), 1);
  };

  /** Lets milliseconds pass. */
  pass(milliseconds: number): void {
    this.now += milliseconds;
    for (const entry of this.#waiting.filter(({ at }) => at <= this.now)) {
      this.#waiting.splice(this.#waiting.indexOf(entry), 1);
      entry.run();
    }
  }
}

/** What a test sets. */
export interface DesktopUnderTest {
  readonly argv?: readonly string[];
  /** Whether a terminal has started it. */
  readonly terminal?: boolean;
  /** Whether it is the first of its kind. */
  readonly first?: boolean;
  /** What loading a console's address comes to. */
  readonly load?: () => Promise<void>;
  /** Buttons that the person presses, in the order of the questions. */
  readonly presses?: readonly number[];
}

/** Runs the desktop app on stand-ins. */
export function aDesktop({
  argv = ['app'],
  terminal = false,
  first = true,
  load,
  presses = [],
}: DesktopUnderTest = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'desktop-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const settings = new SettingsFile(join(folder, 'desktop.json'));
  const windows: FakeWindow[] = [];
  const children: FakeZis[] = [];
  const time = new FakeTime();
  const questions: MessageBoxOptions[] = [];
  const errors: string[] = [];
  const log: string[] = [];
  const commands: HostCommand[] = [];
  const opened: string[] = [];
  const trays: { words: string; template: MenuItemConstructorOptions[] }[] = [];
  const menus: MenuItemConstructorOptions[][] = [];
  const calls = new Map<string, (event: IpcMainInvokeEvent, given: unknown) => unknown>();
  const sessions = new Map<string, FakeSession>();
  const ended = Promise.withResolvers<number>();
  const waitingForPerson = [...presses];

  const members: Pick<
    App,
    'whenReady' | 'isReady' | 'quit' | 'exit' | 'enableSandbox' | 'requestSingleInstanceLock'
  > = {
    whenReady: () => Promise.resolve(),
    isReady: () => true,
    exit: (code = 0) => ended.resolve(code),
    enableSandbox: () => void log.push('sandbox for all'),
    requestSingleInstanceLock: () => first,
    quit: () => {
      const event = { prevented: false, preventDefault: () => void (event.prevented = true) };
      app.emit('before-quit', event);
      if (!event.prevented) ended.resolve(0);
    },
  };
  const app = Object.assign(new EventEmitter(), members);
  const dialog: Pick<Dialog, 'showMessageBox' | 'showErrorBox' | 'showOpenDialog' | 'showSaveDialog'> = {
    showMessageBox: (asked: unknown) => {
      questions.push(asked as MessageBoxOptions);
      const response = waitingForPerson.shift();
      return response === undefined
        ? new Promise(() => undefined)
        : Promise.resolve({ response, checkboxChecked: false });
    },
    showErrorBox: (title, content) => void errors.push(`${title}: ${content}`),
    showOpenDialog: () => Promise.resolve({ canceled: true, filePaths: [] }),
    showSaveDialog: () => Promise.resolve({ canceled: true, filePath: '' }),
  };
  const shell: Pick<Shell, 'openExternal' | 'openPath'> = {
    openExternal: (address) => {
      opened.push(address);
      return Promise.resolve();
    },
    openPath: (path) => {
      opened.push(path);
      return Promise.resolve('');
    },
  };
  const ipcMain: Pick<IpcMain, 'handle'> = {
    handle: (channel, listener) => void calls.set(channel, listener),
  };
  const told: ToTerminal[] = [];
  runDesktop({
    app: app as unknown as App,
    dialog: dialog as Dialog,
    shell: shell as Shell,
    platform: 'linux',
    argv,
    settings,
    logFile: join(folder, 'desktop.log'),
    windows: {
      displays: () => [],
      preload: '/app/preload.cjs',
      make: (options) => {
        const window = new FakeWindow(options, load ?? (() => Promise.resolve()));
        windows.push(window);
        app.emit('web-contents-created', {}, window.webContents);
        return window as unknown as BrowserWindow;
      },
    },
    supervision: {
      args: ['--data=/data'],
      fork: (args) => {
        const child = new FakeZis(args);
        children.push(child);
        return child as unknown as UtilityProcess;
      },
      later: time.later,
      now: () => time.now,
      log: (line) => void log.push(line),
    },
    ipcMain,
    connections: {
      newId: () => `server-${sessions.size + 1}`,
      sessionOf: ({ id }) => {
        const session = sessions.get(id) ?? new FakeSession();
        sessions.set(id, session);
        return session;
      },
    },
    setMenu: (template) => void menus.push(template),
    setTray: (words, template) => void trays.push({ words, template }),
    send: (command) => void commands.push(command),
    ...(terminal ? { tell: (word: ToTerminal) => void told.push(word) } : {}),
  });
  return {
    app,
    told,
    settings,
    windows,
    children,
    time,
    questions,
    errors,
    log,
    commands,
    opened,
    trays,
    menus,
    sessions,
    ended: ended.promise,
    /** Calls a channel as the page of a window does, or as another frame. */
    call: (
      channel: string,
      given: unknown,
      { from = windows[0], url: frameUrl = from?.loaded[0] ?? '', parent = null }: Caller = {},
    ): Promise<unknown> => {
      const senderFrame = { url: frameUrl, parent } as unknown as WebFrameMain;
      const event = { sender: from?.webContents.page, senderFrame } as unknown as IpcMainInvokeEvent;
      return Promise.resolve().then(() => calls.get(channel)?.(event, given));
    },
    /** The ZIS that runs now. */
    zis: (): FakeZis => {
      const child = children.at(-1);
      if (!child) throw new Error('No ZIS has been started.');
      return child;
    },
  };
}

interface Caller {
  readonly from?: FakeWindow | undefined;
  readonly url?: string;
  readonly parent?: object | null;
}
