import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { zisArguments } from '../../electron/arguments.ts';
import { SettingsFile } from '../../electron/settings-file.ts';
import { usage } from '../../embedded-zis/app/command-line.ts';
import { aDesktop } from '../support/fake-electron.ts';

const url = 'http://127.0.0.1:7081/?token=secret';

/** A desktop app whose own ZIS listens and whose window is there. */
async function running(given: Parameters<typeof aDesktop>[0] = {}) {
  const desktop = aDesktop(given);
  await expect.poll(() => desktop.children.length).toBe(1);
  desktop.zis().ready();
  return desktop;
}

test('the console loads in one secure window, which appears when it is drawn', async () => {
  const { windows } = await running();
  expect(windows).toHaveLength(1);
  expect(windows[0]).toMatchObject({ loaded: [url], shows: 1, options: { show: false } });
  expect(windows[0]?.options.webPreferences).toMatchObject({ sandbox: true, contextIsolation: true });
});

test('a console that does not load is told, its window is closed, and its token is not told', async () => {
  const load = (): Promise<void> => Promise.reject(new Error(`ERR_CONNECTION_REFUSED loading '${url}'`));
  const { errors, windows, log } = await running({ load });
  await expect.poll(() => errors.length).toBe(1);
  expect(errors[0]).toContain("ERR_CONNECTION_REFUSED loading 'http://127.0.0.1:7081'");
  expect(JSON.stringify([errors, log])).not.toContain('secret');
  expect(windows[0]?.closed).toBe(true);
});

test.each(['file:///etc/passwd', 'http://zis.example.org/', 'nonsense'])(
  'no window shows %s',
  async (consoleUrl) => {
    const desktop = aDesktop();
    await expect.poll(() => desktop.children.length).toBe(1);
    desktop.zis().says({ say: 'ready', listening: { zones: [], consoleUrl, notes: [] }, ports: [] });
    expect(desktop.windows).toEqual([]);
    expect(desktop.errors[0]).toContain('The address is neither with https nor on this machine.');
  },
);

test('a console that replaces its first address is no failure', async () => {
  const load = (): Promise<void> => Promise.reject(Object.assign(new Error(), { code: 'ERR_ABORTED' }));
  const { errors, windows } = await running({ load });
  await new Promise(setImmediate);
  expect([errors, windows[0]?.closed]).toEqual([[], false]);
});

test('the app runs a ZIS of its own and shows its console', async () => {
  const { windows, children, trays, log } = await running();
  expect(children[0]?.args).toEqual(['--data=/data']);
  expect(windows[0]?.loaded).toEqual([url]);
  expect(trays.at(-1)?.words).toBe('The zone server runs');
  expect(log).toContain('sandbox for all');
});

test('the tray shows how each zone is, and changes with it, and no window comes to the front for that', async () => {
  const { zis, trays, windows } = await running();
  const lines = () =>
    trays.at(-1)?.template.flatMap(({ label, enabled }) => (enabled === false ? [label] : []));
  expect(lines()).toEqual(['The zone server runs']);
  const ramsey = { id: 'Ramsey', agents: 6, waiting: 0 };
  zis().says({ say: 'zones', zones: { zones: [ramsey] } });
  expect(lines()).toEqual(['The zone server runs', 'Ramsey: 6 agents, nothing waits']);
  const dakota = { id: 'Dakota', agents: 1, waiting: 1 };
  const zones = [{ ...ramsey, waiting: 12 }, dakota];
  zis().says({ say: 'zones', zones: { zones, trouble: 'the disk is full' } });
  expect(lines()).toEqual([
    'Nothing can be stored: the disk is full',
    'Ramsey: 6 agents, 12 messages wait',
    'Dakota: 1 agent, 1 message waits',
  ]);
  zis().crashes();
  expect(lines()).toEqual(['The zone server has stopped and starts again']);
  expect(windows[0]?.shows).toBe(1);
});

test('the tray of many zones shows the first ones', async () => {
  const { zis, trays } = await running();
  const zones = Array.from({ length: 20 }, (_, index) => ({ id: `Zone${index}`, agents: 0, waiting: 0 }));
  zis().says({ say: 'zones', zones: { zones } });
  expect(trays.at(-1)?.template[13]?.label).toBe('and 8 more');
});

