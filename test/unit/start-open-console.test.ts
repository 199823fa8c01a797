import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { bundleDesktop } from '../../build/desktop.ts';
import type { Listening } from '../../embedded-zis/app/desktop-protocol.ts';
import { fetchElectron } from '../../embedded-zis/app/electron-runtime.ts';
import { desktopNeeds, hasDisplay, type Machine } from '../../embedded-zis/app/machine.ts';
import { openConsole } from '../../embedded-zis/app/open-console.ts';
import { StartError } from '../../embedded-zis/app/start-error.ts';

const url = 'http://127.0.0.1:7081/?token=secret';

// What builds the app's code loads slowly, once; the tests are about what comes after that.
beforeAll(() => bundleDesktop());

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

/** Puts the program in place, as when it was fetched earlier. */
function put(electron: string): string {
  execFileSync(process.execPath, ['install.js'], { cwd: electron });
  return electron;
}

const zones = [{ id: 'Ramsey', http: 'http://127.0.0.1:7080/Ramsey' }];
const here: Listening = { zones, consoleUrl: url, notes: [] };

/** For a machine that does other things. */
const soon = { timeout: 10_000 };

/** Starts the product on stand-ins and collects what the person sees; `end` is there when all has ended. */
function open(machine: Machine, electron: string, stop = new AbortController()) {
  const lines: string[] = [];
  const browsed: string[] = [];
  const listening: Listening[] = [];
  const serving: string[] = [];
  const end = openConsole({
    machine,
    serve: () => {
      serving.push('starts');
      const stopped = (): Promise<void> => Promise.resolve(void serving.push('stops'));
      return Promise.resolve({ listening: here, ports: ['--http=7080', '--console=7081'], stop: stopped });
    },
    args: ['--demo', '--https=0'],
    listening: (where) => listening.push(where),
    say: (line) => lines.push(line),
    browse: (address) => Promise.resolve(browsed.push(address)),
    stop: stop.signal,
    electron,
  });
  /** Waits for a line and ends everything. */
  const ended = async (count: number): Promise<void> => {
    await expect.poll(() => lines, soon).toHaveLength(count);
    stop.abort();
    await end;
  };
  return { end, ended, stop, lines, browsed, listening, serving };
}

/** What a desktop app that works says. */
const works = ['starting', 'listening', 'shown'].map((say) => JSON.stringify({ say, listening: here }));
const says = (...lines: readonly string[]): string => `console.log(${JSON.stringify(lines.join('\n'))});`;
const atEnd = ['starts', 'stops'];

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
  const { ended, lines, browsed, listening, serving } = open(
    aMachine({ env: {} }),
    anElectron({ install: 'throw new Error()' }),
  );
  await ended(1);
  expect(lines).toEqual(['The desktop app needs a display; open the console in a browser.']);
  expect([browsed, listening, serving]).toEqual([[], [here], atEnd]);
});

test('root gets the console in the browser', async () => {
  const { ended, lines, browsed } = open(aMachine({ uid: 0 }), anElectron({}));
  await ended(1);
  expect(lines).toEqual(['The desktop app needs a user other than root; the console opens in the browser.']);
  expect(browsed).toEqual([url]);
});

test('where the runtime cannot be fetched one line says so and the browser is used', async () => {
  const electron = anElectron({ install: "throw new Error('a long stack trace')" });
  const { ended, lines, browsed, serving } = open(aMachine(), electron);
  await ended(2);
  expect(lines).toEqual([
    'Fetching the desktop app, once. This takes a minute at most.',
    "The desktop app needs Electron's runtime, which cannot be fetched; the console opens in the browser.",
  ]);
  expect([browsed, serving]).toEqual([[url], atEnd]);
});

test('a ZIS serves while the runtime is fetched; then the desktop app runs it on the ports that it had', async () => {
  const electron = anElectron({ script: keepsSeen + says(...works) });
  const { end, lines, browsed, listening, serving } = open(aMachine(), electron);
  await end;
  expect(lines).toEqual(['Fetching the desktop app, once. This takes a minute at most.']);
  expect([browsed, listening, serving]).toEqual([[], [here], atEnd]);
  expect(seen(electron)).toContain('--console=7081');
});

