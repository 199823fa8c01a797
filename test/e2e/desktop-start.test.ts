import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Listening } from '../../embedded-zis/app/desktop-protocol.ts';
import { openConsole } from '../../embedded-zis/app/open-console.ts';
import { putElectronProgram, sights } from '../support/electron-program.ts';
import { aRegister, aSystemControl, post } from '../support/messages.ts';

// `npm start` with Electron's runtime: everything is real but that runtime, for which a Node program stands in.
let folder: string;
let started: Started[] = [];

interface Started {
  readonly stop: AbortController;
  readonly end: Promise<void>;
  readonly lines: readonly string[];
  readonly listening: readonly Listening[];
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desktop-start-'));
  putElectronProgram(folder);
});
afterEach(async () => {
  for (const { stop } of started) stop.abort();
  await Promise.allSettled(started.map(({ end }) => end));
  started = [];
  rmSync(folder, { recursive: true, force: true });
});

function start(...more: readonly string[]): Started {
  const stop = new AbortController();
  const lines: string[] = [];
  const listening: Listening[] = [];
  const env = { ...process.env, DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: folder };
  const end = openConsole({
    machine: { platform: 'linux', env, uid: 1000 },
    serve: () => Promise.reject(new Error('The desktop app does not work.')),
    args: [
      `--data=${join(folder, 'data')}`,
      '--http=0',
      '--console=0',
      '--zone=Ramsey',
      '--policy=open',
      ...more,
    ],
    listening: (where) => listening.push(where),
    say: (line) => lines.push(line),
    browse: () => Promise.reject(new Error('The desktop app does not work.')),
    stop: stop.signal,
  });
  const made = { end, stop, lines, listening };
  started.push(made);
  return made;
}

const soon = { timeout: 10_000 };
const processes = (): readonly number[] =>
  sights(folder).flatMap((sight) => ('zis' in sight ? sight.zis : []));
const lastTray = () => sights(folder).findLast((sight) => 'tray' in sight)?.tray;

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('the desktop app runs a ZIS of its own, starts it anew when it is killed, is there once, and ends with the terminal', async () => {
  const { listening, stop, end } = start();
  await expect.poll(() => listening, soon).toHaveLength(1);
  const zone = listening[0]?.zones[0]?.http ?? '';
  expect(await post(zone, aRegister({ from: 'RamseyLib' }))).toMatchObject({ status: 0 });
  const running = ['The zone server runs', 'Ramsey: 1 agent, nothing waits'];
  await expect.poll(lastTray, soon).toEqual(running);
  const windows = sights(folder).filter((sight) => 'window' in sight);
  expect(windows).toEqual([{ window: new URL(listening[0]?.consoleUrl ?? '').origin, status: 303 }]);

  const ping = () => post(zone, aSystemControl('SIF_Ping', { from: 'RamseyLib' }));
  const [first = 0] = processes();
  process.kill(first, 'SIGINT'); // as a terminal does to all of its processes; the ZIS ends with the app alone
  expect(await ping()).toMatchObject({ status: 0 });
  process.kill(first, 'SIGKILL');
  const words = () => sights(folder).flatMap((sight) => ('tray' in sight ? sight.tray.slice(0, 1) : []));
  await expect.poll(words, soon).toContain('The zone server has stopped and starts again');
  await expect.poll(lastTray, soon).toEqual(running);
  expect(await ping()).toMatchObject({ status: 0 });

  const second = start();
  await second.end;
  expect(second.lines).toEqual(['The desktop app runs already; its window comes to the front.']);

  stop.abort();
  await end;
  expect(processes().map(runs)).toEqual([false, false]);
});

test('a ZIS that cannot start ends the desktop app, and the terminal says why', async () => {
  const { end, listening } = start('--zone-file=/nowhere/zones.json');
  await expect(end).rejects.toThrow('The zone file /nowhere/zones.json cannot be read');
  expect(listening).toEqual([]);
  expect(processes().map(runs)).toEqual([false]);
});
