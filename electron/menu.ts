/** The native menu, with the habits of the platform and the console's main actions. Pure. */
import type { MenuItemConstructorOptions } from 'electron';
import type { HostCommand, KeptConnection } from '../renderer/host/host.ts';

/** What the menu does. */
export interface MenuActions {
  /** Asks something of the console in the window in front. */
  readonly command: (command: HostCommand) => void;
  readonly openZoneFile: () => void;
  readonly openHome: () => void;
  readonly openConnection: (id: string) => void;
  readonly keepRunning: (keep: boolean) => void;
  readonly showLog: () => void;
  readonly quit: () => void;
}

/** What the menu shows. */
export interface MenuContent {
  readonly platform: NodeJS.Platform;
  readonly connections: readonly KeptConnection[];
  readonly keepRunning: boolean;
}

/** The console's pages, as its rail names them. */
export const menuPages = [
  ['overview', 'Overview'],
  ['agents', 'Agents'],
  ['access', 'Access'],
  ['contexts', 'Contexts'],
  ['queues', 'Queues'],
  ['messages', 'Messages'],
  ['log', 'Log'],
  ['workbench', 'Workbench'],
  ['settings', 'Settings'],
] as const;

const line: MenuItemConstructorOptions = { type: 'separator' };

/** The template of the menu. */
export function menuTemplate(content: MenuContent, actions: MenuActions): MenuItemConstructorOptions[] {
  const mac = content.platform === 'darwin';
  const item = (label: string, command: HostCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => actions.command(command),
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  const settings = item('Settings', 'page settings', 'CmdOrCtrl+,');
  const quit: MenuItemConstructorOptions = {
    label: mac ? 'Quit SIF Zone Console' : 'Quit',
    accelerator: 'CmdOrCtrl+Q',
    click: actions.quit,
  };
  const app: MenuItemConstructorOptions = {
    label: 'SIF Zone Console',
    submenu: [
      { role: 'about' },
      line,
      settings,
      line,
      { role: 'services' },
      line,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      line,
      quit,
    ],
  };
  const file: MenuItemConstructorOptions = {
    label: mac ? 'File' : '&File',
    submenu: [
      item('New zone', 'new-zone', 'CmdOrCtrl+N'),
      { label: 'Open zone file…', accelerator: 'CmdOrCtrl+O', click: actions.openZoneFile },
      line,
      {
        label: 'Keep the zone running when the window closes',
        type: 'checkbox',
        checked: content.keepRunning,
        click: ({ checked }) => actions.keepRunning(checked),
      },
      { label: 'Show the log', click: actions.showLog },
      line,
      ...(mac ? [] : [settings, line]),
      { role: 'close' },
      ...(mac ? [] : [quit]),
    ],
  };
  const servers: MenuItemConstructorOptions = {
    label: mac ? 'Servers' : '&Servers',
    submenu: [
      { label: 'This machine', click: actions.openHome },
      ...content.connections.map(({ id, name }) => ({
        label: mac ? name : name.replaceAll('&', '&&'),
        click: () => actions.openConnection(id),
      })),
      line,
      item('Servers elsewhere…', 'connections'),
    ],
  };
  const go: MenuItemConstructorOptions = {
    label: mac ? 'Go' : '&Go',
    submenu: [
      item('Find or do', 'find', 'CmdOrCtrl+K'),
      line,
      ...menuPages
        .filter(([id]) => id !== 'settings')
        .map(([id, title], index) => item(title, `page ${id}`, `CmdOrCtrl+${index + 1}`)),
    ],
  };
  return [
    ...(mac ? [app] : []),
    file,
    { role: 'editMenu' },
    {
      label: mac ? 'View' : '&View',
      submenu: [
        { role: 'reload' },
        line,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        line,
        { role: 'togglefullscreen' },
      ],
    },
    go,
    servers,
    { role: 'windowMenu' },
    { role: 'help', submenu: [item('Keys', 'keys'), ...(mac ? [] : [{ role: 'about' as const }])] },
  ];
}

/** What the tray shows. */
export interface TrayContent {
  /** The state of the ZIS in one line. */
  readonly words: string;
  /** A line for each zone. */
  readonly zones: readonly string[];
  readonly keepRunning: boolean;
}

/** The menu of the tray. */
export function trayTemplate(
  { words, zones, keepRunning }: TrayContent,
  actions: Pick<MenuActions, 'openHome' | 'keepRunning' | 'quit'>,
): MenuItemConstructorOptions[] {
  return [
    ...[words, ...zones].map((label) => ({ label, enabled: false })),
    line,
    { label: 'Show the console', click: actions.openHome },
    {
      label: 'Keep the zone running when the window closes',
      type: 'checkbox',
      checked: keepRunning,
      click: ({ checked }) => actions.keepRunning(checked),
    },
    line,
    { label: 'Quit', click: actions.quit },
  ];
}