const keepsSeen = `
  const { ELECTRON_RUN_AS_NODE, NODE_OPTIONS } = process.env;
  writeFileSync(__dirname + '/../seen.json', JSON.stringify([ELECTRON_RUN_AS_NODE, NODE_OPTIONS, ...process.argv.slice(2)]));`;
const seen = (electron: string): unknown => JSON.parse(readFileSync(join(electron, 'seen.json'), 'utf8'));

test('where the runtime is, the desktop app runs the ZIS, with the options that were given, and its end is the end', async () => {
  const electron = put(anElectron({ script: keepsSeen + says(...works) }));
  const env = { ...process.env, DISPLAY: ':0', ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--no-warnings' };
  const { end, lines, browsed, listening, serving } = open(aMachine({ env }), electron);
  await end;
  expect([lines, browsed, listening, serving]).toEqual([[], [], [here], []]);
  const main = expect.stringMatching(/main\.cjs$/) as unknown;
  expect(seen(electron)).toEqual([null, null, main, '--terminal', '--demo', '--https=0']);
});

test('a second start says that the app runs already', async () => {
  const { end, lines, serving } = open(aMachine(), put(anElectron({ script: says('{"say":"second"}') })));
  await end;
  expect([lines, serving]).toEqual([['The desktop app runs already; its window comes to the front.'], []]);
});

test('a ZIS that does not start in the desktop app ends the start with its reason', async () => {
  const script = says('{"say":"starting"}', '{"say":"refused","reason":"Port 7080 is taken."}');
  const { end, lines } = open(aMachine(), put(anElectron({ script: `${script}process.exitCode = 1;` })));
  await expect(end).rejects.toThrow(new StartError('Port 7080 is taken.'));
  expect(lines).toEqual([]);
});

test.each([
  ['ends at once', 'process.exit(0)'],
  ['fails at once', 'process.exit(1)'],
  ['says something else and ends', "console.log('[1:2] dbus is not there')"],
  ['crashes after its window was there', `${says(...works)}process.kill(process.pid, 'SIGSEGV')`],
])(
  'when the desktop app %s this process runs the ZIS, one line says so and the browser is used',
  async (_, script) => {
    const { ended, lines, browsed, serving } = open(aMachine(), put(anElectron({ script })));
    await ended(1);
    expect(lines).toEqual(['The desktop app does not run here; the console opens in the browser.']);
    expect([browsed, serving]).toEqual([[url], atEnd]);
  },
);

test('stopping ends the desktop app, which may finish what is in flight', async () => {
  const script = `
    process.on('SIGTERM', () => setTimeout(() => { writeFileSync(__dirname + '/../ended', ''); process.exit(0); }, 50));
    setInterval(() => {}, 1000); ${says(...works)}`;
  const electron = put(anElectron({ script }));
  const { end, stop, listening, browsed } = open(aMachine(), electron);
  await expect.poll(() => listening, soon).toHaveLength(1);
  stop.abort();
  await end;
  expect(browsed).toEqual([]);
  expect(readFileSync(join(electron, 'ended'), 'utf8')).toBe('');
});

test('stopping ends the fetching of the runtime', async () => {
  const electron = anElectron({
    install: "require('node:fs').writeFileSync('began', ''); setInterval(() => {}, 1000);",
  });
  const { end, stop, browsed, serving } = open(aMachine(), electron);
  await expect.poll(() => existsSync(join(electron, 'began')), soon).toBe(true);
  stop.abort();
  await end;
  expect([browsed, serving]).toEqual([[], atEnd]);
});

test('a fetch that takes too long is given up', async () => {
  const electron = anElectron({ install: 'setInterval(() => {}, 1000);' });
  expect(await fetchElectron(electron, process.env, new AbortController().signal, 50)).toBeUndefined();
});
