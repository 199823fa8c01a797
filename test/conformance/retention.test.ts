import { afterEach, beforeEach, expect, test } from 'vitest';
import { GroupCommit } from '../../embedded-zis/broker/group-commit.ts';
import type { Effect, ZoneSettings } from '../../embedded-zis/broker/ports.ts';
import { Retention } from '../../embedded-zis/broker/retention.ts';
import { entryOf, headerOf } from '../contract/store-under-test.ts';
import { fillJournal, filledZone, firstTime } from '../support/filled-journal.ts';
import { sqliteStore, type TestStore } from '../support/stores.ts';

const day = 24 * 3_600_000;
let at: TestStore;
let now: number;
let retention: Retention;

beforeEach(() => {
  at = sqliteStore();
  now = firstTime;
  const commits = new GroupCommit({
    store: at.store,
    schedule: setImmediate,
    announce: () => undefined,
    report: () => undefined,
  });
  retention = new Retention({ store: at.store, now: () => now }, commits);
});
afterEach(() => at[Symbol.dispose]());

const set = (settings: Partial<ZoneSettings>): void =>
  at.store.transaction((transaction) => {
    const known = transaction.zone(filledZone)?.settings;
    if (known) transaction.putZone(filledZone, { ...known, ...settings }, []);
  });
const left = (): readonly number[] =>
  at.journal.page(filledZone, {}, undefined, 2_000).map(({ time }) => (time - firstTime) / 1_000);
/** Adds one more message; `second` is when it came. */
const add = (second: number, effects: readonly Effect[], more: Parameters<typeof entryOf>[2] = {}): void => {
  const header = headerOf(String(second).padStart(32, '0'));
  const bytes = new TextEncoder().encode('<SIF_Message/>');
  const time = firstTime + second * 1_000;
  const entry = entryOf(header, bytes.length, { zone: filledZone, time, ...more });
  const body = { bytes, envelope: { start: 0, end: bytes.length }, header };
  at.store.transaction((transaction) => transaction.apply({ zone: filledZone, time, effects, entry, body }));
};

test('messages that are older than the zone keeps them go with all that became of them; younger ones stay', async () => {
  fillJournal(at.store, 0, 300);
  set({ keepDays: 1 });
  now = firstTime + day + 200_000;
  await retention.run();
  expect(left()).toEqual(Array.from({ length: 100 }, (_, n) => 299 - n));
  expect(at.journal.oldest(filledZone)).toBe(firstTime + 200_000);
  // Of the messages that went nothing is left, deliveries and bodies included.
  const kept = new Set(at.journal.page(filledZone, {}, undefined, 2_000).map(({ position }) => position));
  const rest = at.journal.after(0, 5_000);
  expect(rest.filter(({ about }) => about !== undefined)).toHaveLength(25);
  expect(rest.every(({ about, position }) => kept.has(about ?? position))).toBe(true);
  expect(retention.kept(filledZone)).toEqual({
    measured: now,
    messages: 100,
    bytes: 60_000,
    removed: 200,
    freed: 120_000,
  });
});

test('a zone keeps everything for ever where both limits are 0', async () => {
  fillJournal(at.store, 0, 60);
  set({ keepDays: 0, keepMegabytes: 0 });
  now = firstTime + 40_000 * day;
  await retention.run();
  expect(left()).toHaveLength(60);
});

test('a zone that takes more than its limit loses its oldest messages, a little more than needed', async () => {
  fillJournal(at.store, 0, 300, 8_192);
  set({ keepDays: 0, keepMegabytes: 1 });
  await retention.run();
  const { bytes = 0 } = retention.kept(filledZone);
  expect(bytes).toBeLessThanOrEqual(0.95 * 1_048_576);
  expect(bytes).toBeGreaterThan(0.9 * 1_048_576);
  expect(left()).toEqual(Array.from({ length: bytes / 8_192 }, (_, n) => 299 - n));
  fillJournal(at.store, 300, 2, 8_192);
  await retention.run();
  expect(left()).toHaveLength(bytes / 8_192 + 2);
});

test('what waits in a queue stays until it was taken, and goes then', async () => {
  fillJournal(at.store, 0, 10);
  add(20, [{ kind: 'enqueue', agents: ['RamseyLib'] }], { receivers: ['RamseyLib'] });
  set({ keepDays: 1 });
  now = firstTime + 5 * day;
  await retention.run();
  expect(left()).toEqual([20]);
  at.store.transaction((transaction) => {
    const [message] = transaction.memory(filledZone).queue('RamseyLib');
    if (!message) throw new Error('The message has gone from its queue.');
    expect(new TextDecoder().decode(message.bytes())).toBe('<SIF_Message/>');
    transaction.apply({
      zone: filledZone,
      time: now,
      effects: [{ kind: 'delivered', agent: 'RamseyLib', message, status: 1 }],
    });
  });
  now += 3_600_000;
  await retention.run();
  expect(left()).toEqual([]);
});

test('R-CACHE-1: a request stays as long as it is open', async () => {
  fillJournal(at.store, 0, 10);
  const header = headerOf('20'.padStart(32, '0'));
  add(
    20,
    [
      {
        kind: 'open-request',
        request: {
          msgId: header.msgId,
          requester: 'RamseyLib',
          responder: 'RamseySIS',
          header,
          objectName: 'StudentPersonal',
          context: 'SIF_Default',
          version: '2.3',
          maxBufferSize: 65_536,
          versions: ['2.*'],
          nextPacket: 1,
        },
      },
    ],
    { type: 'SIF_Request' },
  );
  set({ keepDays: 1 });
  now = firstTime + 5 * day;
  await retention.run();
  expect(left()).toEqual([20]);
  const effects: readonly Effect[] = [{ kind: 'close-request', msgId: header.msgId }];
  at.store.transaction((transaction) => transaction.apply({ zone: filledZone, time: now, effects }));
  now += 3_600_000;
  await retention.run();
  expect(left()).toEqual([]);
});

test('R-LOG-3: the SIF_LogEntry events stay where the ZIS answers requests for them, and only there', async () => {
  fillJournal(at.store, 0, 10);
  add(20, [], { objectName: 'SIF_LogEntry' });
  set({ keepDays: 1, logProvider: true });
  now = firstTime + 5 * day;
  await retention.run();
  expect(left()).toEqual([20]);
  set({ logProvider: false });
  now += 3_600_000;
  await retention.run();
  expect(left()).toEqual([]);
});

test('a zone of the same name that comes after one that was removed is measured anew', async () => {
  fillJournal(at.store, 0, 150, 8_192);
  set({ keepDays: 0, keepMegabytes: 2 });
  await retention.run();
  at.store.transaction((transaction) => transaction.removeZone(filledZone));
  fillJournal(at.store, 200, 200, 8_192);
  set({ keepDays: 0, keepMegabytes: 2 });
  await retention.run();
  expect(left()).toHaveLength(200);
});
