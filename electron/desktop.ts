/** The life of the desktop app: its ZIS, its windows, menu and tray, from the start to the end. */
import { resolve } from 'node:path';
import type { App, Dialog, MenuItemConstructorOptions, Shell } from 'electron';
import type { ToTerminal } from '../embedded-zis/app/desktop-protocol.ts';
import type { HostCommand } from '../renderer/host/host.ts';
import { connectionList, type ConnectionListOptions } from './connection-list.ts';
import { ConsoleWindows, home, type ConsoleWindowsOptions } from './console-windows.ts';
import { answerHostCalls, shownConnection, type HostCallOptions } from './host-calls.ts';
import { menuTemplate, trayTemplate, type MenuActions } from './menu.ts';
import type { SettingsFile } from './settings-file.ts';
import { zisArguments, zoneFileIn } from './arguments.ts';
import type { SupervisorOptions, ZisState } from './zis-supervisor.ts';
import { ZisSupervisor } from './zis-supervisor.ts';
import { downMessage, stateWords, zoneLines } from './zis-words.ts';

/** What the desktop app needs of Electron and of its process. */
export interface Surroundings {
  readonly app: App;
  readonly dialog: Dialog;
  readonly shell: Shell;
  readonly platform: NodeJS.Platform;
  readonly argv: readonly string[];
  readonly settings: SettingsFile;
  readonly logFile: string;
  readonly windows: Pick<ConsoleWindowsOptions, 'displays' | 'make' | 'preload'>;
  readonly supervision: SupervisorOptions;
  readonly ipcMain: HostCallOptions['ipcMain'];
  readonly connections: Pick<ConnectionListOptions, 'newId' | 'sessionOf'>;
  readonly setMenu: (template: MenuItemConstructorOptions[]) => void;
  /** Puts a menu into the tray, in the place of what was there; the words are its tooltip. */
  readonly setTray: (words: string, template: MenuItemConstructorOptions[]) => void;
  /** Asks something of the page in front. */
  readonly send: (command: HostCommand) => void;
  /** Tells the terminal that has started the app; absent when none has. */
  readonly tell?: (word: ToTerminal) => void;
}

/** Runs the desktop app with a ZIS of its own. It is there once: a second start shows the first's window. */
export function runDesktop(given: Surroundings): void {
  given.app.enableSandbox();
  if (given.app.requestSingleInstanceLock()) new Desktop(given).run();
  else {
    given.tell?.({ say: 'second' });
    given.app.quit();
  }
}

class Desktop {
  readonly #given: Surroundings;
  readonly #zis: ZisSupervisor;
  readonly #windows: ConsoleWindows;
  readonly #connections: ReturnType<typeof connectionList>;
  #quitting = false;
  /** Whether a person waits for the window of a ZIS that starts. After a crash nobody does. */
  #awaited = true;
  #shown = false;
  /** A zone file that came before the app was ready. */
  #early: string | undefined;

