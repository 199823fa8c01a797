import { describe, expect, test } from 'vitest';
import { RateWindow } from '../../renderer/api/rates.ts';
import type { JournalEntry, Overview } from '../../renderer/api/types.ts';
import { axisOf, recentRate, seriesOf, ticksOf } from '../../renderer/features/overview/series.ts';
import {
  formatAge,
  formatDuration,
  formatMoment,
  formatRate,
  formatSize,
  rateUnit,
} from '../../renderer/shared/format.ts';

const minute = 60_000;

describe('numbers for people', () => {
  test.each([
    [412, '412 ms'],
    [7_640, '7.6 s'],
    [41_900, '41 s'],
    [14 * minute, '14 min'],
    [3.5 * 60 * minute, '3 h'],
    [3 * 24 * 60 * minute, '3 days'],
  ])('%i ms are %s', (milliseconds, words) => {
    expect(formatDuration(milliseconds)).toBe(words);
  });

  test('an age below two seconds is now', () => {
    expect(formatAge(10_000, 11_500)).toBe('now');
    expect(formatAge(10_000, 13_700)).toBe('3 s');
  });

  test.each([
    [577, '577 B'],
    [1_434, '1.4 KB'],
    [16 * 1_024 * 1_024, '16 MB'],
  ])('%i bytes are %s', (bytes, words) => {
    expect(formatSize(bytes)).toBe(words);
  });

  test('slow traffic is told per minute, and rates side by side share their unit', () => {
    expect(rateUnit(0.1, 0.4).sign).toBe('/min');
    expect(rateUnit(0.4, 1.2).sign).toBe('/s');
    expect(formatRate(0.1, rateUnit(0.1))).toBe('6');
    expect(formatRate(12.36, rateUnit(12.36))).toBe('12.4');
    expect(formatRate(0.63, rateUnit(0.63))).toBe('38');
    expect(formatRate(1.26, rateUnit(1.26))).toBe('1.3');
  });

  test('a moment has its date, time and offset', () => {
    expect(formatMoment(Date.now())).toMatch(/^\w{3} \d{1,2} \w{3} \d{4}, \d\d:\d\d:\d\d [+−]\d\d:\d\d$/);
  });
});

const step = 5_000;
const now = 900_000;
const traffic = (slices: Overview['slices']): Pick<Overview, 'slices' | 'from' | 'now' | 'step'> => ({
  slices,
  from: 0,
  now,
  step,
});

describe('the throughput chart', () => {
  test('has a point for every slice, also for those without traffic', () => {
    const { moments, averaged } = seriesOf(traffic([]));
    expect(moments).toHaveLength(180);
    expect(averaged).toBe(minute);
    expect(moments.every(({ accepted, delivered }) => accepted === 0 && delivered === 0)).toBe(true);
  });

  test('shows dense traffic slice by slice', () => {
    const slices = Array.from({ length: 180 }, (_, index) => ({
      time: index * step,
      accepted: 50,
      delivered: 100,
      refused: 0,
    }));
    const { moments, averaged } = seriesOf(traffic(slices));
    expect(averaged).toBe(step);
    expect(moments.at(-1)).toEqual({ time: now, accepted: 10, delivered: 20, refused: 0 });
  });

  test('averages sparse traffic over a minute and counts refusals where they happened', () => {
    const { moments } = seriesOf(traffic([{ time: 450_000, accepted: 6, delivered: 12, refused: 2 }]));
    const hit = moments.filter(({ accepted }) => accepted > 0.05);
    expect(hit).toHaveLength(12);
    expect(hit[0]).toEqual({ time: 455_000, accepted: 0.1, delivered: 0.2, refused: 2 });
    expect(moments.reduce((sum, { refused }) => sum + refused, 0)).toBe(2);
  });

  test('counts the slice that still grows over the time it has had', () => {
    const later = { ...traffic([{ time: now, accepted: 3, delivered: 0, refused: 0 }]), now: now + 2_500 };
    const { moments, to } = seriesOf(later);
    expect(to).toBe(now + 2_500);
    expect(moments.at(-1)?.accepted).toBeCloseTo(3 / 57.5);
  });

  test('has a recent rate over the last minute', () => {
    const slices = [
      { time: now - 2 * minute, accepted: 100, delivered: 0, refused: 0 },
      { time: now - step, accepted: 30, delivered: 60, refused: 0 },
    ];
    expect(recentRate(traffic(slices), 'accepted', minute)).toBe(0.5);
  });

  test.each([
    [40, [0, 10, 20, 30, 40]],
    [1.3, [0, 0.5, 1, 1.5]],
    [4, [0, 1, 2, 3, 4]],
    [7, [0, 2, 4, 6, 8]],
  ])('has at most five lines up to %d', (highest, lines) => {
    expect(axisOf(highest)).toEqual(lines);
  });

  test('has round times below it, at most eight', () => {
    const ticks = ticksOf(0, 15 * minute);
    expect(ticks).toEqual([0, 3, 6, 9, 12, 15].map((each) => each * minute));
    expect(ticksOf(0, 7 * 24 * 60 * minute).length).toBeLessThanOrEqual(8);
  });
});

const entry = (position: number, time: number, kind: JournalEntry['kind']): JournalEntry => ({
  position,
  zone: 'RamseyZIS',
  time,
  kind,
  receivers: [],
  contexts: [],
  size: 0,
  delivered: 0,
  discarded: 0,
});

const overview = (position: number): Overview => ({
  zone: { id: 'RamseyZIS', name: '', policy: 'open', url: '', agents: 0, waiting: 0 },
  position,
  now,
  from: 0,
  step,
  slices: [{ time: now - 10_000, accepted: 30, delivered: 60, refused: 0 }],
  agents: [],
  attention: [],
  waiting: 0,
});

describe('the rates of the status bar', () => {
  test('count the entries of the last minute', () => {
    const rates = new RateWindow();
    rates.add([
      entry(1, now - 2 * minute, 'accepted'),
      entry(2, now - 1_000, 'accepted'),
      entry(3, now, 'delivered'),
    ]);
    expect(rates.rates('RamseyZIS', now)).toEqual({ in: 1 / 60, out: 1 / 60 });
    expect(rates.rates('Other', now)).toEqual({ in: 0, out: 0 });
  });

  test('begin with what an overview says and count nothing twice', () => {
    const rates = new RateWindow();
    rates.add([entry(7, now - 1_000, 'accepted')]);
    rates.seed(overview(7));
    expect(rates.rates('RamseyZIS', now)).toEqual({ in: 0.5, out: 1 });
    expect(rates.rates('RamseyZIS', now + 30_000)).toEqual({ in: 0.25, out: 0.5 });
  });
});
