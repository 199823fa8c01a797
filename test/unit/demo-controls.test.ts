import { beforeEach, expect, test } from 'vitest';
import { createDistrict } from '../../embedded-zis/demo/district.ts';
import { startDemo, type RunningDemo } from '../../embedded-zis/demo/demo.ts';
import { demoZone } from '../../embedded-zis/demo/demo-zone.ts';
import type { JournalEntry } from '../../embedded-zis/broker/ports.ts';
import { SqliteJournalReader } from '../../embedded-zis/store/sqlite/journal-reader.ts';
import { openReader } from '../../embedded-zis/store/sqlite/open.ts';
import { startZis, type TestZis } from '../support/zis.ts';

const district = createDistrict({ seed: 2009, students: 200, year: 2026 });
const today = district.calendar.dayAt(30);
let zis: TestZis;
let demo: RunningDemo;
let lines: string[];

beforeEach(async () => {
  lines = [];
  zis = await startZis({ zone: demoZone });
  const log = (line: string): unknown => lines.push(line);
  demo = await startDemo({ zoneUrl: zis.zoneUrl, district, today, retryRefused: 50, log });
  return async () => {
    await demo.stop();
    await zis[Symbol.asyncDispose]();
  };
});

/** Everything that the zone has seen so far. */
function journal(): readonly JournalEntry[] {
  const connection = openReader(zis.data);
  try {
    return new SqliteJournalReader(connection).after(0, 10_000);
  } finally {
    connection.close();
  }
}

/** The entries that have these values; `receiver` stands among the receivers. */
const seen = (values: Partial<JournalEntry>, receiver?: string): readonly JournalEntry[] =>
  journal().filter(
    (entry) =>
      Object.entries(values).every(([key, value]) => entry[key as keyof JournalEntry] === value) &&
      (receiver === undefined || entry.receivers.includes(receiver)),
  );

/** Polls as long as the slowest agent sleeps between two looks into its queue, and longer. */
const slowly = { timeout: 20_000 };

test('RamseyLib gets all students in several packets of 64 KiB at most', { timeout: 30_000 }, async () => {
  const response = { type: 'SIF_Response', sourceId: 'RamseySIS', objectName: 'StudentPersonal' } as const;
  await expect.poll(() => seen({ ...response, kind: 'delivered' }).length, slowly).toBeGreaterThan(2);
  expect(seen({ kind: 'accepted', type: 'SIF_Request', sourceId: 'RamseyLib' })).toHaveLength(1);
  for (const { size } of seen({ ...response, kind: 'accepted' })) expect(size).toBeLessThanOrEqual(65_536);
  expect(seen({ kind: 'refused' })).toEqual([]);
  expect(lines).toEqual([]);
});

test('RamseyFood asks now and then, and is answered', { timeout: 30_000 }, async () => {
  demo.setSpeed(64);
  const request = { kind: 'accepted', type: 'SIF_Request', sourceId: 'RamseyFood' } as const;
  await expect.poll(() => seen(request).length, slowly).toBeGreaterThan(1);
  await expect
    .poll(() => seen({ kind: 'accepted', type: 'SIF_Response' }, 'RamseyFood').length, slowly)
    .toBeGreaterThan(0);
  expect(lines).toEqual([]);
});

test('the district tells how it is', () => {
  expect(demo.status()).toEqual({ state: 'running', speed: 1, today, faults: [] });
  demo.pause();
  demo.setSpeed(0.25);
  demo.setFault('libraryRefuses', true);
  expect(demo.status()).toEqual({ state: 'paused', speed: 0.25, today, faults: ['libraryRefuses'] });
  demo.resume();
  demo.setFault('libraryRefuses', false);
  demo.setFault('libraryStopsAsking', false);
  expect(demo.status()).toEqual({ state: 'running', speed: 0.25, today, faults: [] });
  demo.goTo('2026-01-01');
  expect(demo.status().today).toBe('2025-12-22');
});

test('sixty-four times as fast, a dozen things happen in the time of one', { timeout: 30_000 }, async () => {
  demo.setSpeed(64);
  await expect.poll(() => seen({ kind: 'accepted', type: 'SIF_Event' }).length, slowly).toBeGreaterThan(12);
});

test('paused, nothing happens until it is resumed', { timeout: 30_000 }, async () => {
  demo.setSpeed(64);
  demo.pause();
  // A whole look of every agent into its queue goes by.
  const response = { kind: 'delivered', type: 'SIF_Response' } as const;
  await expect.poll(() => seen(response, 'RamseyLib').length, slowly).toBeGreaterThan(2);
  const before = seen({ type: 'SIF_Event', kind: 'accepted' }).length;
  expect(before).toBeLessThan(4); // what one thing that had begun tells
  demo.resume();
  await expect
    .poll(() => seen({ type: 'SIF_Event', kind: 'accepted' }).length, slowly)
    .toBeGreaterThan(before + 3);
});

test(
  'librarySleeps: RamseyLib sends SIF_Sleep and takes nothing until SIF_Wakeup',
  { timeout: 30_000 },
  async () => {
    demo.setFault('librarySleeps', true);
    await expect.poll(() => seen({ type: 'SIF_Sleep', sourceId: 'RamseyLib' }).length).toBe(1);
    const taken = seen({ kind: 'delivered' }, 'RamseyLib').length;
    demo.setSpeed(64);
    await expect
      .poll(() => seen({ kind: 'accepted', type: 'SIF_Event' }, 'RamseyLib').length, slowly)
      .toBeGreaterThan(10);
    demo.pause();
    expect(seen({ kind: 'delivered' }, 'RamseyLib')).toHaveLength(taken);
    demo.setFault('librarySleeps', false);
    await expect
      .poll(() => seen({ kind: 'delivered' }, 'RamseyLib').length, slowly)
      .toBeGreaterThan(taken + 10);
    expect(seen({ type: 'SIF_Wakeup', sourceId: 'RamseyLib' })).toHaveLength(1);
  },
);

