import type { UtilityProcess } from 'electron';
import { expect, test } from 'vitest';
import { menuPages, menuTemplate } from '../../electron/menu.ts';
import { placeOf } from '../../electron/window-state.ts';
import { ZisSupervisor } from '../../electron/zis-supervisor.ts';
import { pages } from '../../renderer/app/pages.ts';
import { FakeTime, FakeZis } from '../support/fake-electron.ts';

/** A supervisor whose ZIS has been started. */
function supervised() {
  const time = new FakeTime();
  const children: FakeZis[] = [];
  const log: string[] = [];
  const supervisor = new ZisSupervisor({
    args: [],
    fork: (args) => {
      const child = new FakeZis(args);
      children.push(child);
      return child as unknown as UtilityProcess;
    },
    later: time.later,
    now: () => time.now,
    log: (line) => void log.push(line),
  });
  supervisor.start();
  const zis = (): FakeZis => children.at(-1) ?? new FakeZis([]);
  return { supervisor, time, children, log, zis };
}

test('each wait before a new start is twice the one before', () => {
  const { supervisor, time, children, zis } = supervised();
  zis().crashes();
  expect(supervisor.state).toEqual({ is: 'waiting', reason: 'Error: out of order', wait: 1_000 });
  time.pass(999);
  expect(children).toHaveLength(1);
  time.pass(1);
  expect(children).toHaveLength(2);
  zis().crashes();
  expect(supervisor.state).toMatchObject({ is: 'waiting', wait: 2_000 });
});

test('crashes that lie more than a minute apart are not counted together', () => {
  const { supervisor, time, children, zis } = supervised();
  for (let crash = 1; crash <= 5; crash += 1) {
    zis().ready();
    zis().crashes();
    expect(supervisor.state.is).toBe('waiting');
    time.pass(60_000);
    expect(children).toHaveLength(crash + 1);
  }
});

test('the reason of a crash is kept in the log with the last words of the ZIS', () => {
  const { zis, log } = supervised();
  zis().crashes('RangeError: too much');
  expect(log).toEqual([
    'The ZIS has crashed: RangeError: too much\nat some line\nRangeError: too much\n    at a stack',
  ]);
});

test('a ZIS that dies without a word is told by its exit code', () => {
  const { supervisor, zis } = supervised();
  zis().emit('exit', 139);
  expect(supervisor.state).toMatchObject({ reason: 'It ended with code 139.' });
});

test('a ZIS that does not end when it is told to is killed after a while', async () => {
  const { supervisor, time, zis } = supervised();
  zis().ready();
  const stopped = supervisor.stop();
  time.pass(14_999);
  expect(zis().killed).toBe(false);
  time.pass(1);
  expect(zis().killed).toBe(true);
  zis().emit('exit', 143);
  await stopped;
  expect(supervisor.state).toEqual({ is: 'ended' });
});

test('a ZIS that waits for its new start is not started when the app ends', async () => {
  const { supervisor, time, children, zis } = supervised();
  zis().crashes();
  await supervisor.stop();
  time.pass(60_000);
  expect(children).toHaveLength(1);
});

test('a window whose display is gone opens on one that is there, at its size', () => {
  const state = { x: 3_000, y: 100, width: 900, height: 700, maximized: false };
  const display = { x: 0, y: 0, width: 1_920, height: 1_080 };
  expect(placeOf(state, [display])).toEqual({ width: 900, height: 700 });
  expect(placeOf({ ...state, x: 1_800 }, [display])).toEqual({ x: 1_800, y: 100, width: 900, height: 700 });
  expect(placeOf({ ...state, x: 1_850 }, [display])).toEqual({ width: 900, height: 700 });
  expect(placeOf(undefined, [display])).toEqual({});
});

test("the native menu has the pages of the console's rail, in its order", () => {
  expect(menuPages).toEqual(pages.map(({ id, title }) => [id, title]));
});

test.each(['linux', 'win32', 'darwin'] as const)(
  'the menu of %s has the habits of its platform',
  (platform) => {
    const nothing = (): void => undefined;
    const actions = {
      command: nothing,
      openZoneFile: nothing,
      openHome: nothing,
      openConnection: nothing,
      keepRunning: nothing,
      showLog: nothing,
      quit: nothing,
    };
    const content = { platform, connections: [], keepRunning: true };
    const labels = menuTemplate(content, actions).map(({ label, role }) => label ?? role);
    expect(labels[0]).toBe(platform === 'darwin' ? 'SIF Zone Console' : '&File');
    expect(labels).toHaveLength(platform === 'darwin' ? 8 : 7);
  },
);
