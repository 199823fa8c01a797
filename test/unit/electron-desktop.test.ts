import { EventEmitter } from 'node:events';
import type { App, BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { runDesktop } from '../../electron/desktop.ts';

const address = 'http://127.0.0.1:7081/?token=secret';

/** Runs the desktop app on stand-ins for Electron; `load` is what loading the console's address comes to. */
function aDesktop({
  url = address,
  load = () => Promise.resolve(),
}: { url?: string; load?: () => Promise<void> } = {}) {
  const happened: string[] = [];
  const ended = Promise.withResolvers<number>();
  const app = Object.assign(new EventEmitter(), {
    setName: () => undefined,
    whenReady: () => Promise.resolve(),
    quit: () => ended.resolve(0),
    exit: (code = 0) => ended.resolve(code),
  });
  const window = Object.assign(new EventEmitter(), {
    show: () => happened.push('show'),
    loadURL: (loaded: string) => {
      happened.push(loaded);
      window.emit('ready-to-show');
      return load();
    },
  });
  const env: NodeJS.ProcessEnv = { SIF_ZONE_CONSOLE_URL: url };
  const shown = Promise.withResolvers<true>();
  const options: BrowserWindowConstructorOptions[] = [];
  runDesktop({
    app: app as unknown as App,
    shell: { openExternal: () => Promise.resolve() },
    env,
    openWindow: (given) => {
      options.push(given);
      return window as unknown as BrowserWindow;
    },
    shown: () => shown.resolve(true),
  });
  return { app, env, happened, options, shown: shown.promise, ended: ended.promise };
}

test('the console loads in one secure window, which appears when it is drawn', async () => {
  const { shown, happened, options } = aDesktop();
  await shown;
  expect(happened).toEqual([address, 'show']);
  expect(options).toMatchObject([{ show: false, webPreferences: { sandbox: true } }]);
});

test('programs that the app starts do not inherit the token', () => {
  expect(aDesktop().env).not.toHaveProperty('SIF_ZONE_CONSOLE_URL');
});

test('the app ends when its last window is closed', async () => {
  const { app, ended } = aDesktop();
  app.emit('window-all-closed');
  expect(await ended).toBe(0);
});

test('a console that does not load ends the app as a failure', async () => {
  const load = (): Promise<void> =>
    Promise.reject(Object.assign(new Error(), { code: 'ERR_CONNECTION_REFUSED' }));
  expect(await aDesktop({ load }).ended).toBe(1);
});

test('a console that replaces its first address is no failure', async () => {
  const load = (): Promise<void> => Promise.reject(Object.assign(new Error(), { code: 'ERR_ABORTED' }));
  const { app, shown, ended } = aDesktop({ load });
  await shown;
  app.emit('window-all-closed');
  expect(await ended).toBe(0);
});

test('without an address the app ends as a failure', async () => {
  expect(await aDesktop({ url: '' }).ended).toBe(1);
});
