import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { SettingsFile } from '../../electron/settings-file.ts';
import { aDesktop } from '../support/fake-electron.ts';

const url = 'http://127.0.0.1:7081/?token=secret';

/** A desktop app whose own ZIS listens and whose window is there. */
async function running(given: Parameters<typeof aDesktop>[0] = {}) {
  const desktop = aDesktop(given);
  await expect.poll(() => desktop.children.length).toBe(1);
  desktop.zis().ready();
  return desktop;
}

test('the console of somebody else loads in one secure window, which appears when it is drawn', async () => {
  const { shown, windows, children } = aDesktop({ url });
  await shown;
  expect(windows).toHaveLength(1);
  expect(windows[0]).toMatchObject({ loaded: [url], shows: 1, options: { show: false } });
  expect(windows[0]?.options.webPreferences).toMatchObject({ sandbox: true, contextIsolation: true });
  expect(children).toEqual([]);
});

test('programs that the app starts do not inherit the token', () => {
  expect(aDesktop({ url }).env).not.toHaveProperty('SIF_ZONE_CONSOLE_URL');
});

test('the app ends when its last window is closed', async () => {
  const { app, ended } = aDesktop({ url });
  app.emit('window-all-closed');
  expect(await ended).toBe(0);
});

test('a console of somebody else that does not load ends the app as a failure', async () => {
  const load = (): Promise<void> =>
    Promise.reject(Object.assign(new Error(), { code: 'ERR_CONNECTION_REFUSED' }));
  expect(await aDesktop({ url, load }).ended).toBe(1);
});

test('a console that replaces its first address is no failure', async () => {
  const load = (): Promise<void> => Promise.reject(Object.assign(new Error(), { code: 'ERR_ABORTED' }));
  const { app, shown, ended } = aDesktop({ url, load });
  await shown;
  app.emit('window-all-closed');
  expect(await ended).toBe(0);
});

test('an address that is none ends the app as a failure', async () => {
  expect(await aDesktop({ url: '' }).ended).toBe(1);
});

test('without an address the app runs a ZIS of its own and shows its console', async () => {
  const { windows, children, trays, log } = await running();
  expect(children[0]?.args).toEqual(['--data=/data']);
  expect(windows[0]?.loaded).toEqual([url]);
  expect(trays.at(-1)?.words).toBe('The zone server runs: http://127.0.0.1:7080/Ramsey');
  expect(log).toContain('sandbox for all');
});

test('a second start ends at once and shows the window of the first', async () => {
  const second = aDesktop({ first: false });
  expect(await second.ended).toBe(0);
  expect(second.children).toEqual([]);
  const { app, windows } = await running();
  app.emit('second-instance', {}, ['app']);
  expect(windows).toHaveLength(1);
  expect(windows[0]?.shows).toBe(2);
});

test('a ZIS that comes back after a crash keeps the window and its ports', async () => {
  const { zis, time, windows, children, questions } = await running();
  zis().crashes();
  expect(windows[0]?.shows).toBe(1);
  time.pass(1_000);
  expect(children).toHaveLength(2);
  expect(zis().args).toEqual(['--data=/data', '--http=7080', '--console=7081']);
  zis().ready();
  expect(windows).toHaveLength(1);
  expect(questions).toEqual([]);
});

test('a ZIS that crashes three times is left alone, one calm message gives the reason, and the person starts it', async () => {
  const { zis, time, questions, children, trays } = await running({ presses: [0] });
  for (const wait of [1_000, 2_000]) {
    zis().crashes();
    time.pass(wait);
  }
  expect(children).toHaveLength(3);
  zis().crashes('Error: the disk is full');
  expect(trays.at(-1)?.words).toBe('The zone server does not run');
  expect(questions).toHaveLength(1);
  expect(questions[0]).toMatchObject({
    message: 'The zone server does not run',
    buttons: ['Start it again', 'Show the log', 'Quit'],
  });
  expect(questions[0]?.detail).toContain('3 times within a minute. Error: the disk is full');
  await expect.poll(() => children.length).toBe(4);
});

test('a ZIS whose port is taken is not tried again: the message says which', async () => {
  const { children, zis, questions, ended } = aDesktop({ presses: [2] });
  await expect.poll(() => children.length).toBe(1);
  zis().says({ say: 'refused', reason: 'Port 7080 on 127.0.0.1 is taken.' });
  zis().emit('exit', 1);
  expect(questions[0]?.detail).toContain('Port 7080 on 127.0.0.1 is taken.');
  expect(children).toHaveLength(1);
  expect(await ended).toBe(0);
});

test('the app ends only after the ZIS has finished what is in flight', async () => {
  const { app, zis, ended } = await running();
  let over = false;
  void ended.then(() => (over = true));
  app.quit();
  app.quit();
  expect(zis().heard).toEqual([{ say: 'stop' }]);
  await Promise.resolve();
  expect(over).toBe(false);
  zis().emit('exit', 0);
  expect(await ended).toBe(0);
});

test('closing the window ends the app, or keeps the zone running when the person has chosen so', async () => {
  const ending = await running();
  ending.app.emit('window-all-closed');
  expect(ending.zis().heard).toEqual([{ say: 'stop' }]);

  const staying = await running();
  staying.settings.change({ keepRunning: true });
  staying.windows[0]?.close();
  staying.app.emit('window-all-closed');
  expect(staying.zis().heard).toEqual([]);
  staying.app.emit('activate');
  expect(staying.windows).toHaveLength(2);
});

test('the window opens where it was closed, at the size it had', async () => {
  const { windows, settings } = await running();
  windows[0]?.close();
  expect(settings.current.window).toEqual({ x: 10, y: 20, width: 900, height: 700, maximized: false });
});

test('a zone file is read by a ZIS that starts anew, after the person has agreed', async () => {
  const { app, questions, children, zis } = await running({ presses: [1, 0] });
  app.emit('second-instance', {}, ['app', '--flag', '/home/me/Ramsey.sifzone']);
  await expect.poll(() => questions.length).toBe(1);
  expect(zis().heard).toEqual([]);
  app.emit('open-file', { preventDefault: () => undefined }, '/home/me/Ramsey.sifzone');
  await expect.poll(() => zis().heard).toEqual([{ say: 'stop' }]);
  zis().emit('exit', 0);
  await expect.poll(() => children.length).toBe(2);
  expect(zis().args.at(-1)).toBe('--zone-file=/home/me/Ramsey.sifzone');
});

test('a quit while the ZIS stops for a zone file ends the app, and no ZIS is started any more', async () => {
  const { app, children, zis, ended } = await running({ presses: [0] });
  app.emit('second-instance', {}, ['app', '/home/me/Ramsey.sifzone']);
  await expect.poll(() => zis().heard).toEqual([{ say: 'stop' }]);
  app.quit();
  zis().emit('exit', 0);
  expect(await ended).toBe(0);
  expect(children).toHaveLength(1);
});

test('what was remembered and is damaged counts as never set; the rest stays', () => {
  const folder = mkdtempSync(join(tmpdir(), 'settings-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'desktop.json');
  const never = { keepRunning: false, connections: [] };
  expect(new SettingsFile(file).current).toEqual(never);
  writeFileSync(file, '{"keepRunning":true,"window":{"x":"far"},"connections":[{"id":"../x"}]}');
  expect(new SettingsFile(file).current).toEqual({ ...never, keepRunning: true });
  writeFileSync(file, 'half');
  expect(new SettingsFile(file).current).toEqual(never);
  new SettingsFile(file).change({ keepRunning: true });
  expect(new SettingsFile(file).current.keepRunning).toBe(true);
});