test(
  'libraryStopsAsking: messages wait for RamseyLib, which the zone believes awake',
  { timeout: 30_000 },
  async () => {
    demo.setFault('libraryStopsAsking', true);
    demo.setSpeed(64);
    const waiting = (): number =>
      seen({ kind: 'accepted', type: 'SIF_Event' }, 'RamseyLib').length -
      seen({ kind: 'delivered', type: 'SIF_Event' }, 'RamseyLib').length;
    await expect.poll(waiting, slowly).toBeGreaterThan(10);
    demo.pause();
    demo.setFault('libraryStopsAsking', false);
    await expect.poll(waiting, slowly).toBe(0);
    expect(seen({ type: 'SIF_Sleep' })).toEqual([]);
  },
);

test(
  'asleep and not asking, RamseyLib takes messages only when both are over',
  { timeout: 30_000 },
  async () => {
    demo.setFault('libraryStopsAsking', true);
    demo.setFault('librarySleeps', true);
    demo.setFault('librarySleeps', false);
    await expect.poll(() => seen({ type: 'SIF_Wakeup' }).length).toBe(1);
    const taken = seen({ kind: 'delivered' }, 'RamseyLib').length;
    demo.setSpeed(64);
    await expect
      .poll(() => seen({ kind: 'accepted', type: 'SIF_Event' }, 'RamseyLib').length, slowly)
      .toBeGreaterThan(10);
    expect(seen({ kind: 'delivered' }, 'RamseyLib')).toHaveLength(taken);
    demo.setFault('libraryStopsAsking', false);
    await expect.poll(() => seen({ kind: 'delivered' }, 'RamseyLib').length, slowly).toBeGreaterThan(taken);
  },
);

test(
  'libraryRefuses: RamseyLib answers events with an error, and the zone drops them (R-AGT-11)',
  { timeout: 30_000 },
  async () => {
    demo.setFault('libraryRefuses', true);
    demo.setSpeed(64);
    await expect
      .poll(() => seen({ kind: 'discarded', type: 'SIF_Event' }, 'RamseyLib').length, slowly)
      .toBeGreaterThan(0);
    expect(seen({ kind: 'discarded' })[0]?.desc).toContain('9/3');
    expect(seen({ kind: 'discarded' }, 'RamseyFood')).toEqual([]);
    demo.setFault('libraryRefuses', false);
    await expect
      .poll(() => seen({ kind: 'delivered', type: 'SIF_Event' }, 'RamseyLib').length, slowly)
      .toBeGreaterThan(0);
  },
);

test('libraryOversteps: RamseyLib asks at once for what it may not have, and hears 4/5', async () => {
  demo.setFault('libraryOversteps', true);
  const refused = {
    kind: 'refused',
    type: 'SIF_Request',
    sourceId: 'RamseyLib',
    category: 4,
    code: 5,
  } as const;
  await expect.poll(() => seen(refused).length).toBe(1);
  expect(seen(refused)[0]).toMatchObject({ objectName: 'DisciplineIncident', contexts: ['SIF_Default'] });
  await expect.poll(() => lines).toContainEqual(expect.stringContaining('4/5'));
  demo.setFault('libraryOversteps', false);
  demo.setFault('libraryOversteps', true);
  await expect.poll(() => seen(refused).length).toBe(2);
});

test('photoMalformed: a broken answer is refused, and whoever asked is told', async () => {
  demo.setFault('photoMalformed', true);
  const refused = { kind: 'refused', sourceId: 'RamseyPhoto', category: 1, code: 2 } as const;
  await expect.poll(() => seen(refused).length, slowly).toBeGreaterThan(0);
  await expect
    .poll(() => lines, slowly)
    .toContainEqual(expect.stringMatching(/^RamseyWarehouse: the response/));
});

test('photoOversize: a packet over SIF_MaxBufferSize is refused, and whoever asked is told', async () => {
  demo.setFault('photoOversize', true);
  const refused = { kind: 'refused', sourceId: 'RamseyPhoto', type: 'SIF_Response' } as const;
  await expect.poll(() => seen(refused).length, slowly).toBeGreaterThan(0);
  expect(seen(refused)[0]?.size).toBeGreaterThan(1_048_576);
  await expect
    .poll(() => lines, slowly)
    .toContainEqual(expect.stringMatching(/^RamseyWarehouse: the response/));
});

test('photoWrongVersion and photoUnauthorized: the events are refused with 12/3 and 4/11, and nobody gets them', async () => {
  demo.setFault('photoWrongVersion', true);
  demo.setFault('photoUnauthorized', true);
  const refused = (category: number, code: number): number =>
    seen({ kind: 'refused', sourceId: 'RamseyPhoto', category, code }).length;
  await expect.poll(() => [refused(12, 3), refused(4, 11)], slowly).toEqual([1, 1]);
  expect(seen({ kind: 'accepted', type: 'SIF_Event', sourceId: 'RamseyPhoto' })).toEqual([]);
});

test('a broken district stops as quickly as any', async () => {
  for (const fault of ['librarySleeps', 'libraryStopsAsking', 'libraryOversteps', 'photoMalformed'] as const)
    demo.setFault(fault, true);
  const stopping = Date.now();
  await demo.stop();
  expect(Date.now() - stopping).toBeLessThan(2000);
});