  constructor(given: Surroundings) {
    const { app, shell, settings, windows, connections } = given;
    this.#given = given;
    this.#early = zoneFileIn(given.argv);
    this.#zis = new ZisSupervisor(given.supervision);
    this.#windows = new ConsoleWindows({
      ...windows,
      app,
      shell,
      settings,
      shown: () => this.#isShown(),
      failed: (key, reason) => this.#notLoaded(key, reason),
    });
    this.#connections = connectionList({
      ...connections,
      settings,
      open: (connection, there) => this.#windows.openConnection(connection, there),
      close: ({ id }) => this.#windows.close(id),
      changed: () => this.#drawMenu(),
    });
  }

  run(): void {
    const { app, ipcMain, dialog } = this.#given;
    answerHostCalls({
      ipcMain,
      dialog,
      standingOf: (contents) => this.#windows.standingOf(contents),
      connections: this.#connections,
    });
    app.on('second-instance', (_, argv, folder) => {
      this.#showHome();
      const file = zoneFileIn(argv);
      if (file !== undefined) void this.#takeZoneFile(resolve(folder, file));
    });
    app.on('activate', () => this.#showHome());
    app.on('open-file', (event, file) => {
      event.preventDefault();
      if (app.isReady()) void this.#takeZoneFile(file);
      else this.#early = file;
    });
    app.on('window-all-closed', () => {
      if (!this.#given.settings.current.keepRunning) app.quit();
    });
    app.on('before-quit', (event) => {
      if (this.#zis.state.is === 'ended') return;
      event.preventDefault(); // until what is in flight is finished
      if (this.#quitting) return;
      this.#quitting = true;
      void this.#zis.stop().then(() => app.quit());
    });
    void app.whenReady().then(() => this.#begin());
  }

  #begin(): void {
    this.#drawMenu();
    this.#given.tell?.({ say: 'starting' });
    this.#zis.watch((state) => this.#changed(state));
    this.#zis.start(zisArguments(this.#given.argv).once);
    if (this.#early !== undefined) void this.#takeZoneFile(this.#early);
  }

  #changed(state: ZisState): void {
    this.#drawTray();
    if (state.is === 'running') {
      if (!this.#awaited) return;
      this.#awaited = false;
      this.#given.tell?.({ say: 'listening', listening: state.listening });
      this.#windows.openHome(state.listening.consoleUrl);
    } else if (state.is === 'down') this.#isDown(state.reason);
  }

  #isShown(): void {
    this.#shown = true;
    this.#given.tell?.({ say: 'shown' });
  }

  /** A terminal says why a ZIS has not started; with a window, or without a terminal, the app does. */
  #isDown(reason: string): void {
    const { app, tell } = this.#given;
    if (tell === undefined || this.#shown) void this.#askAboutDown(reason);
    else {
      tell({ say: 'refused', reason });
      app.exit(1);
    }
  }

  #start(once: readonly string[] = []): void {
    this.#awaited = true;
    this.#zis.start(once);
  }

  #showHome(): void {
    const { state } = this.#zis;
    if (state.is === 'running') this.#windows.openHome(state.listening.consoleUrl);
    else if (!this.#windows.show(home)) this.#awaited = true;
  }

  async #askAboutDown(reason: string): Promise<void> {
    const { dialog, shell, logFile, app } = this.#given;
    const buttons = ['Start it again', 'Show the log', 'Quit'];
    const asked = { type: 'warning' as const, buttons, defaultId: 0, cancelId: 2, ...downMessage(reason) };
    const { response } = await dialog.showMessageBox(asked);
    if (response === 0) this.#start();
    else if (response === 1) {
      await shell.openPath(logFile);
      await this.#askAboutDown(reason);
    } else app.quit();
  }

  #notLoaded(key: string, reason: string): void {
    const { dialog, supervision } = this.#given;
    supervision.log(`A console did not load: ${reason}`);
    this.#windows.close(key);
    dialog.showErrorBox('The console cannot be opened', `${reason}\n\nLook at the address and the network.`);
  }

  /** Creates or updates the zones of a file, which the ZIS reads when it starts. */
  async #takeZoneFile(file: string): Promise<void> {
    const { response } = await this.#given.dialog.showMessageBox({
      type: 'question',
      message: 'Create or update the zones of this file?',
      detail: `${file}\n\nThe zone server starts anew for it, which takes a moment. No message is lost.`,
      buttons: ['Create or update', 'Leave everything as it is'],
      defaultId: 0,
      cancelId: 1,
    });
    if (response !== 0) return;
    await this.#zis.stop();
    // Who quits meanwhile wants no ZIS any more, and would find one that nothing ends.
    if (!this.#quitting) this.#start([`--zone-file=${file}`]);
  }

  async #chooseZoneFile(): Promise<void> {
    const { filePaths } = await this.#given.dialog.showOpenDialog({
      properties: ['openFile'],
      filters: [{ name: 'Zone file', extensions: ['sifzone', 'json'] }],
    });
    if (filePaths[0] !== undefined) await this.#takeZoneFile(filePaths[0]);
  }

  readonly #actions: MenuActions = {
    command: (command) => this.#given.send(command),
    openZoneFile: () => void this.#chooseZoneFile(),
    openHome: () => this.#showHome(),
    openConnection: (id) => void this.#connections.open(id),
    keepRunning: (keepRunning) => {
      this.#given.settings.change({ keepRunning });
      this.#drawMenu();
      this.#drawTray();
    },
    showLog: () => void this.#given.shell.openPath(this.#given.logFile),
    quit: () => this.#given.app.quit(),
  };

  #drawMenu(): void {
    const { platform, settings, setMenu } = this.#given;
    const { connections, keepRunning } = settings.current;
    const content = { platform, connections: connections.map(shownConnection), keepRunning };
    setMenu(menuTemplate(content, this.#actions));
  }

  #drawTray(): void {
    const { state } = this.#zis;
    const words = stateWords(state);
    const { keepRunning } = this.#given.settings.current;
    const content = { words, zones: zoneLines(state), keepRunning };
    this.#given.setTray(words, trayTemplate(content, this.#actions));
  }
}
