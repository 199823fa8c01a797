/** The life of the desktop app: its ZIS, its windows, menu and tray, from the start to the end. */
import type { App, Dialog, MenuItemConstructorOptions, Shell } from 'electron';
import type { HostCommand } from '../renderer/host/host.ts';
import { connectionList, type ConnectionListOptions } from './connection-list.ts';
import { ConsoleWindows, home, type ConsoleWindowsOptions } from './console-windows.ts';
import { answerHostCalls, shownConnection, type HostCallOptions } from './host-calls.ts';
import { menuTemplate, trayTemplate, type MenuActions } from './menu.ts';
import type { SettingsFile } from './settings-file.ts';
import { zoneFileIn } from './arguments.ts';
import type { SupervisorOptions, ZisState } from './zis-supervisor.ts';
import { ZisSupervisor } from './zis-supervisor.ts';
import { downMessage, stateWords } from './zis-words.ts';

/** What the desktop app needs of Electron and of its process. */
export interface Surroundings {
  readonly app: App;
  readonly dialog: Dialog;
  readonly shell: Shell;
  readonly platform: NodeJS.Platform;
  readonly argv: readonly string[];
  /** `SIF_ZONE_CONSOLE_URL` holds the address of a console that somebody else runs, with its token. */
  readonly env: NodeJS.ProcessEnv;
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
  /** Tells who started the app that a window is there. */
  readonly shown: () => void;
}

/**
 * Runs the desktop app. With an address in the environment it shows that console, and a console that does not load
 * ends it with exit code 1. Without, it runs a ZIS of its own and is there once: a second start shows the first's
 * window.
 */
export function runDesktop(given: Surroundings): void {
  const address = given.env['SIF_ZONE_CONSOLE_URL'];
  // The token is not for the programs that the app starts, as the person's browser.
  delete given.env['SIF_ZONE_CONSOLE_URL'];
  given.app.enableSandbox();
  if (address !== undefined && !URL.canParse(address)) given.app.exit(1);
  else if (address === undefined && !given.app.requestSingleInstanceLock()) given.app.quit();
  else new Desktop(given, address).run();
}

class Desktop {
  readonly #given: Surroundings;
  /** Of the console that somebody else runs. */
  readonly #address: string | undefined;
  readonly #zis: ZisSupervisor;
  readonly #windows: ConsoleWindows;
  readonly #connections: ReturnType<typeof connectionList>;
  #quitting = false;
  /** A zone file that came before the app was ready. */
  #early: string | undefined;

  constructor(given: Surroundings, address: string | undefined) {
    const { app, shell, settings, windows, connections, shown } = given;
    this.#given = given;
    this.#address = address;
    this.#early = zoneFileIn(given.argv);
    this.#zis = new ZisSupervisor(given.supervision);
    this.#windows = new ConsoleWindows({
      ...windows,
      app,
      shell,
      settings,
      shown,
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
    app.on('second-instance', (_, argv) => {
      this.#showHome();
      const file = zoneFileIn(argv);
      if (file !== undefined) void this.#takeZoneFile(file);
    });
    app.on('activate', () => this.#showHome());
    app.on('open-file', (event, file) => {
      event.preventDefault();
      if (app.isReady()) void this.#takeZoneFile(file);
      else this.#early = file;
    });
    app.on('window-all-closed', () => {
      if (this.#address !== undefined || !this.#given.settings.current.keepRunning) app.quit();
    });
    app.on('before-quit', (event) => {
      if (this.#address !== undefined || this.#zis.state.is === 'ended') return;
      event.preventDefault(); // until what is in flight is finished
      if (this.#quitting) return;
      this.#quitting = true;
      void this.#zis.stop().then(() => app.quit());
    });
    void app.whenReady().then(() => this.#begin());
  }

  #begin(): void {
    this.#drawMenu();
    if (this.#address !== undefined) {
      this.#windows.openHome(this.#address);
      return;
    }
    this.#zis.watch((state) => this.#changed(state));
    this.#zis.start();
    if (this.#early !== undefined) void this.#takeZoneFile(this.#early);
  }

  #changed(state: ZisState): void {
    this.#drawTray();
    if (state.is === 'running') this.#windows.openHome(state.console);
    else if (state.is === 'down') void this.#askAboutDown(state.reason);
  }

  #showHome(): void {
    const { state } = this.#zis;
    if (this.#address !== undefined) this.#windows.openHome(this.#address);
    else if (state.is === 'running') this.#windows.openHome(state.console);
    else this.#windows.show(home);
  }

  async #askAboutDown(reason: string): Promise<void> {
    const { dialog, shell, logFile, app } = this.#given;
    const buttons = ['Start it again', 'Show the log', 'Quit'];
    const asked = { type: 'warning' as const, buttons, defaultId: 0, cancelId: 2, ...downMessage(reason) };
    const { response } = await dialog.showMessageBox(asked);
    if (response === 0) this.#zis.start();
    else if (response === 1) {
      await shell.openPath(logFile);
      await this.#askAboutDown(reason);
    } else app.quit();
  }

  #notLoaded(key: string, reason: string): void {
    const { app, dialog, supervision } = this.#given;
    supervision.log(`A console did not load: ${reason}`);
    if (this.#address !== undefined && key === home) app.exit(1);
    else {
      this.#windows.close(key);
      dialog.showErrorBox(
        'The console cannot be opened',
        `${reason}\n\nLook at the address and the network.`,
      );
    }
  }

  /** Creates or updates the zones of a file, which the ZIS reads when it starts. */
  async #takeZoneFile(file: string): Promise<void> {
    if (this.#address !== undefined) return;
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
    if (!this.#quitting) this.#zis.start([`--zone-file=${file}`]);
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
    setMenu(menuTemplate({ ...content, ownZis: this.#address === undefined }, this.#actions));
  }

  #drawTray(): void {
    const words = stateWords(this.#zis.state);
    const { keepRunning } = this.#given.settings.current;
    this.#given.setTray(words, trayTemplate({ words, keepRunning }, this.#actions));
  }
}
