import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { bundleWindow } from '../../build/desktop.ts';
import { fetchElectron } from '../../embedded-zis/app/electron-runtime.ts';
import { desktopNeeds, hasDisplay, openConsole, type Machine } from '../../embedded-zis/app/open-console.ts';

const url = 'http://127.0.0.1:7081/?token=secret';

// What builds the app's code loads slowly, once; the tests are about what comes after that.
beforeAll(() => bundleWindow());

const aMachine = (machine: Partial<Machine> = {}): Machine => ({
  platform: 'linux',
  env: { DISPLAY: ':0' },
  uid: 1000,
  ...machine,
});

/** A stand-in for Electron's program: `script` is what it does. */
const program = (script: string): string =>
  `#!${process.execPath}\nconst { writeFileSync } = require('node:fs');\n${script}\n`;

/**
 * A folder as that of the package `electron`. Its install.js does `install`; what it can put in place is a program
 * that does `script`.
 */
function anElectron({ script = '', install }: { script?: string; install?: string }): string {
  const folder = mkdtempSync(join(tmpdir(), 'electron-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'program'), program(script));
  const put = `
    const { chmodSync, mkdirSync, copyFileSync, writeFileSync } = require('node:fs');
    mkdirSync('dist');
    copyFileSync('program', 'dist/electron');
    chmodSync('dist/electron', 0o755);
    writeFileSync('path.txt', 'electron');`;
  writeFileSync(join(folder, 'install.js'), install ?? put);
  return folder;
}

/** Opens the console and tells what the person sees. */
async function open(machine: Machine, electron: string, stop = new AbortController().signal) {
  const lines: string[] = [];
  const browsed: string[] = [];
  const browse = (address: string): Promise<void> => {
    browsed.push(address);
    return Promise.resolve();
  };
  const end = await openConsole({ url, machine, say: (line) => lines.push(line), browse, stop, electron });
  return { end, lines, browsed };
}

test('a display is one of X or Wayland on Linux, and the machine itself elsewhere', () => {
  expect(hasDisplay(aMachine())).toBe(true);
  expect(hasDisplay(aMachine({ env: { WAYLAND_DISPLAY: 'wayland-0' } }))).toBe(true);
  expect(hasDisplay(aMachine({ env: { DISPLAY: '' } }))).toBe(false);
  expect(hasDisplay(aMachine({ platform: 'darwin', env: {} }))).toBe(true);
  expect(hasDisplay(aMachine({ platform: 'win32', env: {} }))).toBe(true);
});

test('a remote login has no display but a forwarded one', () => {
  const env = { SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' };
  expect(hasDisplay(aMachine({ platform: 'darwin', env }))).toBe(false);
  expect(hasDisplay(aMachine({ platform: 'linux', env }))).toBe(false);
  expect(hasDisplay(aMachine({ platform: 'linux', env: { ...env, DISPLAY: 'localhost:10.0' } }))).toBe(true);
});

test('the desktop app needs a display and a user other than root', () => {
  expect(desktopNeeds(aMachine())).toBeUndefined();
  expect(desktopNeeds(aMachine({ env: {} }))).toBe('a display');
  expect(desktopNeeds(aMachine({ uid: 0 }))).toBe('a user other than root');
  expect(desktopNeeds(aMachine({ platform: 'win32', env: {}, uid: undefined }))).toBeUndefined();
});

test('without a display nothing is opened and nothing fetched', async () => {
  const electron = anElectron({ install: 'throw new Error()' });
  expect(await open(aMachine({ env: {} }), electron)).toEqual({
    end: 'served',
    lines: ['The desktop app needs a display; open the console in a browser.'],
    browsed: [],
  });
});

test('root gets the console in the browser', async () => {
  expect(await open(aMachine({ uid: 0 }), anElectron({}))).toEqual({
    end: 'served',
    lines: ['The desktop app needs a user other than root; the console opens in the browser.'],
    browsed: [url],
  });
});

test('where the runtime cannot be fetched one line says so and the browser is used', async () => {
  const electron = anElectron({ install: "throw new Error('a long stack trace')" });
  const { end, lines, browsed } = await open(aMachine(), electron);
  expect(end).toBe('served');
  expect(lines).toEqual([
    'Fetching the desktop app, once. This takes a minute at most.',
    "The desktop app needs Electron's runtime, which cannot be fetched; the console opens in the browser.",
  ]);
  expect(browsed).toEqual([url]);
});

test('the desktop app gets the address in its environment, and closing its window is the end', async () => {
  const electron = anElectron({
    script: `
      const { SIF_ZONE_CONSOLE_URL, ELECTRON_RUN_AS_NODE } = process.env;
      writeFileSync(__dirname + '/../seen.json', JSON.stringify([SIF_ZONE_CONSOLE_URL, ELECTRON_RUN_AS_NODE ?? null, process.argv.slice(2)]));
      console.log('shown');`,
  });
  const env = { ...process.env, DISPLAY: ':0', ELECTRON_RUN_AS_NODE: '1' };
  const { end, browsed } = await open(aMachine({ env }), electron);
  expect(end).toBe('closed');
  expect(browsed).toEqual([]);
  const main = expect.stringMatching(/main\.cjs$/) as unknown;
  expect(JSON.parse(readFileSync(join(electron, 'seen.json'), 'utf8'))).toEqual([url, null, [main]]);
});

test('a runtime that is there is not fetched again', async () => {
  const electron = anElectron({ script: "console.log('shown')" });
  await open(aMachine(), electron);
  expect((await open(aMachine(), electron)).lines).toEqual([]);
});

test.each([
  ['ends at once', 'process.exit(0)'],
  ['fails at once', 'process.exit(1)'],
  ['crashes after its window was there', "console.log('shown', process.kill(process.pid, 'SIGSEGV'))"],
])('when the desktop app %s one line says so and the browser is used', async (_, script) => {
  const { end, lines, browsed } = await open(aMachine(), anElectron({ script }));
  expect(end).toBe('served');
  expect(lines.at(-1)).toBe('The desktop app does not run here; the console opens in the browser.');
  expect(browsed).toEqual([url]);
});

test('stopping ends the desktop app', async () => {
  const stop = new AbortController();
  const electron = anElectron({
    script:
      "console.log('shown'); process.on('SIGTERM', () => { writeFileSync(__dirname + '/../ended', ''); process.exit(0); }); setInterval(() => {}, 1000); writeFileSync(__dirname + '/../began', '');",
  });
  const opened = open(aMachine(), electron, stop.signal);
  await expect.poll(() => readFileSync(join(electron, 'began'), 'utf8')).toBe('');
  stop.abort();
  expect(await opened).toMatchObject({ end: 'closed', browsed: [] });
  expect(readFileSync(join(electron, 'ended'), 'utf8')).toBe('');
});

test('stopping ends the fetching of the runtime', async () => {
  const stop = new AbortController();
  const electron = anElectron({
    install: "require('node:fs').writeFileSync('began', ''); setInterval(() => {}, 1000);",
  });
  const opened = open(aMachine(), electron, stop.signal);
  await expect.poll(() => readFileSync(join(electron, 'began'), 'utf8')).toBe('');
  stop.abort();
  expect(await opened).toMatchObject({ end: 'closed', browsed: [] });
});

test('a fetch that takes too long is given up', async () => {
  const electron = anElectron({ install: 'setInterval(() => {}, 1000);' });
  expect(await fetchElectron(electron, process.env, new AbortController().signal, 50)).toBeUndefined();
});