test('options of the command line reach the ZIS; those that create zones only until it listens once', async () => {
  const argv = ['app', '--zone=Ramsey', '--policy=open', '--zone-file=/home/me/zones.json', '--https=7443'];
  const { children, zis, time } = aDesktop({ argv });
  await expect.poll(() => children.length).toBe(1);
  const once = ['--zone=Ramsey', '--policy=open', '--zone-file=/home/me/zones.json'];
  expect(zis().args).toEqual(['--data=/data', ...once]);
  zis().crashes();
  time.pass(1_000);
  expect(zis().args).toEqual(['--data=/data', ...once]);
  zis().ready();
  zis().crashes();
  time.pass(2_000);
  expect(zis().args).toEqual(['--data=/data', '--http=7080', '--console=7081']);
});

test('every option of the command line that says something to a desktop app is one that it passes on', () => {
  const options = [...usage.matchAll(/^ {2}--([a-z-]+)/gm)].map(([, name = '']) => name);
  expect(options.length).toBeGreaterThan(20);
  const { always, once } = zisArguments(['app', '--demo', ...options.map((name) => `--${name}=x`)]);
  const passed = [...always, ...once].map((argument) => argument.replace(/^--|=x$/g, ''));
  expect(passed.sort()).toEqual(options.filter((name) => !['json', 'help'].includes(name)).sort());
});

test('a terminal is told where the ZIS listens, once, and that the window is there', async () => {
  const { told, zis, time } = await running({ terminal: true });
  expect(told.map(({ say }) => say)).toEqual(['starting', 'listening', 'shown']);
  expect(told[1]).toMatchObject({ listening: { consoleUrl: url } });
  zis().crashes();
  time.pass(1_000);
  zis().ready();
  expect(told).toHaveLength(3);
});

test('a terminal is told why the ZIS does not start, in place of a question, and the app ends', async () => {
  const { told, zis, children, questions, ended } = aDesktop({ terminal: true });
  await expect.poll(() => children.length).toBe(1);
  zis().says({ say: 'refused', reason: 'Port 7080 on 127.0.0.1 is taken.' });
  zis().emit('exit', 1);
  expect(told.at(-1)).toEqual({ say: 'refused', reason: 'Port 7080 on 127.0.0.1 is taken.' });
  expect(questions).toEqual([]);
  expect(await ended).toBe(1);
});

test('a terminal is told that the app was there already', async () => {
  const { told, ended } = aDesktop({ terminal: true, first: false });
  expect(told).toEqual([{ say: 'second' }]);
  expect(await ended).toBe(0);
});

test('a second start ends at once and shows the window of the first', async () => {
  const second = aDesktop({ first: false });
  expect(await second.ended).toBe(0);
  expect(second.children).toEqual([]);
  const { app, windows } = await running();
  app.emit('second-instance', {}, ['app'], '/');
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
  expect(windows[0]?.shows).toBe(1);
  expect(questions).toEqual([]);
});

test('a ZIS that comes back after a crash opens no window that a person has closed', async () => {
  const { zis, time, windows, settings, app } = await running();
  settings.change({ keepRunning: true });
  windows[0]?.close();
  zis().crashes();
  time.pass(1_000);
  zis().ready();
  expect(windows).toHaveLength(1);
  app.emit('second-instance', {}, ['app'], '/');
  expect(windows).toHaveLength(2);
});

test('a second start while the ZIS starts anew opens the window when it listens', async () => {
  const { zis, time, windows, settings, app } = await running();
  settings.change({ keepRunning: true });
  windows[0]?.close();
  zis().crashes();
  app.emit('second-instance', {}, ['app'], '/');
  expect(windows).toHaveLength(1);
  time.pass(1_000);
  zis().ready();
  expect(windows).toHaveLength(2);
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
  app.emit('second-instance', {}, ['app', '--flag', 'Ramsey.sifzone'], '/home/me');
  await expect.poll(() => questions.length).toBe(1);
  expect(questions[0]?.detail).toContain('/home/me/Ramsey.sifzone');
  expect(zis().heard).toEqual([]);
  app.emit('open-file', { preventDefault: () => undefined }, '/home/me/Ramsey.sifzone');
  await expect.poll(() => zis().heard).toEqual([{ say: 'stop' }]);
  zis().emit('exit', 0);
  await expect.poll(() => children.length).toBe(2);
  expect(zis().args.at(-1)).toBe('--zone-file=/home/me/Ramsey.sifzone');
});

test('a quit while the ZIS stops for a zone file ends the app, and no ZIS is started any more', async () => {
  const { app, children, zis, ended } = await running({ presses: [0] });
  app.emit('second-instance', {}, ['app', '/home/me/Ramsey.sifzone'], '/');
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
